import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { _electron } from 'playwright-core'
import { electronBinary } from '../electron/door/electron-binary.ts'
import { build, isStale } from './ensure-built.ts'

/**
 * `npm run smoke:electron`: starts the real Electron on the built app with the sample, decides one request by key, sees
 * the decision in the outbox from a second door, quits. Prints `passed`, or `skipped: reason` with exit code 0 where it
 * cannot run; anything else is a failure. With `--no-fetch` a missing binary is not downloaded.
 */
const root = join(import.meta.dirname, '..')
const electronPackage = dirname(createRequire(import.meta.url).resolve('electron/package.json'))

/** A display to draw on: the one there is, or a virtual one that `stop` ends. Null: none. */
async function openDisplay(): Promise<{ name: string | undefined; stop: () => void } | null> {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  if (process.platform !== 'linux' || DISPLAY || WAYLAND_DISPLAY) return { name: DISPLAY, stop: () => {} }
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x720x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const number = await new Promise<string | null>((done) => {
    server.once('error', () => done(null))
    server.once('exit', () => done(null))
    server.stdio[3]?.once('data', (bytes: Buffer) => done(bytes.toString().trim()))
  })
  return number === null ? null : { name: `:${number}`, stop: () => server.kill() }
}

/** Decisions that wait in the outbox, asked through the command line while the window is open. */
function queued(data: string): number {
  const cli = join(root, 'electron/cli.ts')
  const answer = execFileSync(process.execPath, [cli, 'call', 'outbox.counts', '{}', '--data', data, '--json'], {
    encoding: 'utf8',
  })
  const counts: unknown = JSON.parse(answer)
  if (typeof counts !== 'object' || counts === null || !('queued' in counts))
    throw new Error(`outbox.counts: ${answer}`)
  return Number(counts.queued)
}

async function until(what: string, holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 50; tries += 1) {
    if (holds()) return
    await new Promise((done) => setTimeout(done, 200))
  }
  throw new Error(`still not so after 10 s: ${what}`)
}

async function decideOnce(binary: string, display: string | undefined, data: string): Promise<void> {
  const environment = Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined)
  const app = await _electron.launch({
    executablePath: binary,
    args: [root, '--sample', '--data', data],
    env: { ...Object.fromEntries(environment), ...(display === undefined ? {} : { DISPLAY: display }) },
    chromiumSandbox: true,
    timeout: 60_000,
  })
  try {
    const window = await app.firstWindow()
    const origin = new URL(window.url()).protocol
    if (origin !== 'app:') throw new Error(`the window shows ${window.url()}, not the app: scheme`)
    if ((await window.evaluate('typeof require + typeof process')) !== 'undefinedundefined') {
      throw new Error('the window has Node')
    }
    await window
      .getByRole('link', { name: /inbox/i })
      .or(window.getByRole('button', { name: /inbox/i }))
      .first()
      .click()
    const list = window.getByRole('grid').first()
    await list.getByRole('row').nth(1).click()
    await window.keyboard.press('d')
    await until('one decision waits in the outbox', () => queued(data) === 1)
  } finally {
    await app.close()
  }
}

/** Why it cannot run here, or null once it has run. */
async function smoke(): Promise<string | null> {
  const electron = electronBinary(electronPackage, process.argv.includes('--no-fetch') ? 0 : 180)
  if (electron.path === null) return `no Electron: ${electron.why}`
  if (process.getuid?.() === 0)
    return 'Electron keeps its sandbox, which does not start as root: run it as another user'
  if (isStale(root) && build() !== 0) throw new Error('the build failed')
  const display = await openDisplay()
  if (display === null) return 'there is no display and no Xvfb'
  const data = mkdtempSync(join(tmpdir(), 'blockdesk-smoke-'))
  try {
    await decideOnce(electron.path, display.name, data)
    return null
  } finally {
    display.stop()
    rmSync(data, { recursive: true, force: true })
  }
}

const reason = await smoke()
console.log(reason === null ? 'passed' : `skipped: ${reason}`)
