import { describe, expect, it } from 'vitest'
import { componentsOf, type ThirdPartyAnswers } from '../../../src/domain/score/components.ts'
import { evidenceFor } from '../../../src/domain/score/freeze.ts'
import { wilsonLower } from '../../../src/domain/score/wilson.ts'
import { messagesOf, noTotals, signalsOf, type Totals } from '../../../src/domain/score/window.ts'
import { networkScore, type ScoreInput, scoreByDay, scoreOf } from '../../../src/domain/score.ts'
import type { SignalDay } from '../../../src/domain/signal.ts'
import { day, policy, signal, thirdParty, today } from './material.ts'

const ip = '192.0.2.7'
const figures = policy.score

const notAsked: ThirdPartyAnswers = { listed: [], answered: 0, unanswered: true }
const components = (totals: Partial<Totals>, relapses = 0, thirdPartyAnswers = notAsked) =>
  componentsOf([{ totals: { ...noTotals, ...totals }, factor: 1 }], relapses, thirdPartyAnswers, figures)
type Key = ReturnType<typeof components>[number]['key']
const component = (key: Key, ...given: Parameters<typeof components>) => {
  const found = components(...given).find((one) => one.key === key)
  if (found === undefined) throw new Error(`no component ${key}`)
  return found
}

describe('sentences of a score', () => {
  it('say of each component that there is too little mail, or that nothing was asked', () => {
    expect(components({}).map(({ key, sentence }) => [key, sentence])).toEqual([
      ['complaintRate', 'Complaints over delivered mail: too little mail to say.'],
      ['complainers', 'Distinct complainers: too little mail to say.'],
      ['filterShare', 'Filtered mail: too little mail to say.'],
      ['traps', 'Trap hits: too little mail to say.'],
      ['unknownUsers', 'Unknown users: too little mail to say.'],
      ['relapse', 'Relapses: 0; costs from 1, all from 2.'],
      ['thirdParty', 'Third-party lists: not asked lately; counts nothing.'],
    ])
  })

  it('say of each component what was measured, where it costs, and where it costs all', () => {
    const asked = { listed: ['spamcop', 'spamhaus'], answered: 2, unanswered: false }
    const totals = { recipients: 4e6, unknownUsers: 8e5, delivered: 1e6, filtered: 3e6, complaints: 2e3, traps: 2 }
    expect(components({ ...totals, complainers: 5 }, 1, asked).map(({ sentence }) => sentence)).toEqual([
      'Complaints over delivered mail: at least 0.19 %; costs from 0.1 %, all from 0.3 %.',
      'Distinct complainers: 5; costs from 3, all from 10.',
      'Filtered mail: at least 75 %; costs from 50 %, all from 90 %.',
      'Trap hits: 2; costs from 1, all from 3.',
      'Unknown users: at least 20 %; costs from 10 %, all from 30 %.',
      'Relapses: 1; costs from 1, all from 2.',
      'Third-party lists: spamcop, spamhaus.',
    ])
  })

  it.each([
    [{ listed: [], answered: 2, unanswered: false }, 'Third-party lists: none that weighs.'],
    [
      { listed: [], answered: 1, unanswered: true },
      'Third-party lists: none that weighs. Not all lists were asked lately; what is not known counts nothing.',
    ],
    [
      { listed: ['spamhaus'], answered: 1, unanswered: true },
      'Third-party lists: spamhaus. Not all lists were asked lately; what is not known counts nothing.',
    ],
  ])('say of third-party lists what is known, answers %j', (answers, sentence) => {
    expect(component('thirdParty', {}, 0, answers).sentence).toBe(sentence)
  })

  it('write rates with two decimals below 1 %, else with one, and faded counts with one', () => {
    const said = (complaints: number) => component('complaintRate', { delivered: 1e9, complaints }).sentence
    expect(said(9.94e6)).toContain('at least 0.99 %')
    expect(said(12.36e6)).toContain('at least 1.2 %')
    const complaintRate = { from: 0.01, full: 0.0123 }
    const evidence = [{ totals: { ...noTotals, delivered: 1000, traps: 3 }, factor: 0.75 }]
    const faded = componentsOf(evidence, 0, notAsked, { ...figures, complaintRate })
    expect(faded[0]?.sentence).toBe('Complaints over delivered mail: at least 0 %; costs from 1 %, all from 1.2 %.')
    expect(faded.find(({ key }) => key === 'traps')).toMatchObject({
      raw: 2.25,
      sentence: 'Trap hits: 2.3; costs from 1, all from 3.',
    })
  })
})

