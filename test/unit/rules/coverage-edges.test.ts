import { describe, expect, it } from 'vitest'
import { blockedSince, coverageOf, newest, newestPerList, relapsesOf } from '../../../src/domain/coverage.ts'
import type { Exception } from '../../../src/domain/exception.ts'
import type { Fact, PtrFact } from '../../../src/domain/fact.ts'
import type { Listing } from '../../../src/domain/listing.ts'
import { checked, day, exception, fact, listing, now, policy, ptr, thirdParty } from './material.ts'

const ip = '192.0.2.7'
const cover = (subject: string, listings: Listing[], exceptions: Exception[] = [], facts: Fact[] = checked(subject)) =>
  coverageOf({ subject, listings, exceptions, facts, policy, now })
const ids = (covers: ReturnType<typeof cover>['covers']) =>
  covers.map((one) => ('listing' in one ? one.listing.id : one.kind))

const orders = [['as given'], ['turned round']] as const
const ordered = <T>(rows: readonly T[], order: string): T[] => (order === 'as given' ? [...rows] : rows.toReversed())

describe('the order of a coverage', () => {
  it.each(orders)('goes from the narrowest outwards whatever the ids, rows %s', (order) => {
    const rows = [
      listing({ id: 1, subject: '192.0.0.0/16' }),
      listing({ id: 2, subject: '192.0.2.0/24' }),
      listing({ id: 3, subject: ip }),
    ]
    expect(ids(cover(ip, ordered(rows, order)).covers)).toEqual([3, 2, 1])
  })

  it.each(orders)('goes by id where a source sends two rows of one subject, rows %s', (order) => {
    const rows = [listing({ id: 4, subject: '192.0.2.0/24' }), listing({ id: 9, subject: '192.0.2.0/24' })]
    expect(ids(cover(ip, ordered(rows, order)).covers)).toEqual([4, 9])
  })

  it.each(orders)('goes by id for patterns, over an address and over a name, rows %s', (order) => {
    const rows = ordered(
      [listing({ id: 5, subject: '.isp.example' }), listing({ id: 6, subject: '*.isp.example' })],
      order,
    )
    expect(ids(cover(ip, rows, [], checked(ip, ['mail.isp.example'])).covers)).toEqual([5, 6])
    expect(ids(cover('mail.isp.example', rows).covers)).toEqual([5, 6])
  })

  it.each(orders)('goes by id for exceptions, rows %s', (order) => {
    const rows = [
      exception({ id: 7, kind: 'override', subject: ip, thirdParty: 'spamhaus' }),
      exception({ id: 8, kind: 'exclusion', subject: '192.0.2.0/24', listingId: 2 }),
      exception({ id: 9, kind: 'never', subject: '192.0.2.0/24' }),
    ]
    expect(cover(ip, [], ordered(rows, order)).exceptions.map(({ id }) => id)).toEqual([7, 8])
  })
})

describe('what a row may not do', () => {
  it('covers nothing by a text of the other list', () => {
    const strays = [
      listing({ id: 1, subject: ip, list: 'name' }),
      listing({ id: 2, subject: '.isp.example', list: 'address' }),
    ]
    expect(cover(ip, strays, [], checked(ip, ['mail.isp.example'])).covers).toEqual([])
    expect(cover('mail.isp.example', strays).covers).toEqual([])
    expect(cover('.isp.example', strays).covers).toEqual([])
  })

  it('covers nothing by a pattern that would take a whole top level', () => {
    const wide = [listing({ id: 1, subject: '.example' })]
    expect(cover(ip, wide, [], checked(ip, ['mail.isp.example'])).covers).toEqual([])
    expect(cover('mail.isp.example', wide).covers).toEqual([])
  })

  it('takes nothing out of a network by an override, and skips no third-party list by an exclusion', () => {
    const rows = [
      exception({ id: 7, kind: 'override', subject: ip, listingId: 2, thirdParty: 'spamcop' }),
      exception({ id: 8, kind: 'exclusion', subject: ip, listingId: 3, thirdParty: 'spamhaus' }),
    ]
    const { covers } = cover(ip, [listing({ id: 2, subject: '192.0.2.0/24' })], rows, [
      thirdParty(ip, 'spamhaus', true),
    ])
    expect(covers).toMatchObject([
      { kind: 'network', inForce: true },
      { kind: 'third-party', list: 'spamhaus', overridden: false },
    ])
  })
})

