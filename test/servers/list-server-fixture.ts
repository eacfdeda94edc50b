import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as uuid } from 'uuid'
import { expect, onTestFinished } from 'vitest'
import { createListServer, type ListServer, type ListServerOptions } from '../../server/list-server.ts'
import { type BulkRows, bulkLoad } from '../../server/store/bulk.ts'
import { addToken } from '../../server/store/tokens.ts'
import {
  changesSchema,
  decisionsAnswerSchema,
  type FeedName,
  type FeedRow,
  feeds,
  type Scope,
} from '../../src/contract/list-server.ts'
import type { Tombstone } from '../../src/contract/rows.ts'
import type { Decision } from '../../src/domain/decision.ts'
import type { Fact } from '../../src/domain/fact.ts'
import type { Listing } from '../../src/domain/listing.ts'
import type { RemovalRequest } from '../../src/domain/request.ts'
import type { SignalDay } from '../../src/domain/signal.ts'

/** 2026-05-20 00:00 UTC. */
export const today = 20_593
export const noon = today * 86_400 + 43_200

export interface Fixture {
  server: ListServer
  dataDir: string
  url: string
  publicUrl: string
  /** A token with every scope. */
  token: string
  tokenWith(...scopes: Scope[]): Promise<string>
  /** Moves the server's clock to so many UTC seconds. */
  setClock(seconds: number): void
  get(path: string, headers?: Record<string, string>): Promise<Response>
  send(method: 'POST' | 'PUT', path: string, body: unknown, headers?: Record<string, string>): Promise<Response>
  rows<F extends FeedName>(feed: F): Promise<FeedRow<F>[]>
  changes(feed: FeedName, since: string, more?: string): Promise<Changes>
  state(): Promise<string>
  decide(...decisions: Decision[]): Promise<ReturnType<typeof decisionsAnswerSchema.parse>>
}

export interface Changes {
  oldState: string
  newState: string
  hasMoreChanges: boolean
  changed: (Tombstone | FeedRow<FeedName>)[]
}

export async function temporaryDirectory(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'list-server-'))
  onTestFinished(() => rm(path, { recursive: true, force: true }))
  return path
}

/** A list server on loopback with a store of its own; closed and removed when the test is over. */
export async function startServer(
  rows: BulkRows = {},
  options: Omit<ListServerOptions, 'dataDir' | 'clock'> & { dataDir?: string } = {},
): Promise<Fixture> {
  const dataDir = options.dataDir ?? (await temporaryDirectory())
  let now = noon
  const server = await createListServer({ ...options, dataDir, clock: () => now })
  onTestFinished(() => server.close())
  if (Object.keys(rows).length > 0) bulkLoad(server.store, rows)
  const listening = await server.listen({ port: 0, publicPort: 0 })
  let names = 0
  const tokenWith = (...scopes: Scope[]) => addToken(server.store, `desk ${uuid()} ${++names}`, scopes, now)
  const token = await addToken(server.store, `ada ${uuid()}`, ['read', 'decide', 'admin'], now)
  return fixtureOf({
    server,
    dataDir,
    token,
    tokenWith,
    url: listening.url,
    publicUrl: listening.publicUrl ?? '',
    setClock: (seconds) => {
      now = seconds
    },
  })
}

type Started = Pick<Fixture, 'server' | 'dataDir' | 'token' | 'tokenWith' | 'url' | 'publicUrl' | 'setClock'>

function fixtureOf(started: Started): Fixture {
  return { ...started, ...clientOf(started.url, started.token) }
}

