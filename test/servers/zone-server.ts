import { execFileSync, spawn } from 'node:child_process'
import { Resolver } from 'node:dns/promises'
import { once } from 'node:events'
import { chmodSync, copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

const binary = '/usr/sbin/rbldnsd'

/** Why the tests against rbldnsd cannot run here, or null. */
export function noZoneServer(): string | null {
  if (process.getuid?.() !== 0) return 'rbldnsd is started as root only (it changes to its own user)'
  return existsSync(binary) ? null : `${binary} is not installed (apt-get install rbldnsd)`
}

export interface Zone {
  /** Below `test`. */
  name: string
  dataset: 'ip4set' | 'ip4trie' | 'ip6trie' | 'dnset'
  path: string
}

/** What DNS answers for a name: the A records and the text, empty where there is none. */
export interface Answer {
  codes: string[]
  text: string
}

/** rbldnsd over copies of the files, ready to be asked. Stopped when the test is over. */
export async function startZones(zones: readonly Zone[]) {
  const folder = mkdtempSync(join(tmpdir(), 'blockdesk-zones-'))
  chmodSync(folder, 0o755)
  for (const { name, path } of zones) {
    copyFileSync(path, join(folder, name))
    chmodSync(join(folder, name), 0o644)
  }
  const port = await freePort()
  const asked = zones.map(({ name, dataset }) => `${name}.test:${dataset}:${name}`)
  const child = spawn(binary, ['-n', '-4', '-u', 'rbldns', '-w', folder, '-b', `127.0.0.1/${port}`, ...asked], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'exit')
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
    rmSync(folder, { recursive: true, force: true })
  })
  let log = ''
  const started = new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      log += chunk.toString()
      if (/rbldnsd version .* started/u.test(log)) resolve()
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    void ended.then(() => reject(new Error(`rbldnsd ended:\n${log}`)))
  })
  await started
  const resolver = new Resolver({ timeout: 2000, tries: 2 })
  resolver.setServers([`127.0.0.1:${port}`])
  const empty = (thrown: unknown): [] => {
    if (thrown instanceof Error && 'code' in thrown && (thrown.code === 'ENOTFOUND' || thrown.code === 'ENODATA'))
      return []
    throw thrown
  }
  return {
    port,
    log: () => log,
    /** `file NAME(LINE): …` lines, where rbldnsd leaves something out. */
    warnings: () => log.split('\n').filter((line) => /: file .*\(\d+\):|warnings suppressed/u.test(line)),
    async ask(name: string): Promise<Answer> {
      const codes = await resolver.resolve4(name).catch(empty)
      const texts = await resolver.resolveTxt(name).catch(empty)
      return { codes, text: texts.map((parts) => parts.join('')).join('|') }
    },
    /** The same by `dig`, to the letter as it comes. */
    dig: (name: string, type: 'A' | 'TXT'): string =>
      execFileSync('dig', ['+notcp', '+short', '@127.0.0.1', '-p', String(port), name, type], {
        encoding: 'utf8',
      }).trim(),
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  server.close()
  await once(server, 'close')
  return port
}
