import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')
let tree = ''

/** Every folder with the imports it is meant to have. */
const allowed: Record<string, string> = {
  'package.json': JSON.stringify({
    type: 'module',
    dependencies: { zod: '1', 'better-sqlite3': '1', fastify: '1', 'postal-mime': '1' },
    devDependencies: { electron: '1', react: '1', 'fast-check': '1' },
  }),
  'src/domain/reason.ts': `export type Reason = 'rollup'\nexport const reason: Reason = 'rollup'`,
  'src/domain/listing.ts': `import { type Reason, reason } from './reason.ts'\nexport const listing: Reason = reason`,
  'src/contract/desk.ts': `import 'zod'\nimport '../domain/reason.ts'`,
  'src/mail/message.ts': `import 'postal-mime'\nimport '../domain/reason.ts'`,
  'src/main.tsx': `import './app/frame.tsx'`,
  'src/app/frame.tsx': `import 'react'\nimport '../features/inbox/inbox.tsx'\nimport '../features/map/map.tsx'`,
  'src/features/inbox/inbox.tsx': `import '../../ui/table.tsx'\nimport '../../contract/desk.ts'`,
  'src/features/map/map.tsx': `import '../../ui/table.tsx'`,
  'src/ui/table.tsx': `import 'react'\nimport '../domain/reason.ts'`,
  'electron/desk/desk.ts': `import 'node:fs'\nimport 'better-sqlite3'\nimport '../../src/domain/reason.ts'\nimport '../../src/contract/desk.ts'`,
  'electron/cli.ts': `import 'node:fs'\nimport './desk/desk.ts'\nimport '../src/contract/desk.ts'`,
  'electron/main.ts': `import { app } from 'electron'\nimport './window.ts'\nimport './desk/desk.ts'\napp.quit()`,
  'electron/window.ts': `import { BrowserWindow } from 'electron'\nexport const open = () => new BrowserWindow()`,
  'server/main.ts': `import 'node:http'\nimport 'fastify'\nimport '../src/domain/reason.ts'\nimport '../src/contract/desk.ts'`,
  'test/unit/reason.test.ts': `import 'fast-check'\nimport '../../src/domain/reason.ts'\nimport '../../server/main.ts'`,
}
const packages = ['zod', 'better-sqlite3', 'fastify', 'postal-mime', 'electron', 'react', 'fast-check']

function write(path: string, text: string): void {
  mkdirSync(dirname(join(tree, path)), { recursive: true })
  writeFileSync(join(tree, path), text)
}

beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), 'blockdesk-borders-'))
  for (const [path, text] of Object.entries(allowed)) write(path, text)
  for (const name of packages) {
    write(
      `node_modules/${name}/package.json`,
      JSON.stringify({ name, version: '1.0.0', type: 'module', main: 'main.js' }),
    )
    write(`node_modules/${name}/main.js`, 'export const app = {}, BrowserWindow = class {}')
  }
})
afterEach(() => rmSync(tree, { recursive: true, force: true }))

/** Runs the check as `npm run check` does. */
function check(...nodeOptions: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...nodeOptions, join(root, 'scripts/check-borders.ts'), tree],
    { encoding: 'utf8' },
  )
  return { status, output: stdout + stderr }
}

test('is content with a tree that keeps to the table', () => {
  expect(check()).toEqual({ status: 0, output: expect.stringContaining('no border crossed') })
})

test('names every border that is crossed, and nothing else', () => {
  const planted: [rule: string, path: string, text: string][] = [
    ['domain-imports-nothing', 'src/domain/clock.ts', `import 'node:fs'`],
    ['domain-imports-nothing', 'src/domain/wire.ts', `import type { z } from 'zod'\nexport type Wire = typeof z`],
    ['contract-imports-domain-and-zod', 'src/contract/fast.ts', `import '../mail/message.ts'`],
    ['mail-imports-domain-and-postal-mime', 'src/mail/desk.ts', `import '../contract/desk.ts'`],
    ['desk-imports-rules-and-its-store', 'electron/desk/door.ts', `import '../window-state.ts'`],
    ['desk-imports-rules-and-its-store', 'electron/desk/http.ts', `import 'fastify'`],
    ['doors-import-desk-and-contract', 'electron/browser.ts', `import '../server/main.ts'`],
    ['only-the-electron-door-imports-electron', 'electron/dialog.ts', `import { app } from 'electron'\napp.quit()`],
    ['other-doors-keep-off-the-electron-door', 'electron/start.ts', `import './window.ts'`],
    ['window-never-node', 'src/app/files.ts', `import 'node:path'`],
    ['window-never-node-or-electron', 'src/ui/desk.ts', `import '../../electron/desk/desk.ts'`],
    ['window-imports-domain-contract-and-react', 'src/ui/mail.ts', `import '../mail/message.ts'`],
    ['features-never-import-each-other', 'src/features/map/steal.ts', `import '../inbox/inbox.tsx'`],
    ['ui-knows-no-feature', 'src/ui/menu.ts', `import '../features/map/map.tsx'`],
    ['server-imports-rules-and-its-libraries', 'server/desk.ts', `import '../electron/desk/desk.ts'`],
    ['shipped-code-runs-on-dependencies', 'server/random.ts', `import 'fast-check'`],
    ['no-cycles', 'server/hen.ts', `import { egg } from './egg.ts'\nexport const hen = () => egg`],
    ['only-tests-import-tests', 'scripts/seed.ts', `import '../test/unit/reason.test.ts'`],
    ['product-never-imports-scripts', 'server/build.ts', `import '../scripts/seed.ts'`],
  ]
  write('electron/window-state.ts', '')
  write('server/egg.ts', `import { hen } from './hen.ts'\nexport const egg = () => hen`)
  for (const [, path, text] of planted) write(path, text)

  const { status, output } = check()
  expect(status).toBe(1)
  for (const [rule, path] of planted) {
    if (rule === 'no-cycles') expect(output).toMatch(/^no-cycles: server\/(hen|egg)\.ts → /m)
    else expect(output).toContain(`${rule}: ${path} → `)
  }
  const crossing = new Set(planted.map(([, path]) => path).concat('server/egg.ts'))
  for (const [, from] of output.matchAll(/^\S+: (\S+) → /gm)) expect(crossing).toContain(from)
})

test('fails when dependency-cruiser reads no TypeScript, as it does beside TypeScript 7 alone', () => {
  write(
    'only-typescript-7.mjs',
    `import { registerHooks } from 'node:module'
     registerHooks({ resolve: (name, context, next) => next(name.replace(/^typescript(?=$|\\/)/, 'tsgo'), context) })`,
  )
  const { status, output } = check('--import', pathToFileURL(join(tree, 'only-typescript-7.mjs')).href)
  expect(output).toMatch(/only 0 of \d+ TypeScript files were read/)
  expect(status).toBe(1)
})

test('fails on a tree without sources', () => {
  for (const folder of ['src', 'electron', 'server', 'test']) rmSync(join(tree, folder), { recursive: true })
  expect(check().status).toBe(1)
})
