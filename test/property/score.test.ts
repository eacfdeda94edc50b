import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wilsonLower } from '../../src/domain/score/wilson.ts'
import { type ScoreInput, scoreByDay, scoreOf } from '../../src/domain/score.ts'
import type { SignalDay } from '../../src/domain/signal.ts'
import { day, policy, signal, thirdParty, today } from '../unit/rules/material.ts'

const seed = 20260101
const runs = { seed, numRuns: 2000 }

const count = (max: number) => fc.oneof(fc.constant(0), fc.integer({ min: 0, max }), fc.integer({ min: 0, max: 20 }))
const signalDay = (from: number, to: number): fc.Arbitrary<SignalDay> =>
  fc
    .record({
      day: fc.integer({ min: from, max: to }),
      connections: count(2000),
      refused: count(2000),
      recipients: count(2000),
      unknownUsers: count(600),
      delivered: count(2000),
      filtered: count(2000),
      complaints: count(40),
      complainers: count(20),
      traps: count(4),
    })
    .map(signal)
const days = (from = today - 60, to = today) => fc.array(signalDay(from, to), { maxLength: 25 })
const listed = fc.option(fc.integer({ min: today - 70, max: today }).map((at) => at * day + 100))
const input: fc.Arbitrary<ScoreInput> = fc.record({
  days: days(),
  listedAt: listed,
  relapses: fc.integer({ min: 0, max: 4 }),
  facts: fc.subarray([
    thirdParty('192.0.2.7', 'spamhaus', true, today * day),
    thirdParty('192.0.2.7', 'spamcop', false, today * day),
  ]),
  policy: fc.constant(policy),
  today: fc.constant(today),
})

/** Not above, a rounding error aside; null is no score and is compared with nothing. */
function expectNoHigher(after: number | null, before: number | null) {
  if (after !== null && before !== null) expect(after).toBeLessThanOrEqual(before + 1e-9)
}

