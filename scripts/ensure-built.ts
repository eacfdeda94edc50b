import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '..')
const sources = ['electron', 'server', 'src', 'resources', 'electron.vite.config.ts', 'package.json']
const products = ['out/main/shell.js', 'out/preload/preload.cjs', 'out/renderer/index.html']

/** The newest change below a file or folder, in milliseconds since 1970. Folders count too: a deleted file changes one. */
function newestChange(path: string): number {
  const own = statSync(path)
  if (!own.isDirectory()) return own.mtimeMs
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestChange(join(path, name))), own.mtimeMs)
}

/** Whether `out/` below `folder` is missing, unfinished or older than the sources. */
export function isStale(folder: string): boolean {
  if (!products.every((path) => existsSync(join(folder, path)))) return true
  const built = Math.min(...products.map((path) => statSync(join(folder, path)).mtimeMs))
  return sources.some((path) => existsSync(join(folder, path)) && newestChange(join(folder, path)) > built)
}

/** Builds into `out/` and returns the exit code. Only warnings and errors are printed. */
export function build(): number {
  const electronVite = join(
    dirname(createRequire(import.meta.url).resolve('electron-vite/package.json')),
    'bin/electron-vite.js',
  )
  const { status } = spawnSync(process.execPath, [electronVite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return status ?? 1
}

if (import.meta.main && isStale(root)) {
  console.log('Building the window …')
  process.exitCode = build()
}
