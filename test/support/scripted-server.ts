import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** One request as it arrived. */
export interface Asked {
  method: string
  path: string
  query: URLSearchParams
  token: string | null
  body: string
}

export type Reply = (response: ServerResponse, asked: Asked) => void | Promise<void>

/**
 * A real HTTP server that answers what a test tells it to, and keeps what it was asked. The first handler whose path
 * matches answers; `once` ones go before the others and only one time.
 */
export interface ScriptedServer {
  url: string
  asked: Asked[]
  on(path: string, reply: Reply): void
  once(path: string, reply: Reply): void
  close(): Promise<void>
}

export async function startScriptedServer(): Promise<ScriptedServer> {
  const asked: Asked[] = []
  const always = new Map<string, Reply>()
  const first: { path: string; reply: Reply }[] = []
  const sockets = new Set<Socket>()

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://desk.test')
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(Buffer.from(piece))
    const one: Asked = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      token: request.headers.authorization ?? null,
      body: Buffer.concat(pieces).toString('utf8'),
    }
    asked.push(one)
    const at = first.findIndex(({ path }) => path === one.path)
    const reply = at >= 0 ? first.splice(at, 1)[0]?.reply : always.get(one.path)
    if (reply) await reply(response, one)
    else response.writeHead(404).end()
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((thrown: unknown) => response.destroy(thrown instanceof Error ? thrown : undefined))
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server does not listen.')

  return {
    url: `http://127.0.0.1:${address.port}`,
    asked,
    on: (path, reply) => void always.set(path, reply),
    once: (path, reply) => void first.push({ path, reply }),
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export const json =
  (value: unknown, status = 200, headers: Record<string, string> = {}): Reply =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value))
  }

export const problem = (status: number, type: string, detail: string, headers: Record<string, string> = {}): Reply =>
  json({ type, title: type, status, detail }, status, headers)

/** The connection dies without an answer. */
export const cut: Reply = (response) => {
  response.destroy()
}
