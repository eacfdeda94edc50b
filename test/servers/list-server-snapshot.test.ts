import { get } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { type FeedName, feedNames, feeds } from '../../src/contract/list-server.ts'
import {
  cleanSignals,
  type Fixture,
  freshFacts,
  listing,
  removal,
  request,
  startServer,
} from './list-server-fixture.ts'

/** Address order: IPv4, IPv6, names by reversed labels. */
const subjects = [
  '2.0.0.0/8',
  '2.0.0.1',
  '10.0.0.1',
  '192.0.2.0/24',
  '192.0.2.0',
  '192.0.2.255',
  '2001:db8::/32',
  '2001:db8::1',
  '.pool.example',
  'mail.pool.example',
  '*.dsl.example.net',
]

const shuffled = () => {
  const order = [7, 2, 9, 0, 4, 10, 6, 1, 8, 3, 5]
  return order.map((at, index) => listing(index + 1, subjects[at] ?? '', at > 7 ? { reason: 'dynamic' } : {}))
}

const never = {
  kind: 'never',
  listingId: null,
  thirdParty: null,
  createdAt: 0,
  createdBy: 'ada',
  expiresAt: null,
} as const

const everything = () => ({
  listings: shuffled(),
  exceptions: [
    { ...never, id: 1, subject: '203.0.113.0/24', reasons: null, circumstance: 'partner' },
    { ...never, id: 2, subject: '.partner.example', reasons: ['dynamic' as const], circumstance: 'partner' },
  ],
  requests: [request(1, ['10.0.0.1']), request(2, ['2001:db8::1', '10.0.0.1'])],
  signals: [...cleanSignals('10.0.0.1'), ...cleanSignals('2001:db8::/64')],
  facts: [...freshFacts('10.0.0.1'), ...freshFacts('2001:db8::1')],
})

async function linesOf(desk: Fixture, path: string): Promise<unknown[]> {
  const text = await (await desk.get(path)).text()
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
}

test('sends listings in address order, between the state they start from and the count', async () => {
  const desk = await startServer(everything(), { limits: { snapshotPage: 3 } })
  const [head, ...rest] = await linesOf(desk, '/v1/listings/snapshot')
  expect(head).toEqual({ state: await desk.state() })
  expect(rest.at(-1)).toEqual({ end: true, count: subjects.length })
  expect((await desk.rows('listings')).map(({ subject }) => subject)).toEqual(subjects)
})

describe.each(feedNames.filter((feed) => feed !== 'events'))('%s', (feed: FeedName) => {
  test('are the same rows, whole or resumed behind any of them', async () => {
    const desk = await startServer(everything(), { limits: { snapshotPage: 2 } })
    const [row] = (await desk.rows('listings')).filter(({ subject }) => subject === '10.0.0.1')
    if (row === undefined) throw new Error('the listing was not loaded')
    await desk.decide(removal(row, { action: 'amend', why: 'one' }))
    const [, ...rest] = await linesOf(desk, `/v1/${feed}/snapshot`)
    const rows = rest.slice(0, -1)
    expect(rows.length).toBeGreaterThan(0)
    for (const [index, value] of rows.entries()) {
      const key = keyOf(feed, value)
      const [, ...left] = await linesOf(desk, `/v1/${feed}/snapshot?after=${encodeURIComponent(key)}`)
      expect(left.slice(0, -1)).toEqual(rows.slice(index + 1))
      expect(left.at(-1)).toEqual({ end: true, count: rows.length - index - 1 })
    }
  })
})

function keyOf(feed: FeedName, value: unknown): string {
  switch (feed) {
    case 'signals':
      return feeds.signals.key(feeds.signals.row.parse(value))
    case 'facts':
      return feeds.facts.key(feeds.facts.row.parse(value))
    case 'decisions':
      return feeds.decisions.row.parse(value).id
    case 'listings':
    case 'exceptions':
    case 'requests':
    case 'events':
      return String(feeds[feed].row.parse(value).id)
  }
}

