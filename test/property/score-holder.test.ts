import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type HolderInput, type HolderMember, holderScore } from '../../src/domain/score/holder.ts'
import type { SignalDay } from '../../src/domain/signal.ts'
import { day, policy, signal, today } from '../unit/rules/material.ts'

const runs = { seed: 20261124, numRuns: 800 }

const count = (max: number) => fc.oneof(fc.constant(0), fc.integer({ min: 0, max }))
const signalDay: fc.Arbitrary<SignalDay> = fc
  .record({
    day: fc.integer({ min: today - 45, max: today }),
    connections: count(500),
    refused: count(500),
    recipients: count(500),
    unknownUsers: count(200),
    delivered: count(500),
    filtered: count(500),
    complaints: count(10),
    complainers: count(6),
    traps: count(2),
  })
  .map(signal)
const member: fc.Arbitrary<HolderMember> = fc.record({
  days: fc.array(signalDay, { maxLength: 6 }),
  blockedSince: fc.option(fc.integer({ min: today - 40, max: today }).map((at) => at * day + 50)),
})
const input: fc.Arbitrary<HolderInput> = fc.record({
  members: fc.array(member, { maxLength: 12 }),
  policy: fc.constant(policy),
  today: fc.constant(today),
})

function expectNoHigher(after: number | null, before: number | null) {
  if (after !== null && before !== null) expect(after).toBeLessThanOrEqual(before + 1e-9)
}

const changed = (members: readonly HolderMember[], at: number, days: (days: readonly SignalDay[]) => SignalDay[]) =>
  members.map((one, index) => (index === at ? { ...one, days: days(one.days) } : one))

describe('score of a holder', () => {
  it('is null or from 0 to 100, and counts what it says it counts', () => {
    fc.assert(
      fc.property(input, (one) => {
        const { value, addresses, thin, listed, components } = holderScore(one)
        if (value === null) return
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(100)
        expect(addresses).toBeGreaterThanOrEqual(policy.score.holderFrom)
        expect(addresses).toBeLessThanOrEqual(one.members.length)
        expect(thin).toBeLessThanOrEqual(addresses)
        expect(listed).toBe(one.members.filter(({ blockedSince }) => blockedSince !== null).length)
        expect(value).toBeCloseTo(100 - components.reduce((sum, { penalty }) => sum + penalty, 0), 9)
      }),
      runs,
    )
  })

  it.each(['complaints', 'complainers', 'traps', 'unknownUsers', 'filtered', 'refused'] as const)(
    'never rises with more %s from one of its addresses',
    (key) => {
      fc.assert(
        fc.property(input, fc.nat(), fc.integer({ min: 1, max: 300 }), (one, index, more) => {
          const at = index % Math.max(1, one.members.length)
          const members = changed(one.members, at, ([first, ...rest]) =>
            first === undefined ? [] : [{ ...first, [key]: first[key] + more }, ...rest],
          )
          expectNoHigher(holderScore({ ...one, members }).value, holderScore(one).value)
        }),
        runs,
      )
    },
  )

  it('never rises when the traffic of one address is split over several', () => {
    fc.assert(
      fc.property(input, fc.nat(), fc.integer({ min: 2, max: 5 }), (one, index, parts) => {
        const at = index % Math.max(1, one.members.length)
        const split = one.members[at]
        if (split === undefined) return
        const share = (total: number, part: number) => Math.floor(total / parts) + (part < total % parts ? 1 : 0)
        const pieces = Array.from({ length: parts }, (_, part) => ({
          blockedSince: null,
          days: split.days.map((row) =>
            signal({
              day: row.day,
              connections: share(row.connections, part),
              recipients: share(row.recipients, part),
              unknownUsers: share(row.unknownUsers, part),
              delivered: share(row.delivered, part),
              filtered: share(row.filtered, part),
              complaints: share(row.complaints, part),
              complainers: share(row.complainers, part),
              traps: share(row.traps, part),
            }),
          ),
        }))
        const whole = one.members.map((other, place) => (place === at ? { ...other, blockedSince: null } : other))
        const members = [...whole.filter((_, place) => place !== at), ...pieces]
        expectNoHigher(holderScore({ ...one, members }).value, holderScore({ ...one, members: whole }).value)
      }),
      runs,
    )
  })

  it('never rises by one of its addresses being blocked today', () => {
    fc.assert(
      fc.property(input, fc.nat(), (one, index) => {
        const at = index % Math.max(1, one.members.length)
        const block = (since: number | null) =>
          one.members.map((other, place) => (place === at ? { ...other, blockedSince: since } : other))
        const free = holderScore({ ...one, members: block(null) }).value
        expectNoHigher(holderScore({ ...one, members: block(today * day) }).value, free)
      }),
      runs,
    )
  })

  it('does not depend on the order of addresses or days', () => {
    fc.assert(
      fc.property(input, (one) => {
        const turned = one.members.toReversed().map((other) => ({ ...other, days: other.days.toReversed() }))
        const { value, addresses, thin } = holderScore({ ...one, members: turned })
        const before = holderScore(one)
        expect({ addresses, thin }).toEqual({ addresses: before.addresses, thin: before.thin })
        if (value === null) expect(before.value).toBeNull()
        else expect(value).toBeCloseTo(before.value ?? -1, 9)
      }),
      runs,
    )
  })
})