describe('what components measure', () => {
  it('measures no rate below the least number of messages, and no count that is nought', () => {
    const little = { recipients: 99, unknownUsers: 50, delivered: 49, filtered: 50, complaints: 20 }
    const raws = (totals: Partial<Totals>) => Object.fromEntries(components(totals).map(({ key, raw }) => [key, raw]))
    const none = { complaintRate: null, complainers: null, filterShare: null, traps: null, unknownUsers: null }
    expect(raws(little)).toMatchObject(none)
    expect(raws({ ...little, complainers: 1, traps: 1 })).toMatchObject({ ...none, complainers: 1, traps: 1 })
    expect(raws({ ...little, delivered: 50 })).toMatchObject({
      complaintRate: wilsonLower(20, 100, 1.96),
      complainers: 0,
      filterShare: wilsonLower(50, 200, 1.96),
      traps: 0,
      unknownUsers: wilsonLower(50, 100, 1.96),
    })
  })

  it('takes complaints over delivered mail, filtered over all mail, unknown users over recipients', () => {
    const totals = { recipients: 5000, unknownUsers: 800, delivered: 1000, filtered: 3000, complaints: 50 }
    const raws = Object.fromEntries(components(totals).map(({ key, raw }) => [key, raw]))
    expect(raws).toMatchObject({
      complaintRate: wilsonLower(50, 1000, 1.96),
      filterShare: wilsonLower(3000, 4000, 1.96),
      unknownUsers: wilsonLower(800, 5000, 1.96),
    })
  })

  it.each([
    ['complainers', 2, 0],
    ['complainers', 3, 1 / 8],
    ['complainers', 9, 7 / 8],
    ['complainers', 10, 1],
    ['complainers', 11, 1],
    ['traps', 0, 0],
    ['traps', 1, 1 / 3],
    ['traps', 3, 1],
    ['traps', 4, 1],
  ] as const)('costs of %s, %i of them, a share that rises straight to the whole', (key, count, share) => {
    const weight = figures.weights[key]
    const one = component(key, { delivered: 1000, [key]: count })
    expect(one).toMatchObject({ raw: count, share, weight, penalty: weight * share })
  })

  it('costs half of the weight for a rate in the middle between from and full', () => {
    const exact = { ...figures, wilsonZ: 0 }
    const totals = { recipients: 1000, unknownUsers: 200, delivered: 3000, filtered: 7000, complaints: 6 }
    const said = componentsOf([{ totals: { ...noTotals, ...totals }, factor: 1 }], 1, notAsked, exact)
    const shares = Object.fromEntries(said.map(({ key, share }) => [key, share]))
    for (const key of ['complaintRate', 'filterShare', 'unknownUsers', 'relapse'])
      expect(shares[key]).toBeCloseTo(0.5, 9)
  })

  it('costs by the third-party lists that hold the address, and nothing where none was asked', () => {
    const said = (answers: ThirdPartyAnswers) => component('thirdParty', {}, 0, answers)
    expect(said(notAsked)).toMatchObject({ raw: null, share: 0, penalty: 0 })
    expect(said({ listed: [], answered: 1, unanswered: true })).toMatchObject({ raw: 0, penalty: 0 })
    expect(said({ listed: ['spamhaus'], answered: 1, unanswered: true })).toMatchObject({
      raw: 1,
      share: 1,
      penalty: 5,
    })
  })

  it('takes of each component the worst of all evidence, faded as that has', () => {
    const evidence = [
      { totals: { ...noTotals, delivered: 1000, traps: 2, complainers: 4 }, factor: 0.5 },
      { totals: { ...noTotals, delivered: 1000, traps: 1, complainers: 3 }, factor: 1 },
      { totals: noTotals, factor: 1 },
    ]
    for (const order of [evidence, evidence.toReversed()]) {
      const raws = Object.fromEntries(componentsOf(order, 0, notAsked, figures).map(({ key, raw }) => [key, raw]))
      expect(raws).toMatchObject({ traps: 1, complainers: 3, complaintRate: 0, filterShare: 0 })
    }
  })
})

