import { describe, expect, it } from 'vitest'
import { groundsOf } from '../../../src/domain/rollup/grounds.ts'
import type { Holder } from '../../../src/domain/rollup/holder.ts'
import { now, policy } from '../rules/material.ts'

const far = Date.UTC(2300, 0, 1) / 1000

describe('grounds at the borders', () => {
  const by = (asn: number | null, name = '', checkedAt = now): Holder => ({ asn, name, checkedAt })
  const held = (known: number, total: number) => [
    ...Array<Holder>(known).fill(by(64_500, 'Example Hosting')),
    ...Array<null>(total - known).fill(null),
  ]
  const found = (holders: (Holder | null)[], over: Partial<typeof policy.rollup> = {}) =>
    groundsOf(holders, { rollup: { ...policy.rollup, ...over } })

  it('are none without a single', () => {
    expect(found([])).toEqual({
      grounds: null,
      holds: [],
      largest: null,
      unknownHolders: 0,
      sentence: '0 singles deserve a listing, below 10, and no holder is known.',
    })
  })

  it('are one sender from exactly the share on', () => {
    expect(found(held(4, 5)).holds).toEqual(['one-sender-holds-it'])
    expect(found(held(3, 4)).holds).toEqual([])
    expect(found(held(3, 4), { oneHolderShare: 0.75 }).holds).toEqual(['one-sender-holds-it'])
    expect(found(held(2, 2), { oneHolderShare: 1 }).holds).toEqual(['one-sender-holds-it'])
    expect(found(held(0, 2), { oneHolderShare: 0 }).holds).toEqual([])
  })

  it('are many addresses from exactly the number on', () => {
    expect(found(held(0, 10)).holds).toEqual(['many-addresses'])
    expect(found(held(0, 9)).holds).toEqual([])
    expect(found(held(8, 10)).holds).toEqual(['one-sender-holds-it', 'many-addresses'])
  })

  it.each([
    [held(0, 1), '1 single deserves a listing, below 10, and no holder is known.'],
    [held(0, 2), '2 singles deserve a listing, below 10, and no holder is known.'],
    [
      held(3, 4),
      '4 singles deserve a listing, below 10, and no one holds 80 % of them: 3 by Example Hosting (AS64500); the holder of 1 is not known.',
    ],
    [[by(1), by(2, 'Two'), by(1)], '3 singles deserve a listing, below 10, and no one holds 80 % of them: 2 by AS1.'],
    [held(0, 10), '10 singles deserve a listing; from 10 on their number is grounds by itself.'],
    [
      held(8, 10),
      '8 of 10 singles are held by Example Hosting (AS64500), as known on 2026-01-01; from 80 % on one sender holds the network.',
    ],
    [[by(null, 'Net', far)], '1 of 1 singles are held by Net; from 80 % on one sender holds the network.'],
  ])('%# are told in words', (holders, sentence) => {
    expect(found(holders).sentence).toBe(sentence)
  })

  it('say the share in whole percent', () => {
    expect(found(held(1, 2), { oneHolderShare: 0.667 }).sentence).toContain('no one holds 67 % of them')
  })
})
