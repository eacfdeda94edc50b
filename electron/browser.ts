import { createReadStream, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, join } from 'node:path'
import { WebSocketServer } from 'ws'
import { errorData } from '../src/contract/errors.ts'
import { maxMessageBytes } from '../src/contract/wire.ts'
import type { Desk } from './desk/options.ts'
import { serveConnection } from './door/connection.ts'
import { createGrantedPaths } from './door/granted-paths.ts'
import { pageFile } from './door/page.ts'
import { createSessions } from './door/sessions.ts'
import { createUploads } from './door/uploads.ts'

/** The browser door: the window in a browser, over HTTP and a WebSocket on 127.0.0.1 (DESIGN.md, "Browser door"). */
export interface BrowserDoor {
  origin: string
  /** An address that lets one window in, once. The token stands behind `#`, which no server ever sees. */
  oneTimeAddress(): string
  /** A file:// page of mode 0600 that leads to a one-time address: secrets never stand on a command line. */
  bootstrapPage(): string
  /** How many windows are connected, told at each change. */
  onWindows(listener: (open: number) => void): void
  close(): Promise<void>
}

export interface BrowserDoorOptions {
  desk: Desk
  dataDir: string
  /** The built window: out/renderer. */
  pages: string
  /** UTC seconds. */
  clock: () => number
}

export async function openBrowserDoor({ desk, dataDir, pages, clock }: BrowserDoorOptions): Promise<BrowserDoor> {
  const sessions = createSessions(clock)
  const uploads = createUploads(join(dataDir, 'uploads'))
  const exportsFolder = join(dataDir, 'exports')
  const paths = createGrantedPaths()
  paths.grantFolder(uploads.folder)
  paths.grantFolder(exportsFolder)
  const listeners = new Set<(open: number) => void>()

  const server = createServer((request, response) => {
    answer(request, response).catch((thrown: unknown) => {
      if (response.headersSent) return response.destroy()
      json(response, 400, { error: errorData(thrown) })
    })
  })
  await new Promise<void>((done, failed) => {
    server.once('error', failed)
    server.listen(0, '127.0.0.1', done)
  })
  const { port } = server.address() as AddressInfo
  const host = `127.0.0.1:${port}`
  const origin = `http://${host}`

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    // Another name for this address in Host is DNS rebinding.
    if (request.headers.host !== host) return json(response, 421, { error: 'This door answers to 127.0.0.1 only.' })
    const url = new URL(request.url ?? '/', origin)
    if (request.method === 'POST' && url.pathname === '/upload') return upload(request, response, url)
    if (request.method !== 'GET' && request.method !== 'HEAD') return json(response, 405, { error: 'GET only.' })
    if (url.pathname.startsWith('/exports/')) return download(request, response, url)
    const file = await pageFile(pages, url.pathname, `ws://${host}`)
    response.writeHead(file.status, file.headers)
    response.end(request.method === 'HEAD' ? undefined : file.body)
  }

  const allowed = (request: IncomingMessage) => {
    const { authorization, origin: from } = request.headers
    const token = authorization?.startsWith('Bearer ') ? authorization.slice(7) : ''
    return (from === undefined || from === origin) && sessions.known(token)
  }

  const upload = async (request: IncomingMessage, response: ServerResponse, url: URL) => {
    if (!allowed(request) || request.headers.origin !== origin)
      return json(response, 403, { error: 'Not from this window.' })
    json(response, 200, await uploads.receive(request, url.searchParams.get('name') ?? 'upload'))
  }

  const download = async (request: IncomingMessage, response: ServerResponse, url: URL) => {
    if (!allowed(request)) return json(response, 403, { error: 'Not from this window.' })
    const name = basename(decodeURIComponent(url.pathname))
    const path = join(exportsFolder, name)
    const stat = statSync(path, { throwIfNoEntry: false })
    if (!stat?.isFile()) return json(response, 404, { error: 'No such export.' })
    response.writeHead(200, {
      'Content-Type': 'application/octet-stream',
      'Content-Length': stat.size,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    })
    createReadStream(path).pipe(response)
  }

  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes })
  server.on('upgrade', (request, socket, head) => {
    const { host: to, origin: from } = request.headers
    if (to !== host || from !== origin || request.url !== '/desk') {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const connection = serveConnection(
        desk,
        { send: (bytes) => webSocket.send(bytes), close: () => webSocket.close(1008) },
        { admit: sessions.admit, door: 'window', problem: paths.problem },
      )
      webSocket.on('message', (data: Buffer, binary) => (binary ? connection.receive(data) : webSocket.close(1003)))
      webSocket.on('error', () => webSocket.terminate())
      webSocket.on('close', () => {
        connection.closed()
        for (const listener of listeners) listener(sockets.clients.size)
      })
      for (const listener of listeners) listener(sockets.clients.size)
    })
  })

  const oneTimeAddress = () => `${origin}/#${sessions.oneTime()}`
  return {
    origin,
    oneTimeAddress,
    bootstrapPage() {
      const path = join(dataDir, 'open-window.html')
      mkdirSync(dataDir, { recursive: true, mode: 0o700 })
      const address = oneTimeAddress()
      writeFileSync(
        path,
        `<!doctype html><meta charset="utf-8"><title>Blockdesk</title><meta http-equiv="refresh" content="0;url=${address}">`,
        { mode: 0o600 },
      )
      return path
    },
    onWindows: (listener) => void listeners.add(listener),
    close: () =>
      new Promise((done) => {
        for (const client of sockets.clients) client.terminate()
        sockets.close()
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'X-Content-Type-Options': 'nosniff' })
  response.end(JSON.stringify(body))
}