describe('Wilson lower bound at its ends', () => {
  it('is 0 exactly without hits or without a sample, and for what is neither', () => {
    // Rounding alone would leave a little more than nothing.
    expect(wilsonLower(0, 5, 0.1)).toBe(0)
    expect(wilsonLower(5, 0, 1.96)).toBe(0)
    expect(wilsonLower(-5, 10, 1.96)).toBe(0)
    expect(wilsonLower(5, -10, 1.96)).toBe(0)
  })

  it('is never below 0, nor above the rate itself', () => {
    // Here rounding would fall below.
    expect(wilsonLower(1e-9, 49, 1)).toBe(0)
    expect(wilsonLower(10, 10, 0)).toBe(1)
    expect(wilsonLower(3, 10, 0)).toBe(0.3)
  })
})

const counted = {
  connections: 1,
  refused: 20,
  recipients: 300,
  unknownUsers: 4000,
  delivered: 50_000,
  filtered: 600_000,
  complaints: 7_000_000,
  complainers: 80_000_000,
  traps: 900_000_000,
}
const times = (factor: number): Totals => ({
  connections: factor,
  refused: 20 * factor,
  recipients: 300 * factor,
  unknownUsers: 4000 * factor,
  delivered: 50_000 * factor,
  filtered: 600_000 * factor,
  complaints: 7_000_000 * factor,
  complainers: 80_000_000 * factor,
  traps: 900_000_000 * factor,
})

describe('sums of days', () => {
  const rows = [10, 11, 11, 14].map((at) => signal({ ...counted, day: at }))

  it.each([
    ['as given', rows],
    ['turned round', rows.toReversed()],
    ['in no order', [3, 0, 2, 1].flatMap((index) => rows.slice(index, index + 1))],
  ])('are exact in every column for every span, rows %s', (_, given) => {
    const { days, sum } = signalsOf(given)
    expect(days).toEqual([10, 11, 14])
    const spans: [from: number, to: number, rows: number][] = [
      [0, 99, 4],
      [10, 14, 4],
      [10, 10, 1],
      [11, 11, 2],
      [11, 13, 2],
      [12, 13, 0],
      [12, 14, 1],
      [14, 14, 1],
      [15, 99, 0],
      [0, 9, 0],
      [0, 10, 1],
    ]
    for (const [from, to, count] of spans) expect(sum(from, to)).toEqual(times(count))
  })

  it('are nothing for a span that ends before it begins, and without rows', () => {
    expect(signalsOf(rows).sum(14, 10)).toEqual(noTotals)
    expect(signalsOf(rows).sum(11, 10)).toEqual(noTotals)
    expect(signalsOf([]).sum(0, 99)).toEqual(noTotals)
    expect(signalsOf([]).days).toEqual([])
  })

  it('name each day once, however many rows it has', () => {
    const several = [10, 10, 10, 11, 14, 14].map((at) => signal({ ...counted, day: at }))
    expect(signalsOf(several).days).toEqual([10, 11, 14])
    expect(signalsOf(several).sum(10, 10)).toEqual(times(3))
  })

  it('leave the rows they are given in their order', () => {
    const given = rows.toReversed()
    signalsOf(given)
    expect(given.map((row) => row.day)).toEqual([14, 11, 11, 10])
  })

  it('count whole things only, and at most a hundred thousand million of them a row', () => {
    const sum = (delivered: number) => signalsOf([signal({ day: 1, delivered })]).sum(1, 1).delivered
    expect(sum(2.9)).toBe(2)
    expect(sum(0.9)).toBe(0)
    expect(sum(-0.5)).toBe(0)
    expect(sum(1e11 - 1)).toBe(1e11 - 1)
    expect(sum(1e11 + 1)).toBe(1e11)
    expect(sum(Number.NaN)).toBe(0)
  })

  it('take delivered and filtered mail for messages, nothing else', () => {
    expect(messagesOf(times(1))).toBe(650_000)
    expect(messagesOf(noTotals)).toBe(0)
  })
})

