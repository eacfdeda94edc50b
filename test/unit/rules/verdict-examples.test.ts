import { describe, expect, it } from 'vitest'
import { contains, formatNetwork, groupOfSignals, parseNetwork } from '../../../src/domain/address.ts'
import { holderKey } from '../../../src/domain/holding.ts'
import { type EvidenceSource, judge } from '../../../src/domain/judge.ts'
import { scoreAround } from '../../../src/domain/score-around.ts'
import { surrounds } from '../../../src/domain/surrounds.ts'
import { exampleRows, examples, narrowedAgo } from './examples.ts'
import { day, exception, fact, now, policy } from './material.ts'

type Rows = ReturnType<typeof exampleRows>

/** The rows as evidence, asked in the simplest way there is. */
function sourceOf(
  { listings, facts, signals }: Pick<Rows, 'listings' | 'facts' | 'signals'>,
  exceptions = [] as ReturnType<typeof exception>[],
): EvidenceSource {
  const within = (network: string, address: string) => surrounds(network, address)
  const source: EvidenceSource = {
    covering: (network) =>
      listings.filter(({ list, subject }) => list === 'address' && within(subject, formatNetwork(network))),
    matchingNames: () => listings.filter(({ list }) => list === 'name'),
    exceptionsConcerning: (subject) => exceptions.filter((row) => within(row.subject, subject)),
    inside: (network) =>
      listings.filter((row) => {
        const own = parseNetwork(row.subject)
        return own.ok && contains(network, own.value)
      }),
    shadowedBy: (id) => listings.filter(({ shadowedBy }) => shadowedBy === id),
    facts: (subject) => facts.filter((one) => one.subject === subject),
    signals: (address) => signals.filter((row) => row.address === formatNetwork(groupOfSignals(address))),
    signalsOfNetwork: (network) => signals.filter((row) => within(formatNetwork(network), row.address)),
    exclusionsOf: (id) => exceptions.filter(({ listingId }) => listingId === id),
    heldBy: (holder, limit) =>
      facts
        .flatMap(({ subject, value }) => (value.kind === 'holder' && holderKey(value) === holder ? [subject] : []))
        .slice(0, limit),
    onAddresses: (addresses, from, to) =>
      addresses.map((address) => ({
        days: source.signals(address, from, to),
        listings: source.covering(address),
        exceptions: source.exceptionsConcerning(formatNetwork(address)),
      })),
    holdings: new Map(),
    carriers: (_, work) => work(),
  }
  return source
}

const rows = exampleRows(now)
const asked = { channel: 'form', policy, now } as const

describe('examples that must come out right', () => {
  it.each(examples)('$title', ({ subject, expected }) => {
    const { verdict } = judge({ ...asked, subject }, sourceOf(rows))
    expect(verdict).toMatchObject({ kind: expected.kind, action: expected.action })
    expect(verdict.rules.map(({ rule }) => rule)).toContain(expected.rule)
    expect(verdict.residual.map(({ kind }) => kind)).toEqual(expected.residual)
  })

  it('highspam is told with its day', () => {
    const { verdict } = judge({ ...asked, subject: '31.13.3.7' }, sourceOf(rows))
    expect(verdict.endsAt).toBe(now + 25 * day)
    expect(verdict.rules.at(-1)?.sentence).toBe('It ends on 2026-01-26.')
  })
})

