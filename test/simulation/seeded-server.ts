import { join } from 'node:path'
import { createListServer, type ListServer } from '../../server/list-server.ts'
import { bulkLoad } from '../../server/store/bulk.ts'
import { addToken } from '../../server/store/tokens.ts'
import { listingOf, newFolder } from '../support/drafts.ts'

export interface SeededServer {
  folder: string
  dataDir: string
  deskDir: string
  server: ListServer
  url: string
  port: number
  token: string
  /** A decision's ids as the server has them, and how many events each caused. */
  effects(): Promise<Map<string, number>>
  /** Closes the server; its store stays. */
  stop(): Promise<void>
  /** Starts it again on the same port. */
  start(): Promise<void>
  remove(): Promise<void>
}

const clock = () => Math.floor(Date.now() / 1000)

/**
 * So many singles of which everything is known: listed sixty days ago, clean mail until then, and PTR and third-party
 * lists checked an hour ago. What has not been checked never rides along in bulk.
 */
function checkedListings(count: number, now: number) {
  const subjects = Array.from({ length: count }, (_, n) => `192.0.2.${n + 1}`)
  const listedAt = now - 60 * 86_400
  const listedDay = Math.floor(listedAt / 86_400)
  const checkedAt = now - 3600
  const third = (list: string) => ({ kind: 'third-party' as const, list, listed: false, codes: [], policyList: false })
  return {
    listings: subjects.map((subject, n) => {
      const { version: _, ...row } = listingOf({ id: n + 1, subject, listedAt })
      return row
    }),
    facts: subjects.flatMap((subject) => [
      {
        subject,
        checkedAt,
        value: { kind: 'ptr' as const, state: 'ok' as const, names: ['mx.example'], confirmed: true },
      },
      { subject, checkedAt, value: third('spamhaus') },
      { subject, checkedAt, value: third('spamcop') },
    ]),
    signals: subjects.flatMap((address) =>
      Array.from({ length: 31 }, (_, n) => ({ ...cleanDay, address, day: listedDay - 30 + n })),
    ),
  }
}

const cleanDay = {
  connections: 100,
  refused: 0,
  recipients: 100,
  unknownUsers: 0,
  delivered: 100,
  filtered: 0,
  complaints: 0,
  complainers: 0,
  notSpam: 0,
  traps: 0,
  bounces: 0,
}

/** A list server on loopback with so many directspam singles that may go, and a token that may decide. */
export async function seededServer(count: number): Promise<SeededServer> {
  const { path: folder, remove } = newFolder('sync')
  const dataDir = join(folder, 'server')
  let server = await createListServer({ dataDir, clock })
  bulkLoad(server.store, checkedListings(count, clock()))
  const token = await addToken(server.store, 'anna', ['read', 'decide'], clock())
  const { url } = await server.listen({ port: 0 })
  const port = Number(new URL(url).port)
  let running = true

  return {
    folder,
    dataDir,
    deskDir: join(folder, 'desk'),
    url,
    port,
    token,
    get server() {
      return server
    },
    async effects() {
      const db = server.store.read
      const decisions = await db.selectFrom('decision').select('id').execute()
      const events = await db.selectFrom('event').selectAll().execute()
      const text = events.map((event) => JSON.stringify(event))
      return new Map(decisions.map(({ id }) => [id, text.filter((event) => event.includes(id)).length]))
    },
    async stop() {
      if (running) await server.close()
      running = false
    },
    async start() {
      server = await createListServer({ dataDir, clock })
      await server.listen({ port })
      running = true
    },
    async remove() {
      if (running) await server.close()
      remove()
    },
  }
}
