import { describe, expect, it } from 'vitest'
import { type HolderMember, holderScore } from '../../../src/domain/score/holder.ts'
import { wilsonLower } from '../../../src/domain/score/wilson.ts'
import type { SignalDay } from '../../../src/domain/signal.ts'
import { day, policy, signal, today } from './material.ts'

const score = (members: HolderMember[], more: Partial<typeof policy.score> = {}) =>
  holderScore({ members, policy: { score: { ...policy.score, ...more } }, today })
const raws = (result: ReturnType<typeof score>) =>
  Object.fromEntries(result.components.map(({ key, raw }) => [key, raw]))
const five = (member: HolderMember) => Array.from({ length: 5 }, () => member)

const listed = today - 14
const before: Partial<SignalDay> = {
  connections: 3000,
  recipients: 2000,
  unknownUsers: 400,
  delivered: 1000,
  filtered: 1000,
  complaints: 10,
  complainers: 10,
  traps: 5,
}
const blocked = (...later: SignalDay[]): HolderMember => ({
  days: [signal({ ...before, day: listed }), ...later],
  blockedSince: listed * day + 3600,
})
const rate = (hits: number, of: number) => wilsonLower(hits, of, policy.score.wilsonZ)

describe('what blocked addresses count for their holder', () => {
  it('fades all of it alike in silence', () => {
    const result = score(five(blocked()))
    // Half of everything after one half-life; counts as if each of the five delivered 100 of their 2,500.
    expect(raws(result)).toEqual({
      complaintRate: rate(25, 2500),
      complainers: 25 * (500 / 2500),
      filterShare: rate(2500, 5000),
      traps: 12.5 * (500 / 2500),
      unknownUsers: rate(1000, 5000),
    })
    expect(result).toMatchObject({ addresses: 5, thin: 0, listed: 5, messages: 5000 })
  })

  it('keeps the bad of it in full while it knocks, and fades the good', () => {
    const knocks = Array.from({ length: 14 }, (_, at) => signal({ day: listed + 1 + at, refused: 500 }))
    const result = score(five(blocked(...knocks)))
    expect(raws(result)).toEqual({
      complaintRate: rate(50, 2500),
      complainers: 50 * (500 / 2500),
      filterShare: rate(5000, 7500),
      traps: 25 * (500 / 2500),
      unknownUsers: rate(2000, 5000),
    })
    expect(result.messages).toBe(7500)
  })

  it('brings the bad of it back in full with one knock', () => {
    const result = score(five(blocked(signal({ day: today, refused: 500 }))))
    expect(raws(result)).toMatchObject({ complaintRate: rate(50, 2500), filterShare: rate(5000, 7500) })
  })

  it('adds what got through since', () => {
    const through = {
      recipients: 100,
      unknownUsers: 40,
      delivered: 1,
      filtered: 8,
      complaints: 3,
      complainers: 2,
      traps: 1,
    }
    const result = score(five(blocked(signal({ ...through, day: today - 1 }))))
    const delivered = 5 * (500 + 1)
    expect(raws(result)).toEqual({
      complaintRate: rate(5 * (5 + 3), delivered),
      complainers: 5 * (5 + 2) * (500 / delivered),
      filterShare: rate(5 * (500 + 8), 5 * (500 + 8) + delivered),
      traps: 5 * (2.5 + 1) * (500 / delivered),
      unknownUsers: rate(5 * (200 + 40), 5 * (1000 + 100)),
    })
  })

  it('takes a block to come for none, and one of today as in full', () => {
    const days = [signal({ ...before, day: today })]
    const free = score(five({ days, blockedSince: null }))
    const later = score(five({ days, blockedSince: (today + 1) * day }))
    expect(later).toEqual({ ...free, listed: 5 })
    expect(score(five({ days, blockedSince: today * day }))).toEqual({ ...free, listed: 5 })
    expect(free.messages).toBe(10_000)
  })

  it('calls an address thin by what it sent before the block and since, not by what is left of it', () => {
    const sent = (delivered: number, since: number): HolderMember => ({
      days: [signal({ day: listed, delivered, connections: 100 }), signal({ day: today, delivered: since })],
      blockedSince: listed * day,
    })
    expect(score(five(sent(100, 0)))).toMatchObject({ addresses: 5, thin: 0 })
    expect(score(five(sent(60, 40)))).toMatchObject({ addresses: 5, thin: 0 })
    expect(score(five(sent(60, 39)))).toMatchObject({ addresses: 5, thin: 5 })
  })
})

describe('the counts of a holder', () => {
  const sends = (row: Partial<SignalDay>): HolderMember => ({
    days: [signal({ day: today, ...row })],
    blockedSince: null,
  })

  it('counts complainers and traps in full where its addresses deliver less than a score needs', () => {
    expect(raws(score(five(sends({ delivered: 20, complainers: 2, traps: 1 }))))).toMatchObject({
      complainers: 10,
      traps: 5,
    })
  })

  it('counts them in full where nothing is delivered at all', () => {
    expect(raws(score(five(sends({ filtered: 200, complainers: 2, traps: 1 }))))).toMatchObject({
      complainers: 10,
      traps: 5,
    })
  })

  it('counts addresses that have sent at least one message', () => {
    const knock = sends({ connections: 9, refused: 9 })
    const result = score([...five(sends({ delivered: 1 })), knock])
    expect(result).toMatchObject({ addresses: 5, thin: 5, messages: 5, value: null })
  })

  it('looks at no day to come of a blocked address', () => {
    expect(score(five(blocked(signal({ ...before, day: today + 1 }))))).toEqual(score(five(blocked())))
  })

  it('is not led astray by a row whose day is none', () => {
    const days = [today - 2, Number.NaN, today].map((at) => signal({ day: at, delivered: 200 }))
    expect(score(five({ days, blockedSince: null }))).toMatchObject({ value: 100, messages: 2000 })
  })

  it('shows trap hits and complainers where no message counts at all', () => {
    const result = score(five(sends({ traps: 1, complainers: 2 })))
    expect(result).toMatchObject({ value: null, addresses: 0 })
    expect(raws(result)).toMatchObject({ traps: 5, complainers: 10, filterShare: null })
  })

  it('gives whole messages', () => {
    const odd = { days: [signal({ day: listed, delivered: 201, connections: 100 })], blockedSince: listed * day }
    expect(score(five(odd)).messages).toBe(502)
  })

  it('is worth nothing less than 0 and nothing more than 100, whatever the weights', () => {
    const trapped = five(sends({ delivered: 100, traps: 9 }))
    const weighing = (traps: number) => score(trapped, { weights: { ...policy.score.weights, traps } }).value
    expect(weighing(150)).toBe(0)
    expect(weighing(15)).toBe(85)
    expect(weighing(-50)).toBe(100)
  })

  it('says how many sent mail where that is too few for a score', () => {
    expect(score(five(sends({ delivered: 100 })).slice(1)).sentence).toBe(
      '4 of its addresses sent mail lately; from 5 on a holder is scored.',
    )
    expect(score(five(sends({ delivered: 100 }))).sentence).toBe(
      '5 of its addresses sent mail, most of them enough to be judged alone.',
    )
    expect(score([])).toMatchObject({ value: null, addresses: 0, thin: 0, listed: 0, messages: 0 })
  })
})
