import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

export interface CliResult {
  code: number | null
  stdout: string
  stderr: string
}

/** The command line door as a process of its own. @param input what stands on its standard input */
export function runCli(
  args: readonly string[],
  { input = '', env = {} }: { input?: string | Uint8Array; env?: Record<string, string> } = {},
): Promise<CliResult> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, ['electron/cli.ts', ...args], { cwd: root, env: { ...process.env, ...env } })
    const out: Buffer[] = []
    const err: Buffer[] = []
    child.stdout.on('data', (piece: Buffer) => out.push(piece))
    child.stderr.on('data', (piece: Buffer) => err.push(piece))
    child.on('error', failed)
    child.on('close', (code) =>
      done({ code, stdout: Buffer.concat(out).toString('utf8'), stderr: Buffer.concat(err).toString('utf8') }),
    )
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}

export interface DeskProcess {
  child: ChildProcess
  /** Lets one window in, once. */
  address: string
  /** All that it printed so far. */
  output(): string
  /** SIGKILL, and waits until it is gone. */
  kill(): Promise<void>
  /** Ctrl+C; resolves with its exit code. */
  stop(): Promise<number | null>
}

/** `npm start` with no window: the desk of the browser door in a process of its own. Resolves once it can be opened. */
export async function startDeskProcess(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<DeskProcess> {
  const child = spawn(process.execPath, ['electron/start.ts', '--no-window', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)))
  const address = await new Promise<string>((done, failed) => {
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on('line', (line) => {
        output += `${line}\n`
        const found = /^http:\/\/127\.0\.0\.1:\d+\/#\S+$/u.exec(line)
        if (found) done(found[0])
      })
    child.once('error', failed)
    void ended.then((code) => failed(new Error(`The desk ended with ${code}:\n${output}`)))
  })
  let asked = false
  void ended.then((code) => {
    if (!asked) console.error(`The desk ended by itself with ${code}:\n${output}`)
  })
  const end = (signal: NodeJS.Signals) => {
    asked = true
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    return ended
  }
  return {
    child,
    address,
    output: () => output,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGINT'),
  }
}
