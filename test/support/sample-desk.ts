import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Desk } from '../../electron/desk/options.ts'
import { createListServer, type ListServer } from '../../server/list-server.ts'
import { makeSample, usualSize } from '../../server/sample/make.ts'
import { openStore } from '../../server/store/open.ts'
import { policyOf } from '../../server/store/policies.ts'
import { addToken } from '../../server/store/tokens.ts'
import type { Client } from '../../src/contract/binding.ts'
import { clientOf } from './desk-client.ts'
import { openDesk } from './desk-process.ts'

export const nowSeconds = () => Math.floor(Date.now() / 1000)

/** A list server in this process that holds a made-up ISP. */
export interface SampleServer {
  url: string
  server: ListServer
  /** A bearer token of that name, allowed everything. */
  token(name: string): Promise<string>
  /** Ends the server and starts it again on the same port and store. */
  stop(): Promise<void>
  start(): Promise<void>
}

export async function startSampleServer(
  dataDir: string,
  size: { listings: number; requests: number } = { listings: 3000, requests: 80 },
): Promise<SampleServer> {
  let server = await createListServer({ dataDir, name: 'Sample server' })
  makeSample(server.store, await policyOf(server.store.read), { ...usualSize, ...size, now: nowSeconds() })
  const { url } = await server.listen({ port: 0 })
  return {
    url,
    get server() {
      return server
    },
    token: (name) => addToken(server.store, name, ['read', 'decide', 'admin'], nowSeconds()),
    stop: () => server.close(),
    async start() {
      server = await createListServer({ dataDir, name: 'Sample server' })
      await server.listen({ port: Number(new URL(url).port) })
    },
  }
}

/** A small sample where `--sample` would make its own of 50,000 listings. Gives the practice server's token. */
export async function makePracticeServer(dataDir: string): Promise<string> {
  const folder = join(dataDir, 'practice-server')
  mkdirSync(folder, { recursive: true })
  const store = await openStore(folder)
  makeSample(store, await policyOf(store.read), { ...usualSize, listings: 3000, requests: 80, now: nowSeconds() })
  const token = await addToken(store, 'you', ['read', 'decide', 'admin'], nowSeconds())
  await store.close()
  writeFileSync(join(folder, 'sample.json'), JSON.stringify({ token }), { mode: 0o600 })
  return token
}

/** Another postmaster at a desk of their own, in this process: what they decide reaches the server by a push. */
export interface Colleague {
  desk: Desk
  client: Client
  /** Decides for named rows, against the verdict if need be, and pushes. Gives what the push said. */
  decide(input: {
    over: 'listings' | 'requests'
    ids: number[]
    action: 'remove' | 'deny' | 'amend'
    note?: string
  }): Promise<{ applied: number }>
}

export async function openColleague(folder: string, server: { url: string; token: string }): Promise<Colleague> {
  const desk = await openDesk({ dataDir: join(folder, 'colleague') })
  const client = clientOf(desk)
  await client.call('source.connect', { ...server })
  await client.call('sync.now', {})
  return {
    desk,
    client,
    async decide({ over, ids, action, note }) {
      await client.call('sync.now', {})
      const preview = await client.call('decisions.preview', {
        over,
        selection: { ids },
        action,
        options: note === undefined ? {} : { note },
        onlyFitting: false,
      })
      await client.call('decisions.commit', { previewId: preview.previewId, why: 'a colleague was quicker' })
      return client.call('outbox.push', {})
    },
  }
}
