import { describe, expect, it } from 'vitest'
import { wilsonLower } from '../../../src/domain/score/wilson.ts'
import { networkScore, type ScoreInput, scoreByDay, scoreOf } from '../../../src/domain/score.ts'
import type { SignalDay } from '../../../src/domain/signal.ts'
import { day, fact, policy, signal, thirdParty, today } from './material.ts'

const ip = '192.0.2.7'
const score = (days: SignalDay[], more: Partial<ScoreInput> = {}) =>
  scoreOf({ days, listedAt: null, relapses: 0, facts: [], policy, today, ...more })

const span = (from: number, to: number, row: Partial<SignalDay>) =>
  Array.from({ length: to - from + 1 }, (_, index) => signal({ ...row, day: from + index }))

const part = (result: ReturnType<typeof scoreOf>, key: string) => {
  const found = result.components.find((component) => component.key === key)
  if (!found) throw new Error(`no component ${key}`)
  return found
}

/** A bad sender for 30 days. */
const bad = { connections: 100, recipients: 100, delivered: 20, filtered: 80, complaints: 1, complainers: 1, traps: 1 }

describe('score', () => {
  it('is null without data, and with too little of it, never 100', () => {
    expect(score([]).value).toBeNull()
    expect(score([signal({ day: today, delivered: 99 })]).value).toBeNull()
    expect(score([signal({ day: today, delivered: 100 })]).value).toBe(100)
  })

  it('is 100 minus the penalties, each its weight times its share', () => {
    const result = score(span(today - 29, today, bad))
    const penalties = result.components.reduce((sum, { penalty }) => sum + penalty, 0)
    expect(result.value).toBeCloseTo(100 - penalties, 9)
    for (const { weight, share, penalty } of result.components) expect(penalty).toBeCloseTo(weight * share, 9)
    expect(result.components.map(({ weight }) => weight).reduce((a, b) => a + b)).toBe(100)
    expect(result.value).toBeLessThan(policy.candidates.directspamBelow)
  })

  it('is clamped at 0', () => {
    const worst = {
      connections: 1e4,
      recipients: 1e4,
      unknownUsers: 9e3,
      delivered: 1e3,
      filtered: 1e5,
      complaints: 100,
      complainers: 50,
      traps: 9,
    }
    const facts = [thirdParty(ip, 'spamhaus', true)]
    expect(score(span(today - 29, today, worst), { relapses: 9, facts }).value).toBe(0)
  })

  it('looks at the last 30 days only', () => {
    expect(score(span(today - 60, today - 30, bad)).value).toBeNull()
    expect(score([...span(today - 60, today - 30, bad), signal({ day: today, delivered: 500 })]).value).toBe(100)
  })

  it('takes the lower bound of a rate: two complaints of 500 prove little', () => {
    const few = part(score([signal({ day: today, delivered: 500, complaints: 2 })]), 'complaintRate')
    const many = part(score([signal({ day: today, delivered: 500_000, complaints: 2000 })]), 'complaintRate')
    expect(few.raw).toBeCloseTo(0.0011, 4)
    expect(few.share).toBeLessThan(0.1)
    expect(many.share).toBe(1)
  })

  it('counts distinct complainers from three on', () => {
    const complainers = (count: number) =>
      part(score([signal({ day: today, delivered: 500, complainers: count })]), 'complainers').penalty
    expect(complainers(2)).toBe(0)
    expect(complainers(3)).toBeGreaterThan(0)
    expect(complainers(10)).toBe(10)
  })

  it('counts filtered mail from half of 200 messages on', () => {
    const filtered = (count: number, of: number) =>
      part(score([signal({ day: today, delivered: of - count, filtered: count })]), 'filterShare').penalty
    expect(filtered(100, 100)).toBe(0)
    expect(filtered(400, 1000)).toBe(0)
    expect(filtered(700, 1000)).toBeGreaterThan(5)
    expect(filtered(99_000, 100_000)).toBe(25)
  })

  it('counts unknown users above one in ten', () => {
    const unknown = (count: number) =>
      part(score([signal({ day: today, delivered: 900, recipients: 10_000, unknownUsers: count })]), 'unknownUsers')
        .penalty
    expect(unknown(1000)).toBe(0)
    expect(unknown(2000)).toBeGreaterThan(3)
  })

  it('weighs third-party lists, but no policy list and no stale answer', () => {
    const days = [signal({ day: today, delivered: 500 })]
    const listed = thirdParty(ip, 'spamhaus', true, today * day)
    const pbl = fact(
      ip,
      { kind: 'third-party', list: 'spamhaus', listed: true, codes: ['127.0.0.10'], policyList: true },
      today * day,
    )
    const stale = thirdParty(ip, 'spamhaus', true, (today - 8) * day)
    expect(score(days, { facts: [listed] }).value).toBe(95)
    expect(score(days, { facts: [pbl] }).value).toBe(100)
    expect(score(days, { facts: [stale] }).value).toBe(100)
    expect(part(score(days, { facts: [stale] }), 'thirdParty')).toMatchObject({ raw: null })
    expect(part(score(days, { facts: [stale] }), 'thirdParty').sentence).toContain('not asked lately')
  })

  it('gives every component a sentence', () => {
    for (const { sentence } of score([]).components) expect(sentence).toMatch(/\w.*\.$/)
  })

  it('says nothing of PTR faults', () => {
    const facts = [fact(ip, { kind: 'ptr', state: 'missing', names: [], confirmed: false })]
    expect(score([signal({ day: today, delivered: 500 })], { facts }).value).toBe(100)
  })
})

