import { describe, expect, it } from 'vitest'
import { candidacyOf } from '../../../src/domain/candidate.ts'
import { coverageOf } from '../../../src/domain/coverage.ts'
import type { Exception } from '../../../src/domain/exception.ts'
import { groundsOf } from '../../../src/domain/grounds.ts'
import type { Listing } from '../../../src/domain/listing.ts'
import { neverGuard } from '../../../src/domain/never-list.ts'
import { exception, listing, now, policy, today } from '../rules/material.ts'

const subject = '192.0.2.7'
const counts = {
  connections: 600,
  refused: 0,
  recipients: 900,
  unknownUsers: 400,
  delivered: 200,
  filtered: 400,
  complaints: 8,
  complainers: 6,
  notSpam: 0,
  traps: 2,
  bounces: 0,
  version: 1,
}
const candidacy = (
  rows: { listings?: Listing[]; exceptions?: Exception[]; days?: Partial<typeof counts> | null } = {},
) => {
  const { listings = [], exceptions = [], days = {} } = rows
  return candidacyOf({
    grounds: groundsOf({
      days: days === null ? [] : [{ ...counts, address: subject, day: today - 1, ...days }],
      facts: [],
      policy,
      today,
      listedAt: null,
      relapses: 0,
    }),
    coverage: coverageOf({ subject, listings, exceptions, facts: [], policy, now }),
    guard: (reason) => neverGuard({ subject, reason }, exceptions, policy),
  })
}

describe('a source', () => {
  it('with grounds and nothing in the way is a candidate', () => {
    expect(candidacy()).toEqual({ reason: 'directspam', obstacle: null })
    expect(candidacy({ days: { complaints: 0, filtered: 5400 } })).toEqual({ reason: 'highspam', obstacle: null })
  })

  it('without grounds is none, and it is said why', () => {
    expect(candidacy({ days: { complaints: 4 } })).toMatchObject({ reason: null, obstacle: { code: 'no-grounds' } })
    expect(candidacy({ days: { complaints: 4 } }).obstacle?.sentence).toMatch(/directspam: Complaints.*highspam/)
    expect(candidacy({ days: null }).obstacle?.code).toBe('too-little')
  })

  it('that the never-list guards is none, for the reasons it guards', () => {
    const never = (reasons: Exception['reasons']) =>
      exception({ id: 1, kind: 'never', subject: '192.0.2.0/24', reasons, circumstance: 'partner' })
    expect(candidacy({ exceptions: [never(null)] }).obstacle).toMatchObject({ code: 'never-list' })
    expect(candidacy({ exceptions: [never(['highspam'])] }).obstacle).toBeNull()
    expect(candidacy({ exceptions: [never(['directspam'])] }).obstacle?.sentence).toContain('partner')
  })

  it('that is listed or shadowed already is none', () => {
    expect(candidacy({ listings: [listing({ id: 1, subject })] }).obstacle).toMatchObject({
      code: 'listed',
      sentence: '192.0.2.7 is listed for directspam since 2025-12-12.',
    })
    expect(candidacy({ listings: [listing({ id: 1, subject, shadowedBy: 2 })] }).obstacle).toMatchObject({
      code: 'shadowed',
      sentence: '192.0.2.7 is listed for directspam since 2025-12-12, under the rollup around it.',
    })
  })

  it('that a network in force refuses already is none', () => {
    const network = listing({ id: 2, subject: '192.0.2.0/24', reason: 'rollup' })
    expect(candidacy({ listings: [network] }).obstacle).toMatchObject({
      code: 'covered',
      sentence: '192.0.2.7 is refused already: 192.0.2.0/24 is listed for rollup.',
    })
    expect(candidacy({ listings: [network, listing({ id: 1, subject, shadowedBy: 2 })] }).obstacle?.code).toBe(
      'shadowed',
    )
  })

  it('that a person has let out of its network is none: that would take back what was granted', () => {
    const network = listing({ id: 2, subject: '192.0.2.0/24', reason: 'rollup' })
    const out = exception({ id: 3, kind: 'exclusion', subject, listingId: 2 })
    expect(candidacy({ listings: [network], exceptions: [out] }).obstacle).toMatchObject({ code: 'excepted' })
    expect(candidacy({ listings: [network], exceptions: [out] }).obstacle?.sentence).toContain('2025-12-31 by ann')
  })

  it('with an override of a third-party list only is a candidate all the same', () => {
    const override = exception({ id: 3, kind: 'override', subject, thirdParty: 'spamhaus' })
    expect(candidacy({ exceptions: [override] }).obstacle).toBeNull()
  })
})
