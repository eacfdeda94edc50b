import { expect, test } from 'vitest'
import defaultPolicy from '../../../resources/policy.json' with { type: 'json' }
import { formatNetwork } from '../../../src/domain/address.ts'
import type { Fact } from '../../../src/domain/fact.ts'
import { type EvidenceSource, judge, newerOfEach } from '../../../src/domain/judge.ts'
import type { Listing } from '../../../src/domain/listing.ts'
import { parsePolicy } from '../../../src/domain/policy.ts'
import { surrounds } from '../../../src/domain/surrounds.ts'
import { cleanSignals, freshFacts, listing, noon, signalDay } from '../../servers/list-server-fixture.ts'

const read = parsePolicy(defaultPolicy)
if (!read.ok) throw new Error('the default policy is not valid')
const asked = { policy: read.value, now: noon, channel: 'form' } as const

interface Held {
  listings?: Omit<Listing, 'version'>[]
  facts?: Omit<Fact, 'version'>[]
  signals?: ReturnType<typeof signalDay>[]
}

/** A small source that holds rows in arrays. */
function sourceOf({ listings = [], facts = [], signals = [] }: Held): EvidenceSource {
  const rows = listings.map((row) => ({ ...row, version: row.id }))
  const days = signals.map((row) => ({ ...row, version: 1 }))
  return {
    covering: (network) => rows.filter((row) => surrounds(row.subject, formatNetwork(network))),
    matchingNames: () => rows.filter((row) => row.list === 'name'),
    exceptionsConcerning: () => [],
    inside: () => [],
    exclusionsOf: () => [],
    heldBy: () => [],
    onAddresses: () => [],
    holdings: new Map(),
    carriers: (_, work) => work(),
    shadowedBy: (id) => rows.filter((row) => row.shadowedBy === id),
    facts: (subject) => facts.filter((fact) => fact.subject === subject).map((fact) => ({ ...fact, version: 1 })),
    signals: (address) => days.filter((day) => day.address === formatNetwork(address)),
    signalsOfNetwork: (network) => days.filter((day) => surrounds(formatNetwork(network), day.address)),
  }
}

test('finds the patterns over the PTR names of an address', () => {
  const source = sourceOf({
    listings: [listing(1, '.sender.example', { reason: 'generic' })],
    facts: freshFacts('192.0.2.1'),
  })
  const { coverage, verdict } = judge({ ...asked, subject: '192.0.2.1' }, source)
  expect(coverage.covers).toMatchObject([{ kind: 'name', name: 'mail.sender.example' }])
  expect(verdict.kind).toBe('provider')
})

test('scores the singles of a rollup, so that one too wide is to be narrowed', () => {
  const singles = ['192.0.2.1', '192.0.2.2', '192.0.2.3']
  const rows = singles.map((subject, index) => listing(index + 2, subject, { shadowedBy: 1 }))
  const source = sourceOf({
    listings: [listing(1, '192.0.2.0/24', { reason: 'rollup' }), ...rows],
    facts: freshFacts('192.0.2.9'),
    signals: ['192.0.2.9', ...singles.slice(0, 1)].flatMap(cleanSignals),
  })
  const { verdict, singleScore } = judge({ ...asked, subject: '192.0.2.9' }, source)
  expect(verdict).toMatchObject({ kind: 'narrow', listingId: 1 })
  expect(rows.map((row) => singleScore({ ...row, version: 1 }))).toEqual([100, null, null])
})

test('scores a network by all of its addresses', () => {
  const bad = { complaints: 30, complainers: 10, filtered: 900, traps: 2 }
  const days = Array.from({ length: 20 }, (_, index) => signalDay('192.0.2.77', 20_593 - 80 + index, bad))
  const source = sourceOf({ listings: [listing(1, '192.0.2.0/24')], signals: [...cleanSignals('192.0.2.1'), ...days] })
  const { score, verdict } = judge({ ...asked, subject: '192.0.2.0/24' }, source)
  expect(score?.value).toBeLessThan(60)
  expect(verdict.kind).toBe('deny')
})

test('uses what is recorded for the network that is listed', () => {
  const statement = {
    subject: '192.0.2.0/24',
    checkedAt: noon - 9,
    value: { kind: 'statement', says: 'static', by: 'the provider', withdrawn: false },
  } as const
  const source = sourceOf({
    listings: [listing(1, '192.0.2.0/24', { reason: 'dynamic' })],
    facts: [...freshFacts('192.0.2.1'), statement],
  })
  expect(judge({ ...asked, subject: '192.0.2.1' }, source).verdict).toMatchObject({ kind: 'except', listingId: 1 })
})

test('has no score for a name, and covers a pattern by the wider one', () => {
  const source = sourceOf({ listings: [listing(1, '.pool.example', { reason: 'dynamic' })] })
  const { score, coverage } = judge({ ...asked, subject: '*.dsl.pool.example' }, source)
  expect(score).toBeNull()
  expect(coverage.covers).toMatchObject([{ kind: 'name', listing: { id: 1 } }])
})

test('takes the newer of each fact, and the source’s where they are of one time', () => {
  const [ptr, spamhaus] = freshFacts('192.0.2.1').map((fact) => ({ ...fact, version: 3 }))
  if (ptr === undefined || spamhaus === undefined) throw new Error('no facts')
  const newer = { ...ptr, checkedAt: ptr.checkedAt + 1, version: 0 }
  const same = { ...spamhaus, version: 0 }
  expect(newerOfEach([ptr, spamhaus], [newer, same])).toEqual([newer, spamhaus])
})
