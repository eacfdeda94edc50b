import { describe, expect, it } from 'vitest'
import { type Condition, groundsOf, mayHaveGrounds, type ReasonGrounds } from '../../../src/domain/grounds.ts'
import type { SignalDay } from '../../../src/domain/signal.ts'
import { day, now, policy, today } from '../rules/material.ts'

const quiet = {
  address: '192.0.2.7',
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
}
const onDay = (daysAgo: number, counts: Partial<SignalDay>): SignalDay => ({
  ...quiet,
  day: today - daysAgo,
  ...counts,
})
/** Both grounds and a score that fails, all on one day. */
const bad = {
  connections: 600,
  delivered: 200,
  filtered: 400,
  complaints: 8,
  complainers: 6,
  recipients: 900,
  unknownUsers: 400,
  traps: 2,
}
const grounds = (days: SignalDay[], more: Partial<Parameters<typeof groundsOf>[0]> = {}) =>
  groundsOf({ days, facts: [], policy, today, listedAt: null, relapses: 0, ...more })
const condition = ({ conditions }: ReasonGrounds, key: Condition['key']) => {
  const found = conditions.find((one) => one.key === key)
  if (!found) throw new Error(key)
  return found
}

describe('grounds for directspam', () => {
  it('are complaints and filter hits, each at volume and percentage, and a score that fails', () => {
    const found = grounds([onDay(1, bad)])
    expect(found.reason).toBe('directspam')
    expect(found.directspam).toMatchObject({ met: true, tooLittle: false })
    expect(
      found.directspam.conditions.map(({ key, figure, threshold, unit, met }) => [key, figure, threshold, unit, met]),
    ).toEqual([
      ['complaints', 8, 5, 'count', true],
      ['complaintRate', 0.04, 0.001, 'share', true],
      ['complainers', 6, 3, 'count', true],
      ['filtered', 400, 100, 'count', true],
      ['filterShare', 2 / 3, 0.3, 'share', true],
      ['score', found.score.value, 50, 'points', true],
    ])
    expect(found.directspam.sentence).toContain('both at volume and percentage')
  })

  it.each([
    ['complaints', { complaints: 4 }, 'Complaints: 4 of at least 5.'],
    ['complainers', { complainers: 2 }, 'Distinct complainers: 2 of at least 3.'],
    ['filtered', { filtered: 99, delivered: 20 }, 'Filter hits: 99 of at least 100.'],
    ['filterShare', { delivered: 1600 }, 'Share of mail that the filters hit: 20 % of at least 30 %.'],
    ['complaintRate', { delivered: 9000, filtered: 9000 }, 'Complaints over delivered mail: 0.09 % of at least 0.1 %.'],
  ] as const)('fail by %s alone', (key, counts, sentence) => {
    const found = grounds([onDay(1, { ...bad, ...counts })])
    expect(condition(found.directspam, key)).toMatchObject({ met: false, sentence })
    expect(found.directspam.met).toBe(false)
    expect(found.reason).not.toBe('directspam')
    expect(found.directspam.sentence).toContain(sentence.replace(/\.$/, ''))
  })

  it.each([
    ['complaints', { complaints: 5 }],
    ['complainers', { complainers: 3 }],
    ['filtered', { filtered: 100, delivered: 20 }],
    ['filterShare', { filtered: 300, delivered: 700 }],
    ['complaintRate', { complaints: 9, delivered: 9000, filtered: 9000 }],
  ] as const)('are met by %s at the threshold itself', (key, counts) => {
    expect(condition(grounds([onDay(1, { ...bad, ...counts })]).directspam, key).met).toBe(true)
  })

  it('fail while the score holds, and at the score itself', () => {
    const found = grounds([onDay(1, bad)])
    const at = found.score.value ?? 0
    const below = (directspamBelow: number) => ({ ...policy, candidates: { ...policy.candidates, directspamBelow } })
    expect(grounds([onDay(1, bad)], { policy: below(at) }).directspam.met).toBe(false)
    expect(grounds([onDay(1, bad)], { policy: below(at + 0.01) }).directspam.met).toBe(true)
    expect(condition(grounds([onDay(1, bad)]).directspam, 'score').sentence).toBe(
      `Score: ${Math.floor(at)}; a candidate is below 50.`,
    )
  })

  it('are not to be told of too little mail', () => {
    const found = grounds([onDay(1, { delivered: 3, filtered: 2 })])
    expect(found.directspam).toMatchObject({
      met: false,
      tooLittle: true,
      sentence: 'Too little to say for directspam.',
    })
    expect(condition(found.directspam, 'score')).toMatchObject({
      figure: null,
      met: false,
      sentence: 'Score: too little mail to say.',
    })
    expect(found.reason).toBeNull()
  })

  it('are not to be told of no mail at all', () => {
    const found = grounds([])
    expect(found.highspam).toMatchObject({ met: false, tooLittle: true, sentence: 'Too little to say for highspam.' })
    expect(condition(found.highspam, 'filterShare')).toMatchObject({
      figure: null,
      sentence: 'Share of mail that the filters hit: no mail to take it of.',
    })
  })

  it('take complaints about mail that was all filed as spam for all of it', () => {
    const found = grounds([onDay(1, { ...bad, delivered: 0 })])
    expect(condition(found.directspam, 'complaintRate')).toMatchObject({ figure: 1, met: true })
  })

  it('never count a share above the whole', () => {
    const found = grounds([onDay(1, { ...bad, delivered: 4 })])
    expect(condition(found.directspam, 'complaintRate').figure).toBe(1)
  })

  it('are not cancelled by not-spam votes, which are shown', () => {
    const found = grounds([
      onDay(1, { ...bad, notSpam: 500 }),
      onDay(40, { ...bad, notSpam: 7 }),
      onDay(2, { notSpam: -3 }),
    ])
    expect(found.reason).toBe('directspam')
    expect(found.notSpam).toBe(500)
  })

  it('rest on the window of the score, today included, and on no day to come', () => {
    expect(grounds([onDay(29, bad)]).directspam.met).toBe(true)
    expect(grounds([onDay(30, bad)]).directspam.met).toBe(false)
    expect(grounds([onDay(0, bad)]).directspam.met).toBe(true)
    expect(grounds([onDay(-1, bad)]).directspam.met).toBe(false)
  })
})

