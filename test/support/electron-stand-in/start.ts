import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { type Browser, chromium, type Page } from 'playwright-core'
import type { Question } from './control.ts'

export interface StandIn {
  page: Page
  /** Everything the stand-in told so far. */
  facts: Record<string, unknown>[]
  /** Waits until a fact has this key. */
  fact(key: string): Promise<Record<string, unknown>>
  /** As a user quits; waits until the process has ended. */
  quit(): Promise<number | null>
  process: ChildProcess
  /** Asks the shell's side. */
  ask(question: Question): Promise<unknown>
  /** SIGKILL. */
  kill(): Promise<void>
}

/** Starts the built shell (or the one that STAND_IN_SHELL names) on the stand-in and connects to its page. */
export async function startStandIn(args: string[], env: Record<string, string> = {}): Promise<StandIn> {
  const port = await freePort()
  const root = new URL('../../../', import.meta.url)
  const register = new URL('./register.ts', import.meta.url)
  const child = spawn(
    process.execPath,
    ['--import', register.href, process.env.STAND_IN_SHELL ?? 'out/main/shell.js', ...args],
    {
      cwd: root,
      env: { ...process.env, ...env, STAND_IN_CDP_PORT: String(port) },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    },
  )
  const facts: Record<string, unknown>[] = []
  const waiting = new Set<() => void>()
  if (!child.stdout) throw new Error('The shell has no output.')
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (!line.startsWith('{')) return
    facts.push(JSON.parse(line))
    for (const look of waiting) look()
  })
  const fact = (key: string) =>
    new Promise<Record<string, unknown>>((done, failed) => {
      const look = () => {
        const found = facts.find((each) => key in each)
        if (!found) return
        waiting.delete(look)
        done(found)
      }
      waiting.add(look)
      child.once('exit', (code) => failed(new Error(`The shell ended with ${code} before it told "${key}".`)))
      look()
    })
  await fact('loaded')
  const browser: Browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
  const page = browser
    .contexts()
    .flatMap((context) => context.pages())
    .find((each) => each.url().includes('desk.app-scheme.test'))
  if (!page) throw new Error('The shell opened no window.')
  let asked = 0
  return {
    page,
    ask: (question) =>
      new Promise((done) => {
        const id = ++asked
        const hear = (message: unknown) => {
          if (!isAnswer(message) || message.id !== id) return
          child.off('message', hear)
          done(message.value)
        }
        child.on('message', hear)
        child.send({ id, question })
      }),
    kill: () =>
      new Promise((done) => {
        child.once('exit', () => done())
        child.kill('SIGKILL')
      }),
    facts,
    fact,
    process: child,
    quit: () =>
      new Promise((done) => {
        if (child.exitCode !== null) return done(child.exitCode)
        child.once('exit', (code) => done(code))
        child.kill('SIGTERM')
      }),
  }
}

const isAnswer = (value: unknown): value is { id: number; value: unknown } =>
  typeof value === 'object' && value !== null && 'id' in value && 'value' in value

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer()
    server.once('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (typeof address === 'object' && address ? done(address.port) : failed(new Error('no port'))))
    })
  })
}