test('resumes behind a listing that has ended since', async () => {
  const desk = await startServer(everything())
  const rows = await desk.rows('listings')
  const [row] = rows.filter(({ subject }) => subject === '192.0.2.255')
  if (row === undefined) throw new Error('the listing was not loaded')
  const coverage = await coverageOf(desk, row.subject)
  const decision = removal(row, { coverage, againstPolicy: true, why: 'a test' })
  expect((await desk.decide(decision)).receipts).toMatchObject([{ status: 'applied' }])
  const [, ...left] = await linesOf(desk, `/v1/listings/snapshot?after=${row.id}`)
  expect(left.slice(0, -1)).toEqual(rows.slice(rows.indexOf(row) + 1))
})

/** What the server says covers a subject: it tells in a conflict. */
async function coverageOf(desk: Fixture, subject: string): Promise<string> {
  const [row] = (await desk.rows('listings')).filter((one) => one.subject === subject)
  if (row === undefined) throw new Error(`${subject} is not listed`)
  const [receipt] = (await desk.decide(removal(row, { coverage: 'listing 999@1' }))).receipts
  return receipt?.status === 'conflict' ? receipt.coverage : ''
}

test.each([
  ['listings', '0'],
  ['listings', '-1'],
  ['listings', '999'],
  ['signals', '10.0.0.1'],
  ['signals', '10.0.0.01|5'],
  ['facts', 'nothing'],
  ['decisions', 'abc'],
])('names the field when %s cannot be resumed behind %s', async (feed, after) => {
  const desk = await startServer(everything())
  const answer = await desk.get(`/v1/${feed}/snapshot?after=${after}`)
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ type: 'malformed', field: 'after' })
})

test.each([
  ['zstd', zstdDecompressSync],
  ['gzip', gunzipSync],
  ['br', brotliDecompressSync],
] as const)('packs with %s when the desk takes it', async (encoding, unpack) => {
  const desk = await startServer(everything())
  const plain = await (await desk.get('/v1/listings/snapshot', { 'accept-encoding': 'identity' })).text()
  const { headers, body } = await raw(desk, '/v1/listings/snapshot', encoding)
  expect(headers['content-encoding']).toBe(encoding)
  expect(unpack(body).toString()).toBe(plain)
})

async function raw(desk: Fixture, path: string, encoding: string) {
  const response = await new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
    const headers = { authorization: `Bearer ${desk.token}`, 'accept-encoding': encoding }
    get(`${desk.url}${path}`, { headers }, resolve).on('error', reject)
  })
  return { headers: response.headers, body: await buffer(response) }
}

test('a desk that starts a snapshot while rows change has them all after the changes since its state', async () => {
  const many = Array.from({ length: 600 }, (_, index) =>
    listing(index + 1, `198.18.${Math.floor(index / 256)}.${index % 256}`),
  )
  const desk = await startServer({ listings: many }, { limits: { snapshotPage: 50 } })
  const response = await desk.get('/v1/listings/snapshot')
  const reading = response.text()
  const before = await desk.rows('listings')
  for (const row of before.filter((_, index) => index % 97 === 0)) {
    await desk.decide(removal(row, { action: 'amend', why: `seen ${row.id}` }))
  }
  const lines = (await reading)
    .trimEnd()
    .split('\n')
    .map((text) => JSON.parse(text))
  const held = new Map(lines.slice(1, -1).map((row) => [row.id, row]))
  const { changed } = await desk.changes('listings', lines[0].state)
  for (const row of changed) if ('id' in row && row.version >= (held.get(row.id)?.version ?? 0)) held.set(row.id, row)
  expect([...held.values()].sort((a, b) => a.id - b.id)).toEqual(
    (await desk.rows('listings')).sort((a, b) => a.id - b.id),
  )
})
