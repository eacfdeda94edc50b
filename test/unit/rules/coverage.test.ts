import { describe, expect, it } from 'vitest'
import { blockedSince, type Cover, coverageOf, relapsesOf } from '../../../src/domain/coverage.ts'
import type { Exception } from '../../../src/domain/exception.ts'
import type { Fact } from '../../../src/domain/fact.ts'
import type { Listing } from '../../../src/domain/listing.ts'
import { checked, day, exception, fact, listing, now, policy, ptr, thirdParty } from './material.ts'

const ip = '192.0.2.7'
const cover = (subject: string, listings: Listing[], exceptions: Exception[] = [], facts: Fact[] = checked(subject)) =>
  coverageOf({ subject, listings, exceptions, facts, policy, now })

const brief = (covers: Cover[]) =>
  covers.map((one) =>
    'listing' in one ? `${one.kind} ${one.listing.id} ${one.inForce ? 'in force' : 'not in force'}` : one.kind,
  )

describe('coverage of an address', () => {
  it('names its single, the networks around it from the narrowest outwards, and nothing else', () => {
    const { covers } = cover(ip, [
      listing({ id: 4, subject: '192.0.0.0/16' }),
      listing({ id: 1, subject: ip }),
      listing({ id: 2, subject: '192.0.2.0/24' }),
      listing({ id: 3, subject: '192.0.2.8' }),
      listing({ id: 5, subject: '198.51.100.0/24' }),
    ])
    expect(brief(covers)).toEqual(['single 1 in force', 'network 2 in force', 'network 4 in force'])
  })

  it('covers IPv6 by its networks, never by an IPv4 one', () => {
    const { covers } = cover('2001:db8::7', [
      listing({ id: 1, subject: '2001:db8::/32' }),
      listing({ id: 2, subject: '0.0.0.0/0' }),
    ])
    expect(brief(covers)).toEqual(['network 1 in force'])
  })

  it('keeps a shadowed single, but not in force', () => {
    const rollup = listing({ id: 2, subject: '192.0.2.0/24', reason: 'rollup' })
    const { covers } = cover(ip, [listing({ id: 1, subject: ip, shadowedBy: 2 }), rollup])
    expect(brief(covers)).toEqual(['single 1 not in force', 'network 2 in force'])
  })

  it('takes an excluded address out of just the network it left', () => {
    const { covers, exceptions } = cover(
      ip,
      [listing({ id: 2, subject: '192.0.2.0/24' }), listing({ id: 3, subject: '192.0.0.0/16' })],
      [
        exception({ id: 9, kind: 'exclusion', subject: '192.0.2.0/28', listingId: 2 }),
        exception({ id: 8, kind: 'exclusion', subject: '192.0.2.99', listingId: 3 }),
      ],
    )
    expect(brief(covers)).toEqual(['network 2 not in force', 'network 3 in force'])
    expect(exceptions.map(({ id }) => id)).toEqual([9])
  })

  it('finds patterns by the PTR names of exactly this address', () => {
    const pattern = listing({ id: 6, subject: '.pool.isp.example', reason: 'generic' })
    expect(brief(cover(ip, [pattern], [], checked(ip, ['host-7.pool.isp.example'])).covers)).toEqual([
      'name 6 in force',
    ])
    expect(cover(ip, [pattern], [], [ptr('192.0.2.8', ['host-7.pool.isp.example'])]).covers).toEqual([])
    expect(cover(ip, [pattern], [], checked(ip, ['pool.isp.example.org'])).covers).toEqual([])
  })

  it('believes the newest PTR answer, not the first one given', () => {
    const pattern = listing({ id: 6, subject: '.pool.isp.example', reason: 'generic' })
    const facts = [ptr(ip, ['a.pool.isp.example'], now - 5000), ptr(ip, ['mail.isp.example'], now - 10)]
    expect(cover(ip, [pattern], [], facts).covers).toEqual([])
    expect(cover(ip, [pattern], [], facts.toReversed()).ptrNames).toEqual(['mail.isp.example'])
  })

  it('tells a third-party listing and whether it is overridden', () => {
    const facts = [thirdParty(ip, 'spamhaus', true), thirdParty(ip, 'spamcop', true)]
    const override = exception({ id: 3, kind: 'override', subject: ip, thirdParty: 'spamcop' })
    const { covers } = cover(ip, [], [override], facts)
    expect(covers).toMatchObject([
      { kind: 'third-party', list: 'spamcop', overridden: true },
      { kind: 'third-party', list: 'spamhaus', overridden: false },
    ])
  })

  it('never skips a list for a neighbour of the overridden address', () => {
    const override = exception({ id: 3, kind: 'override', subject: '192.0.2.0/24', thirdParty: 'spamhaus' })
    expect(cover(ip, [], [override], [thirdParty(ip, 'spamhaus', true)]).covers).toMatchObject([{ overridden: false }])
  })

  it.each(['missing', 'unresolvable'] as const)('tells a PTR that is %s', (state) => {
    const facts = [fact(ip, { kind: 'ptr', state, names: [], confirmed: false })]
    expect(cover(ip, [], [], facts).covers).toMatchObject([{ kind: 'ptr', fault: state }])
  })

  it('says what was never asked, and what was asked too long ago', () => {
    expect(cover(ip, [], [], []).unchecked).toEqual(['ptr', 'third-party'])
    expect(cover(ip, []).unchecked).toEqual([])
    const old = now - policy.factsStaleAfterDays * day - 1
    expect(cover(ip, [], [], [...checked(ip).slice(1), ptr(ip, [], old)]).unchecked).toEqual(['ptr'])
    expect(cover(ip, [], [], [ptr(ip, []), thirdParty(ip, 'spamhaus', false)]).unchecked).toEqual(['third-party'])
  })

  it('still shows a stale answer, as unchecked', () => {
    const old = now - policy.factsStaleAfterDays * day - 1
    const { covers, unchecked } = cover(ip, [], [], [thirdParty(ip, 'spamhaus', true, old)])
    expect(covers).toMatchObject([{ kind: 'third-party', checkedAt: old }])
    expect(unchecked).toContain('third-party')
  })

  it('leaves an expiry that has passed to the server', () => {
    expect(brief(cover(ip, [listing({ id: 1, subject: ip, expiresAt: now - day })]).covers)).toEqual([
      'single 1 in force',
    ])
  })

  it('has nothing to say of a text that is no subject', () => {
    expect(cover('192.0.2.007', [listing({ id: 1, subject: ip })])).toMatchObject({ covers: [], fingerprint: '' })
  })
})

