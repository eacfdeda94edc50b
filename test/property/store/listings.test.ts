import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { listingHandlers } from '../../../electron/desk/reader/listings.ts'
import { createReaderState } from '../../../electron/desk/reader/state.ts'
import { deskStore } from '../../../electron/desk/store/kinds.ts'
import { createGeneration } from '../../../electron/desk/store/load.ts'
import { openForWriting } from '../../../electron/desk/store/open.ts'
import type { ListingSort } from '../../../src/contract/desk/listings.ts'
import type { Exception } from '../../../src/domain/exception.ts'
import { type Listing, rollupGrounds } from '../../../src/domain/listing.ts'
import { compareSubjects } from '../../../src/domain/order.ts'
import { type ListingFields, matchesListing } from '../../../src/domain/query/match.ts'
import { parseQuery } from '../../../src/domain/query/parse.ts'
import { reasons } from '../../../src/domain/reason.ts'
import type { RemovalRequest } from '../../../src/domain/request.ts'
import { formatSubject, parseSubject, type Subject, subjectList } from '../../../src/domain/subject.ts'
import { testPolicy } from '../../unit/store/policy.ts'
import { exception, request } from '../../unit/store/rows.ts'

const folder = mkdtempSync(join(tmpdir(), 'blockdesk-listings-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const now = 1_750_000_000
const day = 86_400

/** Few addresses and names close together, so that networks, patterns and queries meet. */
const subjects = fc
  .oneof(
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 255 }))
        .map(([c, d]) => `192.0.${c}.${d}`),
    },
    fc
      .tuple(fc.integer({ min: 0, max: 3 }), fc.constantFrom(24, 25, 26, 30))
      .map(([c, plen]) => `192.0.${c}.0/${plen}`),
    fc.constantFrom('192.0.0.0/16', '10.0.0.0/8', '0.0.0.0/0', '255.255.255.255', '0.0.0.0', '192.0.2.128/25'),
    fc
      .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 40 }))
      .map(([c, d]) => `2001:db8:${c}::${d.toString(16)}`),
    fc.constantFrom('::/0', '2001:db8::/32', '2001:db8:1::/48', '2001:db8:1::/64', '2001:db8::'),
    fc
      .tuple(
        fc.constantFrom('', '.', '*.'),
        fc.constantFrom('', 'mail.', 'host-*.', 'a.b.', '*-dsl.', '*.'),
        fc.constantFrom('pool.example', 'isp.example', 'x.net'),
      )
      .map((parts) => parts.join('')),
  )
  .chain((text) => {
    const parsed = parseSubject(text)
    return parsed.ok ? fc.constant(formatSubject(parsed.value)) : fc.constant('198.51.100.1')
  })

const seconds = fc.oneof(
  fc.integer({ min: -20, max: 20 }).map((days) => now + days * day),
  fc.integer({ min: 0, max: now }),
)
const words = fc.constantFrom('', 'DSL line', '100%', 'a_b', 'back\\slash', 'Übung', '192.0.2', "it's", 'quote "q"')

const rowsArbitrary = fc
  .uniqueArray(
    fc.record({
      subject: subjects,
      id: fc.integer({ min: 1, max: 500 }),
      reason: fc.constantFrom(...reasons),
      listedAt: seconds,
      expiresAt: fc.option(seconds),
      shadowedBy: fc.option(fc.integer({ min: 1, max: 9 }), { freq: 3 }),
      grounds: fc.option(fc.constantFrom(...rollupGrounds)),
      relapses: fc.integer({ min: 0, max: 3 }),
      note: words,
      lastHitAt: fc.option(seconds),
      hits: fc.option(fc.integer({ min: 0, max: 5 })),
      file: fc.option(fc.constantFrom('ipsum.txt', 'Names_1.zone', '100%.csv')),
      score: fc.option(
        fc.oneof(fc.integer({ min: 0, max: 100 }), fc.double({ min: 0, max: 100, noNaN: true }).map(Math.abs)),
      ),
    }),
    { selector: (row) => row.subject, maxLength: 60 },
  )
  .map((rows) => [...new Map(rows.map((row) => [row.id, row])).values()])