describe('whole answers', () => {
  it('are empty for a text that is no subject', () => {
    const nothing = { covers: [], exceptions: [], ptrNames: [], unchecked: [], fingerprint: '' }
    expect(cover('192.0.2.007', [])).toEqual({ subject: '192.0.2.007', ...nothing })
  })

  it('tell of a name its own entry, what takes it in, and nothing that only addresses have', () => {
    const own = listing({ id: 2, subject: '.pool.isp.example', version: 5 })
    const around = listing({ id: 1, subject: '.isp.example', version: 4 })
    expect(cover('.pool.isp.example', [own, around])).toEqual({
      subject: '.pool.isp.example',
      covers: [
        { kind: 'name', listing: around, name: '.pool.isp.example', inForce: true },
        { kind: 'single', listing: own, inForce: true },
      ],
      exceptions: [],
      ptrNames: [],
      unchecked: [],
      fingerprint: 'listing 1@4\nlisting 2@5',
    })
  })

  it('know no PTR name of an address that was never asked', () => {
    expect(cover(ip, [], [], []).ptrNames).toEqual([])
  })

  it('tell the codes that a third-party list gave', () => {
    const facts = [thirdParty(ip, 'spamhaus', true, now - 60)]
    expect(cover(ip, [], [], facts).covers).toEqual([
      { kind: 'third-party', list: 'spamhaus', codes: ['127.0.0.2'], checkedAt: now - 60, overridden: false },
    ])
  })

  it('take no third-party answer and no PTR fault for a network', () => {
    const network = '192.0.2.0/24'
    const facts = [
      thirdParty(network, 'spamhaus', true),
      fact(network, { kind: 'ptr', state: 'missing', names: [], confirmed: false }),
    ]
    expect(cover(network, [], [], facts)).toMatchObject({ covers: [], ptrNames: [], unchecked: [] })
  })
})

describe('third-party answers', () => {
  it('are unchecked as soon as one of several lists was asked too long ago', () => {
    const old = now - policy.factsStaleAfterDays * day - 1
    const facts = [ptr(ip, []), thirdParty(ip, 'spamhaus', false), thirdParty(ip, 'spamcop', false, old)]
    expect(cover(ip, [], [], facts).unchecked).toEqual(['third-party'])
  })

  it('are all there where the only list we ask has answered', () => {
    const one = { ...policy, thirdPartyLists: ['spamhaus'] }
    const facts = [ptr(ip, []), thirdParty(ip, 'spamhaus', false)]
    expect(coverageOf({ subject: ip, listings: [], exceptions: [], facts, policy: one, now }).unchecked).toEqual([])
  })

  it.each(orders)('are the newest of each list, by the name of the list, facts %s', (order) => {
    const facts = [
      ptr(ip, ['mail.sender.example'], now),
      thirdParty(ip, 'spamhaus', true, now - 50),
      thirdParty(ip, 'spamcop', false, now - 40),
      thirdParty(ip, 'spamhaus', false, now - 10),
      thirdParty(ip, 'barracuda', false, now - 90),
    ]
    const said = newestPerList(ordered(facts, order)).map(({ value, checkedAt }) => [value.list, now - checkedAt])
    expect(said).toEqual([
      ['barracuda', 90],
      ['spamcop', 40],
      ['spamhaus', 10],
    ])
  })

  it('stay with the first of two answers of one second', () => {
    const facts = [thirdParty(ip, 'spamhaus', true, now), thirdParty(ip, 'spamhaus', false, now)]
    expect(newestPerList(facts)).toEqual(facts.slice(0, 1))
  })
})

describe('the newest fact', () => {
  const isPtr = (one: Fact): one is Fact & { value: PtrFact } => one.value.kind === 'ptr'

  it('is the first of two of one second', () => {
    const first = ptr(ip, ['a.isp.example'], now)
    expect(newest([first, ptr(ip, ['b.isp.example'], now)], isPtr)).toBe(first)
  })

  it('is none where nothing of its kind was found', () => {
    expect(newest([thirdParty(ip, 'spamhaus', true)], isPtr)).toBeNull()
  })
})

describe('since when, and how often', () => {
  const foreign = [ptr(ip, []), thirdParty(ip, 'spamhaus', true), thirdParty(ip, 'spamcop', true)]

  it('counts neither third-party lists nor the date of a network the subject was let out of', () => {
    const rows = [
      listing({ id: 2, subject: '192.0.2.0/24', listedAt: 1000 }),
      listing({ id: 3, subject: '192.0.0.0/16', listedAt: 2000 }),
    ]
    const exclusion = exception({ id: 9, kind: 'exclusion', subject: ip, listingId: 2 })
    expect(blockedSince(cover(ip, rows, [exclusion], foreign))).toBe(2000)
    expect(blockedSince(cover(ip, [], [], foreign))).toBeNull()
  })

  it('counts the relapses of the subject alone, not of a network or a pattern around it', () => {
    const rows = [
      listing({ id: 1, subject: ip, relapses: 1 }),
      listing({ id: 2, subject: '192.0.2.0/24', relapses: 4 }),
      listing({ id: 3, subject: '.isp.example', relapses: 5 }),
    ]
    const facts = [...foreign.slice(1), ptr(ip, ['mail.isp.example'])]
    expect(relapsesOf(cover(ip, rows, [], facts))).toBe(1)
    expect(relapsesOf(cover(ip, rows.slice(1), [], facts))).toBe(0)
  })
})