describe('what a verdict is judged on', () => {
  it('a shadowed single comes back by its own score, not by the score of what covers the address', () => {
    const subject = '31.13.2.10'
    const { verdict, singleStays } = judge({ ...asked, subject }, sourceOf(rows))
    expect(narrowedAgo[0]).toBeGreaterThan(5)
    expect(singleStays).toBe(true)
    expect(verdict.kind).toBe('check-first')
    const facts = [
      ...rows.facts,
      ...sourceOf(rows)
        .facts('31.13.1.7')
        .map((one) => ({ ...one, subject })),
    ]
    const checked = judge({ ...asked, subject }, sourceOf({ ...rows, facts }))
    expect(checked.verdict).toMatchObject({ kind: 'narrow', residual: [{ kind: 'directspam' }] })
  })

  it('singles that an exclusion has let out carry their network no more', () => {
    const letOut = (host: number) =>
      exception({ id: host, kind: 'exclusion', subject: `31.13.1.${host}`, listingId: 1 })
    const kindWith = (...hosts: number[]) =>
      judge({ ...asked, subject: '31.13.1.7' }, sourceOf(rows, hosts.map(letOut))).verdict.kind
    expect(kindWith(10, 11)).toBe('except')
    expect(kindWith(10, 11, 12)).toBe('narrow')
  })

  it('the holder is worked out once for all its addresses, and again on the next day', () => {
    const source = sourceOf(rows)
    let asks = 0
    const counting: EvidenceSource = {
      ...source,
      heldBy: (holder, limit) => {
        asks += 1
        return source.heldBy(holder, limit)
      },
    }
    for (const subject of ['31.13.9.1', '31.13.9.2', '31.13.9.1'])
      expect(judge({ ...asked, subject }, counting).holding()).toMatchObject({
        name: 'Snow Hosting',
        asn: 64_500,
        known: 12,
        lookedAt: 12,
        score: { addresses: 12, thin: 0, listed: 1 },
      })
    expect(asks).toBe(1)
    judge({ ...asked, subject: '31.13.9.1', now: now + day }, counting).holding()
    expect(asks).toBe(2)
    expect(judge({ ...asked, subject: '31.13.1.7' }, counting).holding()).toBeNull()
    expect(judge({ ...asked, subject: '.pool.isp.example' }, counting).holding()).toBeNull()
  })

  it('a holder of many addresses is looked at in a bounded sample, and one of too many not at all', () => {
    const held = (count: number) => {
      const source = sourceOf(rows)
      const looked: number[] = []
      const all = Array.from({ length: count }, (_, index) => `100.${index >> 16}.${(index >> 8) & 255}.${index & 255}`)
      const wide: EvidenceSource = {
        ...source,
        heldBy: (_, limit) => all.slice(0, limit),
        onAddresses: (addresses) => {
          looked.push(addresses.length)
          return addresses.map(() => ({ days: [], listings: [], exceptions: [] }))
        },
      }
      const holding = judge({ ...asked, subject: '31.13.9.1' }, wide).holding()
      return { known: holding?.known, lookedAt: holding?.lookedAt, looked: looked[0] }
    }
    expect(held(256)).toEqual({ known: 256, lookedAt: 256, looked: 256 })
    expect(held(257)).toEqual({ known: 257, lookedAt: 256, looked: 256 })
    expect(held(65_536)).toEqual({ known: 65_536, lookedAt: 256, looked: 256 })
    expect(held(65_537)).toEqual({ known: 65_537, lookedAt: 0, looked: 0 })
  })

  it('two IPv6 addresses of one /64 are one sender of a holder, and networks none', () => {
    const holder = { kind: 'holder', asn: 64_501, name: 'Six', network: null } as const
    const subjects = [
      '2001:db8::1',
      '2001:db8::2',
      '2001:db8:0:1::/64',
      '2001:db8:7::/48',
      '198.51.100.0/24',
      '198.51.100.3',
    ]
    const facts = subjects.map((subject) => fact(subject, holder))
    const { holding } = judge({ ...asked, subject: '2001:db8::1' }, sourceOf({ ...rows, facts }))
    expect(holding()).toMatchObject({ known: 3, lookedAt: 3 })
  })

  it('the /24 around an address has a score of its own; nothing else has one around it', () => {
    const around = (text: string) => {
      const parsed = parseNetwork(text)
      return parsed.ok ? scoreAround(parsed.value, sourceOf(rows), { policy, now }) : null
    }
    expect(around('31.13.1.7')?.subject).toBe('31.13.1.0/24')
    expect(around('31.13.1.7')?.score.value ?? 100).toBeLessThan(policy.removeAt)
    expect(around('31.13.1.0/24')).toBeNull()
    expect(around('2001:db8::1')).toBeNull()
  })
})