const queryWords = fc.constantFrom(
  'reason:rollup,dynamic',
  'reason:directspam',
  'net:192.0.2.0/24',
  'net:192.0.0.0/16',
  'net:2001:db8::/32',
  'net:2001:db8:1::/64',
  'net:0.0.0.0/0',
  'net:::/0',
  'covers:192.0.2.7',
  'covers:192.0.2.0/25',
  'covers:2001:db8:1::1',
  'covers:2001:db8::/48',
  '192.0.2.7',
  '192.0.1.',
  '192.0.2.0/25',
  'name:.pool.example',
  'name:*.pool.example',
  'name:pool.example',
  'name:.example',
  'name:host-*.pool.example',
  'name:*.*.example',
  'name:.net',
  'name:mail.isp.example',
  'listed:>2025-06-01',
  'listed:<7d',
  'listed:today',
  'listed:2025-06-01..2025-06-20',
  'expires:<7d',
  'expires:>30d',
  'expires:>2025-06-10',
  'hit:<30d',
  'hit:>=2025-01-01',
  'score:<40',
  'score:40..60',
  'score:null',
  'score:>=60',
  'score:0',
  'relapses:>0',
  'relapses:2',
  'text:"dsl"',
  'text:"100%"',
  'text:"a_b"',
  'text:"\\\\"',
  'text:"Übung"',
  'text:"übung"',
  'text:"192.0.2"',
  'text:".0/2"',
  'text:"POOL"',
  'dsl',
  '"192.0"',
  "it's",
  'list:address',
  'list:name',
  'list:name,address',
  'has:request',
  'has:expiry',
  'has:note',
  'has:shadowed',
  'has:exception',
  'has:hits',
  'has:request,note',
  'received:<30d',
  'received:>2025-06-01',
  'file:ipsum',
  'file:"_1"',
  'file:"%"',
  'id:1,2,3,4,5,6,7,8,9',
  'id:77',
)
const queryArbitrary = fc
  .array(fc.tuple(fc.boolean(), queryWords), { maxLength: 4 })
  .map((parts) => parts.map(([negated, word]) => (negated ? `-${word}` : word)).join(' '))

const sortArbitrary = fc.record({
  by: fc.constantFrom('subject', 'reason', 'listedAt', 'expiresAt', 'score', 'lastHitAt', 'hits', 'relapses', 'id'),
  direction: fc.constantFrom('asc', 'desc'),
}) satisfies fc.Arbitrary<ListingSort>

const extras = fc.record({
  requests: fc.array(
    fc.record({
      subject: subjects,
      state: fc.constantFrom('open', 'waiting', 'closed', 'merged'),
      receivedAt: seconds,
    }),
    { maxLength: 8 },
  ),
  exceptions: fc.array(
    fc.record({
      subject: subjects,
      kind: fc.constantFrom('exclusion', 'override', 'never'),
      listingId: fc.integer({ min: 1, max: 500 }),
    }),
    { maxLength: 6 },
  ),
})

type Row = Listing & { score: number | null }

interface Mirror {
  rows: Row[]
  requests: RemovalRequest[]
  exceptions: Exception[]
}

const mirrorArbitrary: fc.Arbitrary<Mirror> = fc.tuple(rowsArbitrary, extras).map(([rows, more]) => ({
  rows: rows.map((row) => ({ ...row, list: subjectList(subjectOf(row.subject)), version: 1 })),
  requests: more.requests.map(({ subject, state, receivedAt }, at) =>
    request(at + 1, [subject], { state, receivedAt: Math.max(0, receivedAt) }),
  ),
  exceptions: more.exceptions.map(({ subject, kind, listingId }, at) =>
    exception(at + 1, subject, { kind, listingId: kind === 'exclusion' ? listingId : null }),
  ),
}))