describe('coverage of networks and names', () => {
  it('covers a network only by what covers it wholly, and asks no facts of it', () => {
    const { covers, unchecked } = cover(
      '192.0.2.0/24',
      [
        listing({ id: 1, subject: ip }),
        listing({ id: 2, subject: '192.0.2.0/24' }),
        listing({ id: 3, subject: '192.0.0.0/16' }),
      ],
      [],
      [],
    )
    expect(brief(covers)).toEqual(['single 2 in force', 'network 3 in force'])
    expect(unchecked).toEqual([])
  })

  it.each([
    ['.pool.isp.example', ['.isp.example', '*.isp.example', '.pool.isp.example']],
    ['*.isp.example', ['.isp.example', '*.isp.example']],
    ['.isp.example', ['.isp.example']],
    ['a.isp.example', ['.isp.example', '*.isp.example', '*.isp.example', 'a*.isp.example']],
    ['host-*.isp.example', ['.isp.example', '*.isp.example']],
  ])('covers %s by the patterns that hold all of it', (subject, covering) => {
    const rows = ['.isp.example', '*.isp.example', '.pool.isp.example', 'a*.isp.example', 'isp.example'].map(
      (pattern, index) => listing({ id: index + 1, subject: pattern, reason: 'generic' }),
    )
    const subjects = cover(subject, rows).covers.map((one) => ('listing' in one ? one.listing.subject : ''))
    expect(new Set(subjects)).toEqual(new Set(covering))
  })
})