describe('evidence of a block', () => {
  // Windows of 3 days; a day is loud from half of the connections a day on; half-life of 2 quiet days.
  const small = { ...figures, windowDays: 3, fade: { refusedShare: 0.5, halfLifeDays: 2 } }
  const evidence = (rows: SignalDay[], blockedDay: number | null, at: number) =>
    evidenceFor(signalsOf(rows), blockedDay, at, small).map(({ totals, factor }) => [messagesOf(totals), factor])
  /** Days 98, 99 and 100: 4 connections each. */
  const before = [98, 99, 100].map((at, index) => signal({ day: at, connections: 4, delivered: 10 ** index }))

  it('is the window up to today where nothing is blocked, or not yet', () => {
    const rows = [signal({ day: 97, delivered: 5000 }), ...before, signal({ day: 101, delivered: 9000 })]
    expect(evidence(rows, null, 100)).toEqual([[111, 1]])
    expect(evidence(rows, 101, 100)).toEqual([[111, 1]])
    expect(evidence([], 90, 100)).toEqual([[0, 1]])
  })

  it('is the window as at the block, and nothing got through yet, on its first day', () => {
    expect(evidence(before, 100, 100)).toEqual([
      [111, 1],
      [0, 1],
    ])
  })

  it('fades by half with every two quiet days', () => {
    expect(evidence(before, 100, 104)).toEqual([
      [111, 0.25],
      [0, 1],
    ])
    expect(evidence(before, 100, 101)[0]?.[1]).toBeCloseTo(Math.SQRT1_2, 12)
  })

  it('does not fade with a loud day, whose own window counts in full again', () => {
    // The limit is 2: refused attempts and messages of a day together.
    const loud = [signal({ day: 102, refused: 1, filtered: 1 })]
    expect(evidence([...before, ...loud], 100, 104)).toEqual([
      [111, 2 ** (-3 / 2)],
      [101, 0.5],
      [1, 1],
    ])
    const quiet = [signal({ day: 102, refused: 1, connections: 50 })]
    expect(evidence([...before, ...quiet], 100, 104)).toEqual([
      [111, 0.25],
      [0, 1],
    ])
  })

  it('takes no day to come for a loud one', () => {
    expect(evidence([...before, signal({ day: 103, refused: 9 })], 100, 102)).toEqual([
      [111, 0.5],
      [0, 1],
    ])
    expect(evidence([...before, signal({ day: 102, refused: 9 })], 100, 102)).toEqual([
      [111, 2 ** (-1 / 2)],
      [100, 1],
      [0, 1],
    ])
  })

  it('counts what got through since the block, in the window only', () => {
    const through = [101, 102, 103, 104].map((at, index) => signal({ day: at, delivered: 2 * 10 ** index }))
    const last = (at: number) => evidence([...before, ...through], 100, at).at(-1)
    expect(last(101)).toEqual([2, 1])
    expect(last(103)).toEqual([222, 1])
    expect(last(104)).toEqual([2220, 1])
  })

  it('fades nothing where silence cannot be measured, and takes every window that reaches behind the block', () => {
    const silent = before.map((row) => ({ ...row, connections: 0 }))
    expect(evidence(silent, 100, 100)).toEqual([
      [111, 1],
      [0, 1],
    ])
    expect(evidence(silent, 100, 101)).toEqual([
      [111, 1],
      [110, 1],
      [0, 1],
    ])
    expect(evidence(silent, 100, 110)).toEqual([
      [111, 1],
      [110, 1],
      [100, 1],
      [0, 1],
    ])
  })
})