describe('score of a blocked source', () => {
  const listedDay = today - 42
  const before = span(listedDay - 29, listedDay, bad)
  const listedAt = listedDay * day + 3600
  const atListing = score(before, { today: listedDay, listedAt })

  it('stays as at the listing while it still knocks', () => {
    const knocking = span(listedDay + 1, today, { connections: 100, refused: 100 })
    const result = score([...before, ...knocking], { listedAt })
    expect(result.value).toBe(atListing.value)
    expect(result.frozenAt).toBe(listedAt)
  })

  it('fades by half in 14 quiet days, and rises with it', () => {
    const quiet = score(before, { listedAt, today: listedDay + 14 })
    expect(part(quiet, 'filterShare').raw).toBeCloseTo((part(atListing, 'filterShare').raw ?? 0) / 2, 9)
    expect(quiet.value ?? 0).toBeGreaterThan(atListing.value ?? 0)
    expect(score(before, { listedAt }).value ?? 0).toBeGreaterThan(quiet.value ?? 0)
  })

  it('counts a few refused attempts as quiet, a tenth of the volume not', () => {
    const attempts = (refused: number) =>
      score([...before, ...span(listedDay + 1, listedDay + 14, { connections: refused, refused })], {
        listedAt,
        today: listedDay + 14,
      }).value
    expect(attempts(9)).toBe(score(before, { listedAt, today: listedDay + 14 }).value)
    expect(attempts(10)).toBe(atListing.value)
  })

  it('does not fade where there is no volume to measure silence by', () => {
    const rows = before.map((row) => ({ ...row, connections: 0 }))
    expect(score(rows, { listedAt }).value).toBe(score(rows, { listedAt, today: listedDay }).value)
  })

  it('is not helped by the good mail it can no longer send, nor spared the bad that got through', () => {
    const good = span(listedDay + 1, today, { connections: 1000, delivered: 1000 })
    expect(score([...before, ...good], { listedAt }).value ?? 100).toBeLessThanOrEqual(atListing.value ?? 0)
    const clean = span(listedDay - 29, listedDay, { connections: 100, delivered: 100 })
    const through = span(today - 3, today, { connections: 500, filtered: 500 })
    expect(score([...clean, ...through], { listedAt }).value ?? 100).toBeLessThan(80)
  })

  it('is null when nothing is known of the time before', () => {
    expect(score(span(today - 9, today, { refused: 500, connections: 500 }), { listedAt }).value).toBeNull()
  })
})

describe('score of a network, and by day', () => {
  it('sums the days of its addresses', () => {
    const days = [
      signal({ address: '192.0.2.1', day: today, delivered: 60, complaints: 1 }),
      signal({ address: '192.0.2.2', day: today, delivered: 60, complaints: 1 }),
    ]
    const result = networkScore({ days, listedAt: null, relapses: 0, policy, today })
    expect(result.messages).toBe(120)
    expect(result.value).toBe(score([signal({ day: today, delivered: 120, complaints: 2 })]).value)
  })

  it('gives every day its own score, at most 90 of them', () => {
    const days = [
      ...span(today - 60, today - 31, bad),
      ...span(today - 30, today, { delivered: 100, connections: 100 }),
    ]
    const history = scoreByDay({ days, listedAt: null, relapses: 0, facts: [], policy, today, from: today - 400 })
    expect(history).toHaveLength(90)
    expect(history[0]).toEqual({ day: today - 89, value: null })
    expect(history.at(-1)).toEqual({ day: today, value: score(days).value })
    expect(history.at(-31)?.value).toBe(score(days, { today: today - 30 }).value)
  })
})

