import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The package's own binary, found without importing it: importing electron in plain Node starts a download and throws. */
function installed(packageDir: string): string | null {
  const pathFile = join(packageDir, 'path.txt')
  if (!existsSync(pathFile)) return null
  const path = join(packageDir, 'dist', readFileSync(pathFile, 'utf8'))
  return existsSync(path) ? path : null
}

/**
 * Electron's executable: the one named by ELECTRON_EXEC_PATH, the installed one, or, when it can be fetched within
 * `seconds` (0: never), a fresh one; null with the reason when there is none.
 */
export function electronBinary(packageDir: string, seconds: number): { path: string } | { path: null; why: string } {
  const named = process.env.ELECTRON_EXEC_PATH
  if (named) return { path: named }
  const present = installed(packageDir)
  if (present) return { path: present }
  if (seconds === 0) return { path: null, why: 'its binary is not installed' }
  const script = join(packageDir, 'install.js')
  if (!existsSync(script)) return { path: null, why: 'the electron package is not installed' }
  const run = spawnSync(process.execPath, [script], { stdio: 'ignore', timeout: seconds * 1000 })
  const fetched = installed(packageDir)
  if (fetched) return { path: fetched }
  return { path: null, why: run.error ? 'fetching its binary took too long' : 'its binary cannot be fetched here' }
}