describe('score at its edges', () => {
  const score = (days: SignalDay[], more: Partial<ScoreInput> = {}) =>
    scoreOf({ days, listedAt: null, relapses: 0, facts: [], policy, today, ...more })
  const good = signal({ day: today, delivered: 1000, connections: 1000 })

  it('is told whole: value, messages, freeze and the version of the policy', () => {
    const listedAt = (today - 1) * day + 7
    const whole = score([{ ...good, day: today - 1 }], { listedAt, policy: { ...policy, version: 12 } })
    expect(whole).toMatchObject({ value: 100, messages: 1000, frozenAt: listedAt, policyVersion: 12 })
    expect(score([good])).toMatchObject({ value: 100, messages: 1000, frozenAt: null })
    expect(score([good], { listedAt: (today + 1) * day }).frozenAt).toBeNull()
  })

  it('counts the messages of the fullest span', () => {
    const rows = [signal({ day: today - 5, delivered: 150, connections: 3e5 }), signal({ day: today, delivered: 200 })]
    expect(score(rows, { listedAt: (today - 5) * day }).messages).toBe(200)
    expect(score(rows, { listedAt: (today - 5) * day, today: today - 1 }).messages).toBe(150)
  })

  it('asks all lists of the policy for a whole answer, and counts lists beside them', () => {
    const at = today * day
    const said = (...lists: string[]) =>
      score([good], { facts: lists.map((list) => thirdParty(ip, list, list === 'sorbs', at)) }).components.find(
        ({ key }) => key === 'thirdParty',
      )?.sentence
    expect(said('spamhaus', 'spamcop')).toBe('Third-party lists: none that weighs.')
    expect(said('spamhaus')).toContain('Not all lists were asked lately')
    expect(said('sorbs')).toContain('sorbs. Not all lists were asked lately')
    expect(said('sorbs', 'spamhaus', 'spamcop')).toBe('Third-party lists: sorbs.')
  })

  it('never falls below 0 nor rises above 100, whatever the weights', () => {
    const weights = { ...figures.weights, traps: 150 }
    const heavy = { ...policy, score: { ...figures, weights } }
    expect(score([{ ...good, traps: 9 }], { policy: heavy }).value).toBe(0)
    const light = { ...policy, score: { ...figures, weights: { ...weights, traps: -50 } } }
    expect(score([{ ...good, traps: 9 }], { policy: light }).value).toBe(100)
  })

  it('is not led astray by a row whose day is none', () => {
    const rows = [
      signal({ day: today - 2, delivered: 300 }),
      signal({ day: Number.NaN, delivered: 7, traps: 3 }),
      signal({ day: today, delivered: 400 }),
    ]
    expect(score(rows)).toMatchObject({ value: 100, messages: 700 })
    const input = { days: rows, listedAt: null, relapses: 0, facts: [], policy, today, from: today }
    expect(scoreByDay({ ...input, days: [...rows.slice(1), signal({ day: today, delivered: 1 })] })).toEqual([
      { day: today, value: 100 },
    ])
  })

  it('is, of a network, that of its days alone', () => {
    expect(networkScore({ days: [good], listedAt: null, relapses: 0, policy, today })).toEqual(score([good]))
  })
})

describe('history of a score', () => {
  const rows = Array.from({ length: 30 }, (_, index) =>
    signal({ day: today - index, delivered: 200, connections: 200 }),
  )
  const history = (from: number, more: Partial<ScoreInput> = {}) =>
    scoreByDay({ days: rows, listedAt: null, relapses: 0, facts: [], policy, today, from, ...more })

  it('has a day for each from the first one asked for to today, and none where that is to come', () => {
    expect(history(today - 2).map((one) => one.day)).toEqual([today - 2, today - 1, today])
    expect(history(today)).toEqual([{ day: today, value: 100 }])
    expect(history(today + 1)).toEqual([])
    expect(history(today + 9)).toEqual([])
    expect(history(today - 89)).toHaveLength(90)
    expect(history(today - 90)).toHaveLength(90)
  })

  it('counts a relapse from the day of the block on, and always where there is none', () => {
    const values = (listedAt: number | null) => history(today - 2, { relapses: 2, listedAt }).map(({ value }) => value)
    expect(values((today - 1) * day)).toEqual([100, 90, 90])
    expect(values((today - 1) * day + day - 1)).toEqual([100, 90, 90])
    expect(values(null)).toEqual([90, 90, 90])
  })

  it('knows an answer from the day on which it came', () => {
    const facts = [thirdParty(ip, 'spamhaus', true, (today - 1) * day + 5000)]
    expect(history(today - 2, { facts }).map(({ value }) => value)).toEqual([100, 95, 95])
  })

  it('leaves out days to come', () => {
    const later = [...rows, signal({ day: today + 1, delivered: 1000, connections: 1000, traps: 9 })]
    expect(history(today - 1, { days: later })).toEqual(history(today - 1))
  })
})
