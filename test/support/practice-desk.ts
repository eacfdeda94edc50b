import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createListServer, type ListServer } from '../../server/list-server.ts'
import { makeSample } from '../../server/sample/make.ts'
import { policyOf } from '../../server/store/policies.ts'
import { addToken } from '../../server/store/tokens.ts'
import type { Client } from '../../src/contract/binding.ts'
import { clientOf } from './desk-client.ts'
import { openDesk } from './desk-process.ts'

export interface PracticeDesk {
  client: Client
  server: ListServer
  url: string
  /** A second operator's token. */
  otherToken: string
  close(): Promise<void>
}

/** A desk on a small sample ISP, with its list server in this process. */
export async function openPracticeDesk({ listings = 2000, requests = 400, seed = 7 } = {}): Promise<PracticeDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'blockdesk-'))
  const server = await createListServer({ dataDir: join(folder, 'server') })
  const now = Math.floor(Date.now() / 1000)
  makeSample(server.store, await policyOf(server.store.read), { listings, requests, seed, now })
  const token = await addToken(server.store, 'me', ['read', 'decide'], now)
  const otherToken = await addToken(server.store, 'colleague', ['read', 'decide'], now)
  const { url } = await server.listen({ port: 0 })
  const desk = await openDesk({ dataDir: join(folder, 'desk') })
  const client = clientOf(desk)
  await client.call('source.connect', { url, token })
  await client.call('sync.now', {})
  return {
    client,
    server,
    url,
    otherToken,
    async close() {
      await desk.close()
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
