import { createHash } from 'node:crypto'
import { chmodSync, existsSync, statSync, unlinkSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { type Client, createClient, type DeskEvent, parseEvent, type Reply } from '../../src/contract/binding.ts'
import { DeskError } from '../../src/contract/errors.ts'
import { contractVersion } from '../../src/contract/version.ts'
import { decodeFromDesk, encodeMessage, maxMessageBytes } from '../../src/contract/wire.ts'
import type { Desk } from '../desk/options.ts'
import { serveConnection } from './connection.ts'

/**
 * The open desk's own door for a second process of the same user (the command line while the window is open): a socket
 * file of mode 0600 inside the 0700 data directory, messages framed by a 32-bit big-endian length.
 */

/** The socket's address for a data directory. A path too long for a socket (108 bytes) moves to the temporary folder. */
export function socketPath(dataDir: string): string {
  const name = createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 24)
  if (process.platform === 'win32') return `\\\\.\\pipe\\blockdesk-${name}`
  const inside = join(resolve(dataDir), 'desk.sock')
  return Buffer.byteLength(inside) < 100 ? inside : join(tmpdir(), `blockdesk-${name}.sock`)
}

function frames(socket: Socket, take: (message: Uint8Array) => void): void {
  let held: Buffer = Buffer.alloc(0)
  socket.on('data', (chunk) => {
    held = held.length === 0 ? Buffer.from(chunk) : Buffer.concat([held, Buffer.from(chunk)])
    while (held.length >= 4) {
      const size = held.readUInt32BE(0)
      if (size > maxMessageBytes) return socket.destroy()
      if (held.length < 4 + size) return
      take(new Uint8Array(held.subarray(4, 4 + size)))
      held = held.subarray(4 + size)
    }
  })
}

function write(socket: Socket, bytes: Uint8Array): void {
  const head = Buffer.alloc(4)
  head.writeUInt32BE(bytes.byteLength)
  socket.cork()
  socket.write(head)
  socket.write(bytes)
  socket.uncork()
}

/** Listens for second doors until `close`. The caller owns the data directory's lock, so a socket file left over is nobody's. */
export async function serveLocalSocket(desk: Desk, dataDir: string): Promise<{ close(): Promise<void> }> {
  const path = socketPath(dataDir)
  if (process.platform !== 'win32' && existsSync(path)) unlinkSync(path)
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    const connection = serveConnection(
      desk,
      { send: (bytes) => write(socket, bytes), close: () => socket.end() },
      { admit: () => ({ session: null }), door: 'command-line' },
    )
    frames(socket, (message) => connection.receive(message))
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      sockets.delete(socket)
      connection.closed()
    })
  })
  const mask = process.umask(0o177)
  try {
    await new Promise<void>((done, failed) => {
      server.once('error', failed)
      server.listen(path, done)
    })
  } finally {
    process.umask(mask)
  }
  if (process.platform !== 'win32') chmodSync(path, 0o600)
  return {
    close: () =>
      new Promise((done) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => done())
      }),
  }
}

export interface OpenDesk {
  client: Client
  close(): void
}

/** In the shared temporary folder anybody may put a file under the name we look for: another user's is not our desk. */
function isStrangers(path: string): boolean {
  const stat = process.platform === 'win32' ? undefined : statSync(path, { throwIfNoEntry: false })
  return stat !== undefined && dirname(path) === tmpdir() && stat.uid !== process.getuid?.()
}

/** The desk that has this data directory open, or null when nobody has. */
export function connectToOpenDesk(dataDir: string): Promise<OpenDesk | null> {
  const path = socketPath(dataDir)
  if (isStrangers(path)) return Promise.resolve(null)
  return new Promise((done, failed) => {
    const socket = connect(path)
    const waiting = new Map<number, (reply: Reply) => void>()
    const listeners = new Set<(event: DeskEvent) => void>()
    let nextId = 1

    const gone = new DeskError('internal', 'The desk was closed while it was asked.', { retry: 'now' })
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') done(null)
      else failed(new DeskError('locked', `The open desk cannot be reached: ${error.message}`, { cause: error }))
    })
    socket.once('connect', () =>
      write(socket, encodeMessage({ type: 'hello', contract: contractVersion, token: null })),
    )
    socket.on('close', () => {
      for (const reply of waiting.values()) reply({ ok: false, error: gone.toData() })
      waiting.clear()
      done(null)
    })
    frames(socket, (bytes) => {
      const message = decodeFromDesk(bytes)
      switch (message?.type) {
        case 'welcome':
          return done({
            client: createClient({
              request: (method, input) =>
                new Promise((resolveReply) => {
                  if (socket.destroyed) return resolveReply({ ok: false, error: gone.toData() })
                  const id = nextId++
                  waiting.set(id, resolveReply)
                  write(socket, encodeMessage({ type: 'call', id, method, input }))
                }),
              subscribe: (listener) => {
                listeners.add(listener)
                return () => listeners.delete(listener)
              },
            }),
            close: () => void socket.destroy(),
          })
        case 'refused':
          return failed(DeskError.fromData(message.error))
        case 'reply': {
          waiting.get(message.id)?.(message.reply)
          waiting.delete(message.id)
          return
        }
        case 'event': {
          const event = parseEvent(message)
          if (event) for (const listener of listeners) listener(event)
          return
        }
        case undefined:
          return socket.destroy()
      }
    })
  })
}