describe('fingerprint', () => {
  const rows = [listing({ id: 12, subject: '192.0.2.0/24', version: 5 }), listing({ id: 3, subject: ip, version: 4 })]
  const exclusion = exception({ id: 7, kind: 'exclusion', subject: ip, listingId: 12, version: 6 })

  it('is the same whatever the order of rows and whatever others say', () => {
    const one = cover(ip, rows, [exclusion])
    const other = cover(ip, rows.toReversed(), [exclusion], [thirdParty(ip, 'spamhaus', true)])
    expect(one.fingerprint).toBe('exclusion 7@6\nlisting 12@5\nlisting 3@4')
    expect(other.fingerprint).toBe(one.fingerprint)
  })

  it('changes with another rollup around it, a moved row, and a pattern over its name', () => {
    const base = cover(ip, rows).fingerprint
    expect(cover(ip, [...rows, listing({ id: 20, subject: '192.0.0.0/16' })]).fingerprint).not.toBe(base)
    expect(
      cover(ip, [...rows.slice(1), listing({ id: 12, subject: '192.0.2.0/24', version: 9 })]).fingerprint,
    ).not.toBe(base)
    expect(
      cover(ip, [...rows, listing({ id: 21, subject: '.sender.example', reason: 'generic' })]).fingerprint,
    ).not.toBe(base)
  })

  it('does not change with listings elsewhere or the never-list', () => {
    const base = cover(ip, rows).fingerprint
    const never = exception({ id: 1, kind: 'never', subject: '192.0.2.0/24' })
    expect(cover(ip, [...rows, listing({ id: 20, subject: '192.0.3.0/24' })], [never]).fingerprint).toBe(base)
  })
})

describe('since when a subject is blocked', () => {
  it('counts from the swallowed single, not from the network that swallowed it', () => {
    const rows = [
      listing({ id: 1, subject: ip, shadowedBy: 2, listedAt: 1000, relapses: 2 }),
      listing({ id: 2, subject: '192.0.2.0/24', reason: 'rollup', listedAt: 2000 }),
    ]
    expect(blockedSince(cover(ip, rows))).toBe(1000)
    expect(relapsesOf(cover(ip, rows))).toBe(2)
  })

  it('is null for an address that nothing of ours refuses', () => {
    const rows = [
      listing({ id: 1, subject: ip, shadowedBy: 2, listedAt: 1000 }),
      listing({ id: 2, subject: '192.0.2.0/24', reason: 'rollup', listedAt: 2000 }),
    ]
    const exclusion = exception({ id: 9, kind: 'exclusion', subject: ip, listingId: 2 })
    expect(blockedSince(cover(ip, rows, [exclusion]))).toBeNull()
    expect(blockedSince(cover(ip, []))).toBeNull()
  })
})

describe('third-party lists', () => {
  const asked = (facts: Parameters<typeof coverageOf>[0]['facts']) =>
    coverageOf({ subject: '192.0.2.7', listings: [], exceptions: [], facts, policy, now })

  it('refuse only where our mail servers ask them, and only those have to have answered', () => {
    const facts = checked('192.0.2.7')
    const stale = now - (policy.factsStaleAfterDays + 1) * day
    const other = thirdParty('192.0.2.7', 'sorbs', true, stale)
    expect(asked([...facts, other])).toMatchObject({ covers: [], unchecked: [] })
  })

  it('have answered lately up to and with the last second policy allows', () => {
    const edge = now - policy.factsStaleAfterDays * day
    const at = (when: number) => asked(checked('192.0.2.7').map((one) => ({ ...one, checkedAt: when }))).unchecked
    expect(at(edge)).toEqual([])
    expect(at(edge - 1)).toEqual(['ptr', 'third-party'])
  })
})
