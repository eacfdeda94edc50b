import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { build } from './ensure-built.ts'

/**
 * `npm test`: system packages, the build, then every vitest project. Arguments go to vitest: `npm test -- --project unit`.
 */
const root = join(import.meta.dirname, '..')

function run(command: string, args: string[]): void {
  const { status, signal, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NO_COLOR: '1' },
  })
  if (status === 0) return
  if (error !== undefined) console.error(`${command}: ${error.message}`)
  else if (signal !== null) console.error(`${command} was ended by ${signal}`)
  process.exit(status ?? 1)
}

if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
  run('bash', [join(root, 'scripts/system-packages.sh')])
} else {
  console.log(
    'Not root on Debian: no system package is installed. Tests whose program (Chromium, rbldnsd, dig, …) is missing are skipped and listed at the end.',
  )
}
const built = build()
if (built !== 0) process.exit(built)
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')
run(process.execPath, [vitest, 'run', ...process.argv.slice(2)])
