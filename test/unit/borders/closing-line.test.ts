import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'blockdesk-closing-line-'))
  writeFileSync(join(folder, 'mixed.test.js'), `test('a', () => {}); test('b', (c) => c.skip('no display'))`)
  writeFileSync(join(folder, 'red.test.js'), `test('c', () => { throw new Error('red') })`)
  writeFileSync(join(folder, 'broken.test.js'), `import './nowhere.js'`)
  writeFileSync(
    join(folder, 'hook.test.js'),
    `beforeAll(() => { throw new Error('no server') }); test('e', () => {}); describe('f', () => { test('g', () => {}) })`,
  )
  writeFileSync(join(folder, 'idle.test.js'), `test.skip('d', () => {})`)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function runVitest(...files: string[]): { status: number | null; last: string | undefined; output: string } {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const reporters = ['--reporter=default', `--reporter=${join(root, 'test/support/reporter.ts')}`]
  const { status, stdout } = spawnSync(
    process.execPath,
    [vitest, 'run', '--root', folder, '--globals', ...reporters, ...files],
    { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } },
  )
  return { status, output: stdout, last: stdout.trimEnd().split('\n').at(-1) }
}

test('ends with the counts and names what was skipped and why', () => {
  const { status, last, output } = runVitest('mixed')
  expect({ status, last }).toEqual({ status: 0, last: '1 passed, 0 failed, 1 skipped' })
  expect(output).toContain('mixed.test.js: b: no display')
})

test('counts a file that cannot be read as failed', () => {
  const { status, last } = runVitest('mixed', 'red', 'broken')
  expect({ status, last }).toEqual({ status: 1, last: '1 passed, 2 failed, 1 skipped' })
})

test('counts a hook that throws as failed, though its tests are only skipped', () => {
  const { status, last } = runVitest('mixed', 'hook')
  expect({ status, last }).toEqual({ status: 1, last: '1 passed, 1 failed, 3 skipped' })
})

test('fails a run in which no test ran', () => {
  const { status, last } = runVitest('idle')
  expect({ status, last }).toEqual({ status: 1, last: '0 passed, 0 failed, 1 skipped' })
})

test('fails a run that finds no test file', () => {
  const { status, last } = runVitest('nothing-of-that-name')
  expect({ status, last }).toEqual({ status: 1, last: '0 passed, 0 failed, 0 skipped' })
})