/** The calls of a desk, made by hand. */
export function clientOf(url: string, token: string) {
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}`, ...headers } })
  const send = (method: 'POST' | 'PUT', path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  return {
    get,
    send,
    async rows<F extends FeedName>(feed: F): Promise<FeedRow<F>[]> {
      const lines = (await (await get(`/v1/${feed}/snapshot`)).text()).trim().split('\n')
      return lines.slice(1, -1).map((line) => rowOf(feed, JSON.parse(line)))
    },
    async changes(feed: FeedName, since: string, more = ''): Promise<Changes> {
      const response = await get(`/v1/${feed}/changes?since=${since}${more}`)
      expect(response.status).toBe(200)
      return changesSchema(feeds[feed].row).parse(await response.json())
    },
    async state(): Promise<string> {
      const session: { state: string } = await (await get('/v1/session')).json()
      return session.state
    },
    async decide(...decisions: Decision[]) {
      const response = await send('POST', '/v1/decisions', { decisions })
      expect(response.status, await response.clone().text()).toBe(200)
      return decisionsAnswerSchema.parse(await response.json())
    },
  }
}

type Parsers = { [F in FeedName]: { parse(value: unknown): FeedRow<F> } }
const parsers: Parsers = {
  listings: feeds.listings.row,
  exceptions: feeds.exceptions.row,
  requests: feeds.requests.row,
  signals: feeds.signals.row,
  facts: feeds.facts.row,
  events: feeds.events.row,
  decisions: feeds.decisions.row,
}

const rowOf = <F extends FeedName>(feed: F, value: unknown): FeedRow<F> => parsers[feed].parse(value)

export const listing = (id: number, subject: string, more: Partial<Listing> = {}): Omit<Listing, 'version'> => ({
  id,
  list: /[a-z]/.test(subject) && !subject.includes(':') ? 'name' : 'address',
  subject,
  reason: 'directspam',
  listedAt: noon - 60 * 86_400,
  expiresAt: null,
  shadowedBy: null,
  grounds: null,
  relapses: 0,
  note: '',
  lastHitAt: null,
  hits: null,
  file: null,
  ...more,
})

export const request = (
  id: number,
  subjects: string[],
  more: Partial<RemovalRequest> = {},
): Omit<RemovalRequest, 'version'> => ({
  id,
  channel: 'form',
  receivedAt: noon - 3600,
  subjects,
  contact: { name: 'Kim', email: 'kim@sender.example' },
  text: 'Please take us off.',
  pasted: null,
  state: 'open',
  until: null,
  condition: null,
  returned: false,
  pausedSeconds: 0,
  pausedSince: null,
  claimedBy: null,
  claimedUntil: null,
  repeats: 0,
  mergedInto: null,
  outcomes: [],
  closedAt: null,
  ...more,
})

export const signalDay = (address: string, day: number, more: Partial<SignalDay> = {}): Omit<SignalDay, 'version'> => ({
  address,
  day,
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
  ...more,
})

/** Ninety days of clean mail until the listing of `listing()`, and silence since: a score that holds. */
export const cleanSignals = (address: string) =>
  Array.from({ length: 31 }, (_, index) => signalDay(address, today - 90 + index))

/** PTR and third-party lists, all well and checked an hour ago. */
export const freshFacts = (subject: string, checkedAt = noon - 3600): Omit<Fact, 'version'>[] => [
  { subject, checkedAt, value: { kind: 'ptr', state: 'ok', names: ['mail.sender.example'], confirmed: true } },
  { subject, checkedAt, value: { kind: 'third-party', list: 'spamhaus', listed: false, codes: [], policyList: false } },
  { subject, checkedAt, value: { kind: 'third-party', list: 'spamcop', listed: false, codes: [], policyList: false } },
]

/** What a listing looks like in a coverage fingerprint. */
export const line = (kind: string, row: { id: number; version: number }) => `${kind} ${row.id}@${row.version}`

/** A removal of a listing as a desk would send it; override what the test is about. */
export const removal = (row: Listing, more: Partial<Decision> = {}): Decision => ({
  id: uuid(),
  batchId: uuid(),
  action: 'remove',
  subject: row.subject,
  list: row.list,
  decidedAt: noon,
  why: '',
  againstPolicy: false,
  requestId: null,
  touches: [{ kind: 'listing', id: row.id, version: row.version }],
  coverage: line('listing', row),
  evidence: { score: 100, verdict: 'removable', policyVersion: 1, facts: [] },
  reply: null,
  reason: null,
  until: null,
  condition: null,
  grounds: null,
  mergeInto: null,
  emergency: false,
  after: [],
  ...more,
})
