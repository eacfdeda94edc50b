import { describe, expect, it } from 'vitest'
import { coverageLines } from '../../../src/app/evidence/coverage-lines.ts'
import {
  axisTops,
  chartDays,
  chartSummary,
  dayMarks,
  dayReadout,
  shortFigure,
} from '../../../src/app/evidence/day-series.ts'
import { factLines } from '../../../src/app/evidence/fact-lines.ts'
import type { Coverage } from '../../../src/domain/coverage.ts'
import type { PtrFact, ThirdPartyFact } from '../../../src/domain/fact.ts'
import type { Listing } from '../../../src/domain/listing.ts'

const at = Date.parse('2026-11-24T10:00:00Z') / 1000
const today = Math.floor(at / 86_400)
const day = 86_400

const signals = (back: number, part: object = {}) => ({
  address: '192.0.2.7',
  day: today - back,
  connections: 0,
  refused: 0,
  recipients: 0,
  unknownUsers: 0,
  delivered: 0,
  filtered: 0,
  complaints: 0,
  complainers: 0,
  notSpam: 0,
  traps: 0,
  bounces: 0,
  version: 1,
  score: null,
  ...part,
})

describe('the days of the chart', () => {
  it('leaves no day out, and knows no score where there was no traffic', () => {
    const days = chartDays({ days: [signals(3, { delivered: 120, score: 71.9 })], at })
    expect(days).toHaveLength(30)
    expect(days.at(-1)).toMatchObject({ date: '2026-11-24', delivered: 0, score: null })
    expect(days.at(-4)).toMatchObject({ delivered: 120, score: 71.9 })
  })

  it('marks listings and decisions inside the span only, in order', () => {
    const days = chartDays({ days: [], at })
    const event = {
      id: 1,
      listingId: 1,
      list: 'address',
      subject: '192.0.2.7',
      by: 'anna',
      decisionId: null,
      version: 1,
    } as const
    const events = [
      { ...event, kind: 'removed', reason: null, at: at - 2 * day } as const,
      { ...event, kind: 'listed', reason: 'directspam', at: at - 5 * day } as const,
      { ...event, kind: 'listed', reason: 'directspam', at: at - 50 * day } as const,
    ]
    expect(dayMarks({ events, decisions: [] }, days).map(({ label }) => label)).toEqual([
      'listed directspam',
      'removed',
    ])
  })

  it('reads a day with what happened on it, the score cut and not rounded up to the threshold', () => {
    const days = chartDays({ days: [signals(0, { delivered: 1200, complainers: 2, score: 59.7 })], at })
    const last = days.at(-1)
    if (last === undefined) throw new Error('no day')
    expect(dayReadout(last, [{ day: last.day, kind: 'listing', label: 'listed directspam' }])).toBe(
      '11-24: 1,200 delivered, 0 filtered, 0 refused, 2 complainers, score 59; listed directspam',
    )
    expect(chartSummary(days, [])).toContain('The score goes from 59 to 59.')
  })

  it('keeps an axis over an empty chart', () => {
    expect(axisTops(chartDays({ days: [], at }))).toEqual({ messages: 10, complainers: 4 })
  })

  it.each([
    [541, '541'],
    [1_234, '1.2 k'],
    [45_600, '46 k'],
    [999_600, '1.0 M'],
  ])('writes %s as %s', (value, text) => {
    expect(shortFigure(value)).toBe(text)
  })
})

describe('facts', () => {
  const policy = { thirdPartyLists: ['spamhaus', 'spamcop'], factsStaleAfterDays: 7 }
  const ptr: PtrFact = { kind: 'ptr', state: 'missing', names: [], confirmed: false }

  it('names what was never checked', () => {
    const lines = factLines([], policy, at)
    expect(lines.map(({ name, says }) => `${name} ${says}`)).toEqual([
      'PTR not checked',
      'spamhaus not checked',
      'spamcop not checked',
    ])
  })

  it('takes the newest of two, and calls it old once policy would not rest on it', () => {
    const facts = [
      { subject: '192.0.2.7', value: ptr, checkedAt: at - 8 * day, version: 1 },
      { subject: '192.0.2.7', value: { ...ptr, state: 'unresolvable' as const }, checkedAt: at - 9 * day, version: 2 },
    ]
    expect(factLines(facts, policy, at)[0]).toMatchObject({ says: 'none (NXDOMAIN)', stale: true })
  })

  it('shows a list that policy no longer asks', () => {
    const value: ThirdPartyFact = {
      kind: 'third-party',
      list: 'other',
      listed: true,
      codes: ['127.0.0.2'],
      policyList: true,
    }
    const line = factLines([{ subject: '192.0.2.7', value, checkedAt: at, version: 1 }], policy, at).at(-1)
    expect(line).toMatchObject({ name: 'other', says: 'listed (policy list) 127.0.0.2', stale: false })
  })
})

describe('coverage lines', () => {
  const listing = (part: Partial<Listing>): Listing => ({
    id: 1,
    list: 'address',
    subject: '192.0.2.7',
    reason: 'directspam',
    listedAt: at - day,
    expiresAt: null,
    shadowedBy: null,
    grounds: null,
    relapses: 0,
    note: '',
    lastHitAt: null,
    hits: null,
    file: null,
    version: 1,
    ...part,
  })
  const coverage: Coverage = {
    subject: '192.0.2.7',
    covers: [
      { kind: 'single', listing: listing({ shadowedBy: 2 }), inForce: false },
      { kind: 'network', listing: listing({ id: 2, subject: '192.0.2.0/24', reason: 'rollup' }), inForce: true },
      { kind: 'network', listing: listing({ id: 3, subject: '192.0.0.0/16', reason: 'highspam' }), inForce: false },
      { kind: 'third-party', list: 'spamcop', codes: ['127.0.0.2'], checkedAt: at, overridden: true },
      { kind: 'ptr', fault: 'missing', checkedAt: at },
    ],
    exceptions: [],
    ptrNames: [],
    unchecked: [],
    fingerprint: '',
  }

  it('tells what is in force from what is shadowed, excepted or overridden', () => {
    expect(coverageLines(coverage).map(({ what, note }) => [what, note])).toEqual([
      ['itself', 'shadowed'],
      ['192.0.2.0/24', null],
      ['192.0.0.0/16', 'excepted'],
      ['spamcop', 'overridden 127.0.0.2'],
      ['No PTR record', 'provider'],
    ])
  })
})
