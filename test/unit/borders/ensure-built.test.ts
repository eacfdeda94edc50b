import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isStale } from '../../../scripts/ensure-built.ts'

let folder = ''
const [before, build, after] = [1_000_000, 1_000_100, 1_000_200]

function write(path: string, time: number): void {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, '')
  utimesSync(file, time, time)
}
const age = (path: string, time: number) => utimesSync(join(folder, path), time, time)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'blockdesk-built-'))
  write('src/app/frame.tsx', before)
  for (const path of ['src/app', 'src']) age(path, before)
  for (const path of ['out/main/shell.js', 'out/preload/preload.cjs', 'out/renderer/index.html']) write(path, build)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('leaves a build alone that is newer than its sources', () => {
  expect(isStale(folder)).toBe(false)
})

test('builds again when a source is newer', () => {
  age('src/app/frame.tsx', after)
  expect(isStale(folder)).toBe(true)
})

test('builds again when a source was deleted', () => {
  age('src/app', after)
  expect(isStale(folder)).toBe(true)
})

test('builds again when a part of the build is missing', () => {
  rmSync(join(folder, 'out/preload'), { recursive: true })
  expect(isStale(folder)).toBe(true)
})