describe('score', () => {
  it('is null or from 0 to 100, and 100 minus what the components cost', () => {
    fc.assert(
      fc.property(input, (one) => {
        const { value, components, messages } = scoreOf(one)
        const cost = components.reduce((sum, { penalty }) => sum + penalty, 0)
        for (const { share, raw } of components) {
          expect(share).toBeGreaterThanOrEqual(0)
          expect(share).toBeLessThanOrEqual(1)
          if (raw === null) expect(share).toBe(0)
        }
        if (messages < policy.score.minMessages) expect(value).toBeNull()
        else expect(value).toBeCloseTo(Math.min(100, Math.max(0, 100 - cost)), 9)
      }),
      runs,
    )
  })

  it.each(['complaints', 'complainers', 'traps', 'unknownUsers', 'filtered', 'refused'] as const)(
    'never rises with more %s',
    (key) => {
      fc.assert(
        fc.property(input, fc.nat(), fc.integer({ min: 1, max: 500 }), (one, index, more) => {
          if (one.days.length === 0) return
          const at = index % one.days.length
          const worse = one.days.map((row, place) => (place === at ? { ...row, [key]: row[key] + more } : row))
          expectNoHigher(scoreOf({ ...one, days: worse }).value, scoreOf(one).value)
        }),
        runs,
      )
    },
  )

  it('never rises with a relapse or a third-party listing', () => {
    fc.assert(
      fc.property(input, (one) => {
        expectNoHigher(scoreOf({ ...one, relapses: one.relapses + 1 }).value, scoreOf(one).value)
        const facts = [...one.facts, thirdParty('192.0.2.7', 'sorbs', true, today * day)]
        expectNoHigher(scoreOf({ ...one, facts }).value, scoreOf(one).value)
      }),
      runs,
    )
  })

  it('never rises by being listed today', () => {
    fc.assert(
      fc.property(input, (one) => {
        const free = scoreOf({ ...one, listedAt: null }).value
        const blocked = scoreOf({ ...one, listedAt: today * day }).value
        expect(blocked === null).toBe(free === null)
        expectNoHigher(blocked, free)
      }),
      runs,
    )
  })

  it('never rises by having been listed, as long as the source goes on sending', () => {
    const volume = 1000
    const busy = fc
      .tuple(days(today - 60, today), fc.integer({ min: today - 25, max: today - 1 }))
      .map(([rows, from]) => ({
        from,
        rows: [
          ...rows,
          ...Array.from({ length: 60 }, (_, index) =>
            signal({ day: today - 59 + index, connections: volume, refused: today - 59 + index > from ? 60_000 : 0 }),
          ),
        ],
      }))
    fc.assert(
      fc.property(input, busy, (one, { rows, from }) => {
        const free = scoreOf({ ...one, days: rows, listedAt: null }).value
        const blocked = scoreOf({ ...one, days: rows, listedAt: from * day }).value
        expectNoHigher(blocked, free)
      }),
      runs,
    )
  })

  it('never rises with days of a block it still knocks at', () => {
    fc.assert(
      fc.property(input, days(today - 60, today), fc.integer({ min: 1, max: 40 }), (one, before, length) => {
        const listedAt = today * day
        const knocking = Array.from({ length }, (_, index) =>
          signal({ day: today + 1 + index, connections: 60_000, refused: 60_000 }),
        )
        const rows = [...before, signal({ day: today, connections: 10 })]
        const then = scoreOf({ ...one, days: rows, listedAt, facts: [] }).value
        const now = scoreOf({ ...one, days: [...rows, ...knocking], listedAt, facts: [], today: today + length }).value
        expectNoHigher(now, then)
        expect(now === null).toBe(then === null)
      }),
      runs,
    )
  })

  it('never rises within quiet days faster than its half-life allows, and never falls by them', () => {
    fc.assert(
      fc.property(days(today - 29, today), fc.integer({ min: 0, max: 60 }), (rows, quiet) => {
        const base = {
          listedAt: today * day,
          relapses: 0,
          facts: [],
          policy,
          days: [...rows, signal({ day: today, connections: 10 })],
        }
        const at = (later: number) => scoreOf({ ...base, today: today + later })
        expectNoHigher(at(quiet).value, at(quiet + 1).value)
        const factor = 2 ** (-quiet / policy.score.fade.halfLifeDays)
        at(quiet).components.forEach(({ raw, key }, index) => {
          const first = at(0).components[index]?.raw ?? null
          if (raw !== null && first !== null && key !== 'relapse') expect(raw).toBeCloseTo(first * factor, 9)
        })
      }),
      { seed, numRuns: 500 },
    )
  })

  it('is null without mail, whatever else is known', () => {
    fc.assert(
      fc.property(input, (one) => {
        const silent = one.days.map((row) => ({ ...row, delivered: 0, filtered: 0 }))
        expect(scoreOf({ ...one, days: silent }).value).toBeNull()
      }),
      runs,
    )
  })

  it('does not depend on the order of days, nor on how their rows are split', () => {
    fc.assert(
      fc.property(input, fc.integer(), (one, salt) => {
        const shuffled = one.days.toSorted(
          (a, b) => ((a.delivered * 31 + a.day * 17) ^ salt) - ((b.delivered * 31 + b.day * 17) ^ salt),
        )
        expect(scoreOf({ ...one, days: shuffled })).toEqual(scoreOf(one))
      }),
      runs,
    )
  })

  it('ends its history with the score of today', () => {
    fc.assert(
      fc.property(input, (one) => {
        expect(scoreByDay({ ...one, from: today - 89 }).at(-1)).toEqual({ day: today, value: scoreOf(one).value })
      }),
      { seed, numRuns: 100 },
    )
  })
})

describe('Wilson lower bound', () => {
  it('lies between 0 and the rate, rises with hits and falls with misses', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(10_000), (hits, misses) => {
        const bound = wilsonLower(hits, hits + misses, 1.96)
        expect(bound).toBeGreaterThanOrEqual(0)
        expect(bound).toBeLessThanOrEqual(hits + misses === 0 ? 0 : hits / (hits + misses) + 1e-12)
        expect(wilsonLower(hits + 1, hits + misses + 1, 1.96)).toBeGreaterThanOrEqual(bound - 1e-12)
        expect(wilsonLower(hits, hits + misses + 1, 1.96)).toBeLessThanOrEqual(bound + 1e-12)
      }),
      runs,
    )
  })
})