function subjectOf(text: string): Subject {
  const parsed = parseSubject(text)
  if (!parsed.ok) throw new Error(text)
  return parsed.value
}

let files = 0
function open({ rows, requests, exceptions }: Mirror) {
  const mirrorPath = join(folder, `mirror-${++files}.sqlite`)
  const load = createGeneration(mirrorPath, 1)
  for (const { score, ...row } of rows) load.addListing(row, score)
  for (const row of requests) load.add.requests(row)
  for (const row of exceptions) load.add.exceptions(row)
  load.index()
  load.seal()
  const deskPath = join(folder, 'desk.sqlite')
  openForWriting(deskPath, deskStore).close()
  const state = createReaderState(() => now)
  state.open({ deskPath, mirrorPath, generation: 1, policy: testPolicy, operator: 'ann' })
  return {
    state,
    handlers: listingHandlers(state),
    close: () => {
      state.close()
      rmSync(mirrorPath)
    },
  }
}

function fieldsOf(row: Row, { requests, exceptions }: Mirror): ListingFields {
  return {
    ...row,
    subject: subjectOf(row.subject),
    shadowed: row.shadowedBy !== null,
    verdict: null,
    excepted: exceptions.some(
      (each) =>
        (each.kind === 'exclusion' && each.listingId === row.id) ||
        (each.kind === 'override' && each.subject === row.subject),
    ),
    requestsAt: requests
      .filter((each) => each.state !== 'closed' && each.state !== 'merged' && each.subjects.includes(row.subject))
      .map((each) => each.receivedAt),
  }
}

function naive(mirror: Mirror, text: string, sort: ListingSort): Row[] {
  const { query, problems } = parseQuery(text, 'listings')
  expect(problems).toEqual([])
  const found = mirror.rows
    .filter((row) => matchesListing(query, fieldsOf(row, mirror), now))
    .sort((a, b) => compareSubjects(subjectOf(a.subject), subjectOf(b.subject)))
  const { by, direction } = sort
  if (by === 'subject') return direction === 'asc' ? found : found.reverse()
  const value = (row: Row) => (by === 'reason' ? reasons.indexOf(row.reason) : row[by])
  const sign = direction === 'asc' ? 1 : -1
  return found.sort((a, b) => {
    const left = value(a)
    const right = value(b)
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1
    return sign * (left - right)
  })
}

describe('listings, queried', () => {
  it('are those that the pure rules match, counted, sorted and cut as a naive sort would', async () => {
    await fc.assert(
      fc.asyncProperty(
        mirrorArbitrary,
        fc.array(fc.tuple(queryArbitrary, sortArbitrary, fc.nat(70), fc.integer({ min: 1, max: 40 })), {
          minLength: 6,
          maxLength: 6,
        }),
        async (mirror, asked) => {
          const { handlers, close } = open(mirror)
          try {
            for (const [query, sort, offset, limit] of asked) {
              const expected = naive(mirror, query, sort)
              const window = await handlers['listings.window']({ query, sort, offset, limit })
              expect(window.total).toBe(expected.length)
              expect(window.rows).toEqual(
                expected.slice(offset, offset + limit).map((row) => ({ ...row, pending: null })),
              )
              expect(await handlers['listings.count']({ query })).toEqual({ total: expected.length })
              const facets = await handlers['listings.facets']({ query })
              expect(facets.shadowed).toBe(expected.filter((row) => row.shadowedBy !== null).length)
              for (const reason of reasons)
                expect(facets.byReason[reason]).toBe(expected.filter((row) => row.reason === reason).length)
              const { ids } = await handlers['listings.ids']({ query, sort, offset, limit })
              expect(Array.from(ids)).toEqual(expected.slice(offset, offset + limit).map((row) => row.id))
            }
          } finally {
            close()
          }
        },
      ),
      { seed: 20_260_101, numRuns: 150 },
    )
  })
})