describe('grounds for highspam', () => {
  const filtered = { connections: 600, filtered: 540, delivered: 60 }

  it('are filter hits alone, at volume and percentage', () => {
    const found = grounds([onDay(1, filtered)])
    expect(found.reason).toBe('highspam')
    expect(found.highspam.conditions.map(({ key, figure, met }) => [key, figure, met])).toEqual([
      ['messages', 600, true],
      ['filterShare', 0.9, true],
    ])
    expect(found.highspam.sentence).toBe('Grounds for highspam: filter hits at volume and percentage.')
  })

  it('fail below either', () => {
    expect(grounds([onDay(1, { filtered: 499 })]).highspam.met).toBe(false)
    expect(grounds([onDay(1, { filtered: 500 })]).highspam.met).toBe(true)
    const found = grounds([onDay(1, { filtered: 539, delivered: 61 })]).highspam
    expect(found.met).toBe(false)
    expect(found.sentence).toContain('No grounds for highspam: Share of mail that the filters hit: 89.8 %')
  })

  it('yield to directspam where people complained too', () => {
    const found = grounds([onDay(1, { ...bad, filtered: 5400, delivered: 200 })])
    expect(found.highspam.met).toBe(true)
    expect(found.reason).toBe('directspam')
  })
})

describe('a source that is blocked', () => {
  const listedAt = now - 20 * day

  it('keeps the grounds it had, although it delivers nothing since', () => {
    const after = Array.from({ length: 19 }, (_, index) => onDay(19 - index, { connections: 500, refused: 500 }))
    expect(grounds([onDay(22, bad), ...after], { listedAt }).directspam.met).toBe(true)
    const long = Array.from({ length: 45 }, (_, index) => onDay(45 - index, { connections: 500, refused: 500 }))
    expect(grounds([onDay(50, bad), ...long], { listedAt: now - 46 * day }).directspam.met).toBe(true)
    expect(grounds([onDay(50, bad), ...long]).directspam.met).toBe(false)
  })

  it('loses them by going quiet, by and by', () => {
    expect(grounds([onDay(21, bad)], { listedAt }).directspam.met).toBe(false)
    expect(condition(grounds([onDay(21, bad)], { listedAt }).directspam, 'complaints').figure).toBeLessThan(4)
    expect(condition(grounds([onDay(21, bad)], { listedAt }).directspam, 'filterShare').figure).toBeCloseTo(2 / 3)
  })
})

describe('a quick look at sums', () => {
  const totals = {
    connections: 0,
    refused: 0,
    recipients: 0,
    unknownUsers: 0,
    traps: 0,
    delivered: 200,
    filtered: 400,
    complaints: 8,
    complainers: 6,
  }

  it('names what there may be grounds for, whatever the score', () => {
    expect(mayHaveGrounds(totals, policy)).toEqual(['directspam'])
    expect(mayHaveGrounds({ ...totals, delivered: 20, filtered: 500 }, policy)).toEqual(['directspam', 'highspam'])
    expect(mayHaveGrounds({ ...totals, delivered: 20, filtered: 500, complaints: 0 }, policy)).toEqual(['highspam'])
    expect(mayHaveGrounds({ ...totals, filtered: 20 }, policy)).toEqual([])
  })
})
