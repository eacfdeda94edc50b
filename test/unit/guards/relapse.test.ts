import { describe, expect, it } from 'vitest'
import { lastEndOf, probationAt, probationSentence, relapsesAt } from '../../../src/domain/relapse.ts'
import { day, now, policy } from '../rules/material.ts'

const end = { at: now, relapses: 0 }
const last = now + policy.probationDays * day

describe('probation', () => {
  it('begins with the end of a listing and lasts as many days as policy says, the last second included', () => {
    expect(probationAt(end, now, policy)).toEqual({ until: last, relapses: 1 })
    expect(probationAt(end, last, policy)).toEqual({ until: last, relapses: 1 })
    expect(probationAt(end, last + 1, policy)).toBeNull()
  })

  it('is nothing for what was never listed, or where policy has none', () => {
    expect(probationAt(null, now, policy)).toBeNull()
    expect(probationAt(end, now, { probationDays: 0 })).toBeNull()
  })

  it('counts one relapse more each time, and none once it has been served', () => {
    expect(relapsesAt({ at: now, relapses: 2 }, last, policy)).toBe(3)
    expect(relapsesAt({ at: now, relapses: 2 }, last + 1, policy)).toBe(0)
    expect(relapsesAt(null, now, policy)).toBe(0)
  })

  it('is said with its last day and what a new listing would be', () => {
    expect(probationSentence({ until: last, relapses: 2 })).toBe(
      'On probation until 2026-01-15; listed again by then, it is relapse 2.',
    )
  })
})

describe('the last end out of events', () => {
  const events = (...told: [string, number][]) =>
    told.flatMap(([kind, days]) =>
      kind === 'listed' || kind === 'removed' || kind === 'expired' || kind === 'rolled-up' || kind === 'amended'
        ? [{ kind, at: now + days * day } as const]
        : [],
    )

  it('is none while the subject has never left the list', () => {
    expect(lastEndOf([], policy)).toBeNull()
    expect(lastEndOf(events(['listed', 0], ['amended', 1]), policy)).toBeNull()
  })

  it('counts what came back within probation, after a removal and after an expiry', () => {
    expect(lastEndOf(events(['listed', 0], ['removed', 5]), policy)).toEqual({ at: now + 5 * day, relapses: 0 })
    const twice = events(
      ['listed', 0],
      ['removed', 5],
      ['listed', 10],
      ['expired', 40],
      ['listed', 54],
      ['removed', 60],
    )
    expect(lastEndOf(twice, policy)).toEqual({ at: now + 60 * day, relapses: 2 })
  })

  it('starts anew once probation has been served', () => {
    const served = events(
      ['listed', 0],
      ['removed', 5],
      ['listed', 10],
      ['removed', 12],
      ['listed', 27],
      ['removed', 28],
    )
    expect(lastEndOf(served, policy)).toEqual({ at: now + 28 * day, relapses: 0 })
  })

  it('takes a new rollup for a listing of its network', () => {
    const network = events(['rolled-up', 0], ['removed', 5], ['rolled-up', 9], ['removed', 11])
    expect(lastEndOf(network, policy)).toEqual({ at: now + 11 * day, relapses: 1 })
  })

  it('counts by the probation that policy has now', () => {
    const back = events(['listed', 0], ['removed', 5], ['listed', 25], ['removed', 30])
    expect(lastEndOf(back, { probationDays: 14 })?.relapses).toBe(0)
    expect(lastEndOf(back, { probationDays: 30 })?.relapses).toBe(1)
  })
})