describe('Wilson lower bound', () => {
  it('agrees with published values', () => {
    expect(wilsonLower(10, 20, 1.96)).toBeCloseTo(0.2993, 4)
    expect(wilsonLower(1, 10, 1.96)).toBeCloseTo(0.0179, 4)
    expect(wilsonLower(0, 10, 1.96)).toBe(0)
    expect(wilsonLower(0, 0, 1.96)).toBe(0)
    expect(wilsonLower(15, 10, 1.96)).toBeCloseTo(0.7225, 4)
  })
})

describe('score against games and odd rows', () => {
  const day1 = (row: Partial<SignalDay>) => signal({ day: today, delivered: 1000, connections: 1000, ...row })

  it('takes what is no count for nothing', () => {
    const odd = { complaints: Number.NaN, traps: -5, filtered: Number.NEGATIVE_INFINITY, unknownUsers: -1 }
    expect(score([day1(odd)]).value).toBe(100)
    expect(score([day1({ complaints: Number.POSITIVE_INFINITY })]).value).toBe(75)
    expect(score([day1({}), { ...day1({ traps: 3 }), day: Number.NaN }]).value).toBe(100)
  })

  it('loses no small day behind a huge one', () => {
    const huge = signal({ day: today - 40, delivered: 2 ** 53, complaints: 2 ** 53, traps: 2 ** 53 })
    expect(score([huge, day1({ traps: 1 })]).messages).toBe(1000)
    expect(part(score([huge, day1({ traps: 1 })]), 'traps')).toMatchObject({ raw: 1 })
  })

  it('adds up a /24 with a row for each address and day', () => {
    const days = Array.from({ length: 256 * 30 }, (_, index) =>
      signal({ address: `192.0.2.${index % 256}`, day: today - Math.floor(index / 256), delivered: 10, filtered: 1 }),
    )
    expect(score(days).messages).toBe(256 * 30 * 11)
  })

  it('leaves out days to come, the 31st day back, and counts the 30th', () => {
    expect(score([signal({ day: today + 1, delivered: 500 })]).value).toBeNull()
    expect(score([signal({ day: today - 30, delivered: 500 })]).value).toBeNull()
    expect(score([signal({ day: today - 29, delivered: 500 })]).value).toBe(100)
  })

  it('counts both ends of a listing’s UTC day as that day, and a listing to come as none', () => {
    const rows = span(today - 29, today, bad)
    const at = (second: number) => score(rows, { listedAt: today * day + second })
    expect(at(0).value).toBe(at(day - 1).value)
    expect(at(0).frozenAt).toBe(today * day)
    expect(at(day)).toMatchObject({ frozenAt: null, value: score(rows).value })
  })

  it('does not let go of a source whose good mail only came after the block', () => {
    const listedAt = (today - 10) * day
    const rows = [...span(today - 39, today - 10, bad), ...span(today - 9, today, { connections: 500, delivered: 500 })]
    expect(score(rows, { listedAt }).value).toBe(
      score(span(today - 39, today - 10, bad), { listedAt, today: today - 10 }).value,
    )
  })

  it('is diluted by good mail in its rates, and not in traps and complainers', () => {
    const dirty = { filtered: 800, complaints: 20, complainers: 12, traps: 3 }
    const diluted = score([day1({ ...dirty, delivered: 1_000_000 })])
    expect(part(diluted, 'complaintRate').penalty).toBe(0)
    expect(part(diluted, 'filterShare').penalty).toBe(0)
    expect(diluted.value).toBe(100 - 15 - 10)
  })

  it('is not improved by washing complainers off the list: the filter still sees the mail', () => {
    const washed = score([day1({ delivered: 300, filtered: 9700 })])
    expect(part(washed, 'complaintRate').penalty).toBe(0)
    expect(washed.value).toBe(75)
  })

  it('goes by the newest answer of a list, and by an answer exactly as old as policy allows', () => {
    const days = [day1({})]
    const edge = (today - policy.factsStaleAfterDays) * day
    expect(score(days, { facts: [thirdParty(ip, 'spamhaus', true, edge)] }).value).toBe(95)
    expect(score(days, { facts: [thirdParty(ip, 'spamhaus', true, edge - 1)] }).value).toBe(100)
    const both = [thirdParty(ip, 'spamhaus', true, today * day - 9), thirdParty(ip, 'spamhaus', false, today * day)]
    expect(score(days, { facts: both }).value).toBe(100)
  })

  it('weighs no relapse on the days before the listing that counts it', () => {
    const rows = span(today - 29, today, { connections: 100, delivered: 100 })
    const listedAt = (today - 3) * day
    const history = scoreByDay({ days: rows, listedAt, relapses: 2, facts: [], policy, today, from: today - 5 })
    expect(history.map(({ value }) => value)).toEqual([100, 100, 90, 90, 90, 90])
  })
})
