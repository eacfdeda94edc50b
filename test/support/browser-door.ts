import { mkdirSync, writeFileSync } from 'node:fs'
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { type BrowserDoor, openBrowserDoor } from '../../electron/browser.ts'
import type { Desk } from '../../electron/desk/options.ts'
import type { Reply } from '../../src/contract/binding.ts'
import { contractVersion } from '../../src/contract/version.ts'
import { decodeFromDesk, encodeMessage, type FromDesk, type ToDesk } from '../../src/contract/wire.ts'
import { openDesk } from './desk-process.ts'
import { newFolder } from './drafts.ts'

/** A browser door on a real desk in a folder of its own, in this process. */
export interface OpenDoor {
  door: BrowserDoor
  desk: Desk
  dataDir: string
  pages: string
  port: number
  /** Moves the door's clock, seconds. */
  wait(seconds: number): void
  close(): Promise<void>
}

export async function openDoor(): Promise<OpenDoor> {
  const folder = newFolder('door')
  const dataDir = join(folder.path, 'data')
  const pages = join(folder.path, 'pages')
  mkdirSync(join(pages, 'assets'), { recursive: true })
  mkdirSync(`${pages}-beside`)
  writeFileSync(join(pages, 'index.html'), '<!doctype html><meta name="csp-nonce" content="__CSP_NONCE__">')
  writeFileSync(join(pages, 'assets', 'window.js'), 'export {}')
  writeFileSync(join(pages, 'assets', 'notes.txt'), 'of no type that is served')
  writeFileSync(join(folder.path, 'secret.json'), '{"outside": true}')
  writeFileSync(join(`${pages}-beside`, 'secret.json'), '{"outside": true}')
  const desk = await openDesk({ dataDir })
  let now = 1_790_000_000
  const door = await openBrowserDoor({ desk, dataDir, pages, clock: () => now })
  return {
    door,
    desk,
    dataDir,
    pages,
    port: Number(new URL(door.origin).port),
    wait: (seconds) => {
      now += seconds
    },
    async close() {
      await door.close()
      await desk.close()
      folder.remove()
    },
  }
}

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

/** One HTTP request whose path reaches the door as it is written: `fetch` would tidy it up first. */
export function ask(
  port: number,
  path: string,
  { method = 'GET', headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  return new Promise((done, failed) => {
    const asked = httpRequest(
      { host: '127.0.0.1', port, path, method, headers: { Host: `127.0.0.1:${port}`, ...headers } },
      (response) => {
        const pieces: Buffer[] = []
        response.on('data', (piece: Buffer) => pieces.push(piece))
        response.on('error', failed)
        response.on('end', () =>
          done({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(pieces).toString('utf8'),
          }),
        )
      },
    )
    asked.on('error', failed)
    asked.end(body)
  })
}

/** A window's end of the WebSocket, message by message. */
export interface WindowEnd {
  say(message: ToDesk | Uint8Array | string): void
  next(): Promise<FromDesk>
  /** The reply to a call; events that come before it are passed over. */
  call(method: string, input: unknown): Promise<Reply>
  closed: Promise<number>
  close(): void
}

/** Connects as a page of that origin would. Rejects with the HTTP status when the door does not let it connect. */
export function connectWindow(
  port: number,
  {
    origin = `http://127.0.0.1:${port}`,
    host,
    path = '/desk',
  }: { origin?: string | null; host?: string; path?: string } = {},
): Promise<WindowEnd> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, {
    headers: { ...(origin === null ? {} : { Origin: origin }), ...(host === undefined ? {} : { Host: host }) },
  })
  const arrived: FromDesk[] = []
  const waiting: ((message: FromDesk) => void)[] = []
  let id = 0
  socket.on('message', (data: Buffer) => {
    const message = decodeFromDesk(data)
    if (!message) throw new Error('The door sent something that is no message.')
    const taker = waiting.shift()
    if (taker) taker(message)
    else arrived.push(message)
  })
  const next = () =>
    new Promise<FromDesk>((done) => {
      const here = arrived.shift()
      if (here) done(here)
      else waiting.push(done)
    })
  const say = (message: ToDesk | Uint8Array | string) =>
    socket.send(typeof message === 'string' || message instanceof Uint8Array ? message : encodeMessage(message))
  return new Promise((done, failed) => {
    socket.on('error', failed)
    socket.on('unexpected-response', (_, { statusCode }) => failed(new Error(String(statusCode))))
    socket.on('open', () =>
      done({
        say,
        next,
        async call(method, input) {
          const mine = ++id
          say({ type: 'call', id: mine, method, input })
          for (;;) {
            const message = await next()
            if (message.type === 'reply' && message.id === mine) return message.reply
          }
        },
        closed: new Promise((gone) => socket.once('close', gone)),
        close: () => socket.close(),
      }),
    )
  })
}

/** The one-time token of an address: it stands behind `#`. */
export const tokenOf = (address: string): string => new URL(address).hash.slice(1)

/** A window that has been let in, with its session token. */
export async function letIn(port: number, token: string): Promise<{ end: WindowEnd; session: string }> {
  const end = await connectWindow(port)
  end.say({ type: 'hello', contract: contractVersion, token })
  const message = await end.next()
  if (message.type !== 'welcome' || message.session === null) throw new Error(`Not let in: ${JSON.stringify(message)}`)
  return { end, session: message.session }
}
