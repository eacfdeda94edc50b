import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { DeskError } from '../src/contract/errors.ts'
import type { Desk } from './desk/options.ts'

/** The practice list server behind the sample desk: a real one, in a process of its own, on loopback. */
export interface PracticeServer {
  url: string
  token: string
  stop(): Promise<void>
}

interface Announcement {
  listening: string
  token: string
}

const isAnnouncement = (value: unknown): value is Announcement =>
  typeof value === 'object' &&
  value !== null &&
  'listening' in value &&
  typeof value.listening === 'string' &&
  'token' in value &&
  typeof value.token === 'string'

/** Starts it; the first start makes the sample ISP. The token comes through the pipe, never by a command line. */
export async function startPracticeServer(dataDir: string, entry: URL): Promise<PracticeServer> {
  const args = [fileURLToPath(entry), '--data', join(dataDir, 'practice-server'), '--until-stdin-ends']
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const { listening, token } = await announcedBy(child.stdout, (gone) => {
    child.once('error', (error) => gone(error.message))
    child.once('exit', (code, signal) => gone(`it ended with ${signal ?? `code ${code}`}`))
  })
  return {
    url: listening,
    token,
    stop: () =>
      new Promise((done) => {
        if (child.exitCode !== null || child.signalCode !== null) return done()
        child.once('exit', () => done())
        child.kill('SIGTERM')
      }),
  }
}

/** Waits for the line in which the server says where it listens. @param onGone calls back when it ended instead */
export function announcedBy(
  output: NodeJS.ReadableStream | null,
  onGone: (gone: (why: string) => void) => void,
): Promise<Announcement> {
  return new Promise((done, failed) => {
    const gone = (why: string) =>
      failed(new DeskError('internal', `The practice list server did not start: ${why}.`, { retry: 'now' }))
    onGone(gone)
    if (!output) return gone('it has no output')
    createInterface({ input: output }).on('line', (line) => {
      try {
        const value: unknown = JSON.parse(line)
        if (isAnnouncement(value)) done(value)
      } catch {
        // Not the announcement.
      }
    })
  })
}

/**
 * Makes the practice server the desk's source of record and pulls from it. What goes wrong is the desk's to show, with
 * what to do: the window stays.
 */
export async function connectSample(desk: Desk, server: PracticeServer): Promise<void> {
  const context = { door: 'desk', signal: new AbortController().signal } as const
  const connected = await desk.handle('source.connect', { url: server.url, token: server.token, sample: true }, context)
  if (connected.ok) await desk.handle('sync.now', {}, context)
  else console.error(`The practice server could not be connected: ${connected.error.message}`)
}
