import { describe, expect, it } from 'vitest'
import { expiryEffect } from '../../../src/domain/effect.ts'
import { ip, rollup, withRollup } from './effect-rows.ts'
import { listing, now } from './material.ts'
import { Source } from './source.ts'

describe('expiry', () => {
  it('ends a listing when its time has come, not before', () => {
    const row = listing({ id: 1, subject: ip, reason: 'highspam', expiresAt: now + 5 })
    const source = new Source().with(row)
    expect(expiryEffect(row, source, now + 4)).toEqual([])
    source.carryOut(expiryEffect(row, source, now + 5))
    expect(source.listing(1)).toBeNull()
    expect(source.events).toMatchObject([{ kind: 'expired', by: 'expiry', decisionId: null }])
  })

  it('brings a rollup’s singles back', () => {
    const source = withRollup([10, 20])
    source.carryOut(expiryEffect({ ...rollup, expiresAt: now }, source, now))
    expect([...source.listings.values()].map(({ shadowedBy }) => shadowedBy)).toEqual([null, null])
  })
})
