import { describe, expect, it } from 'vitest'
import { coverageOf } from '../../../src/domain/coverage.ts'
import type { Exception } from '../../../src/domain/exception.ts'
import type { Fact, PartyFact, StatementFact } from '../../../src/domain/fact.ts'
import type { Listing } from '../../../src/domain/listing.ts'
import {
  type NetworkState,
  residualAfter,
  type VerdictInput,
  verdictKinds,
  verdictOf,
  worseThan,
} from '../../../src/domain/verdict.ts'
import { checked, day, exception, fact, listing, now, policy, ptr, thirdParty } from './material.ts'

const ip = '192.0.2.7'
const net = '192.0.2.0/24'

interface Case extends Partial<Omit<VerdictInput, 'coverage'>> {
  listings?: Listing[]
  exceptions?: Exception[]
}

function verdict({ listings = [], exceptions = [], ...more }: Case = {}) {
  const subject = more.subject ?? ip
  const facts = more.facts ?? checked(subject)
  const coverage = coverageOf({ subject, listings, exceptions, facts, policy, now })
  return verdictOf({ channel: 'form', score: 80, policy, now, ...more, subject, facts, coverage })
}

const rollup = listing({ id: 2, subject: net, reason: 'rollup', grounds: 'many-addresses' })
const shadowed = listing({ id: 1, subject: ip, shadowedBy: 2 })
const singles = (...scores: (number | null)[]) =>
  scores.map((score, index) => ({ subject: `192.0.2.${index + 10}`, score }))
const network = (scores: (number | null)[], more: Partial<NetworkState> = {}): NetworkState => ({
  listingId: 2,
  shadowedSingles: singles(...scores),
  score: 20,
  grounds: 'many-addresses',
  ...more,
})
const rules = (result: ReturnType<typeof verdict>) => result.rules.map(({ rule }) => rule)

describe('directspam', () => {
  const single = listing({ id: 1, subject: ip })

  it('is removable from a score of 60 on', () => {
    expect(verdict({ listings: [single], score: 60 })).toMatchObject({
      kind: 'removable',
      action: 'remove',
      listingId: 1,
      residual: [],
    })
    expect(verdict({ listings: [single], score: 59.9 })).toMatchObject({ kind: 'deny', action: 'deny', listingId: 1 })
  })

  it('is looked at first when there is no score', () => {
    const result = verdict({ listings: [single], score: null })
    expect(result).toMatchObject({ kind: 'check-first', action: null, unchecked: ['score'] })
    expect(rules(result)).toContain('rule-6-score-unknown')
  })

  it('is looked at first when facts are unknown, but denied whatever they would say', () => {
    expect(verdict({ listings: [single], facts: [] })).toMatchObject({
      kind: 'check-first',
      unchecked: ['ptr', 'third-party'],
    })
    expect(verdict({ listings: [single], facts: [], score: 20 })).toMatchObject({
      kind: 'deny',
      unchecked: ['ptr', 'third-party'],
    })
  })

  it('on a network: one address is let out, the network itself goes by its own score', () => {
    const wide = listing({ id: 5, subject: net })
    expect(verdict({ listings: [wide] })).toMatchObject({ kind: 'except', action: 'except', listingId: 5 })
    expect(verdict({ listings: [wide], subject: net, facts: [] })).toMatchObject({
      kind: 'removable',
      action: 'remove',
      listingId: 5,
    })
    expect(verdict({ listings: [wide], subject: net, facts: [], score: 10 })).toMatchObject({ kind: 'deny' })
  })

  it('with a pattern over its name: removed, and still refused as generic', () => {
    const pattern = listing({ id: 6, subject: '.pool.isp.example', reason: 'generic' })
    const result = verdict({ listings: [single, pattern], facts: checked(ip, ['h7.pool.isp.example']) })
    expect(result).toMatchObject({ kind: 'removable', action: 'remove', listingId: 1 })
    expect(result.residual).toMatchObject([
      { kind: 'generic', listingId: 6, subject: '.pool.isp.example', liftedBy: 'provider' },
    ])
  })

  it('with Spamhaus beside it: removed, and still refused by Spamhaus', () => {
    const result = verdict({
      listings: [single],
      facts: [ptr(ip, ['m.sender.example']), thirdParty(ip, 'spamhaus', true), thirdParty(ip, 'spamcop', false)],
    })
    expect(result).toMatchObject({ kind: 'removable', residual: [{ kind: 'spamhaus', liftedBy: 'third-party' }] })
  })
})

describe('rollup', () => {
  it('that stands: an address that deserves it is let out', () => {
    const result = verdict({ listings: [rollup, shadowed], network: network([10, 20, 30, 40, 50]) })
    expect(result).toMatchObject({ kind: 'except', action: 'except', listingId: 2, residual: [] })
    expect(rules(result)).toContain('rule-7-network-stands')
  })

  it('that stands: an address that does not deserve it stays in', () => {
    expect(verdict({ listings: [rollup, shadowed], network: network([1, 2, 3]), score: 30 })).toMatchObject({
      kind: 'deny',
      listingId: 2,
    })
  })

  it('is taken to stand where its state is not known', () => {
    expect(verdict({ listings: [rollup, shadowed] }).kind).toBe('except')
  })

  it('with two singles left is too wide: narrowed, and a single that deserves it is refused again', () => {
    const result = verdict({ listings: [rollup, shadowed], network: network([10, 20]), score: 30 })
    expect(result).toMatchObject({
      kind: 'narrow',
      action: 'narrow',
      listingId: 2,
      residual: [{ kind: 'directspam', listingId: 1 }],
    })
    const better = verdict({ listings: [rollup, shadowed], network: network([10, 20]), score: 90 })
    expect(better.residual).toEqual([])
    expect(better.allowed).toContain('except')
  })

  it('keeps singles whose score is not known, and counts out those that have become better', () => {
    expect(verdict({ listings: [rollup], network: network([null, null, null]) }).kind).toBe('except')
    expect(verdict({ listings: [rollup], network: network([10, 20, 80, 90, 100]) }).kind).toBe('narrow')
  })

  it('asked for as a network: removable when its own score holds', () => {
    const input = { listings: [rollup], subject: net, facts: [], score: null }
    expect(verdict({ ...input, network: network([1, 2, 3], { score: 70 }) })).toMatchObject({
      kind: 'removable',
      action: 'remove',
    })
    expect(verdict({ ...input, network: network([1, 2, 3], { score: 40 }) })).toMatchObject({ kind: 'deny' })
    expect(verdict({ ...input, network: network([1, 2, 3], { score: null }) })).toMatchObject({ kind: 'check-first' })
  })

  it('without grounds may be narrowed too', () => {
    const bare = { ...rollup, grounds: null }
    const result = verdict({ listings: [bare], network: network([1, 2, 3], { grounds: null }) })
    expect(result.kind).toBe('except')
    expect(result.allowed).toContain('narrow')
    expect(rules(result)).toContain('rule-7-no-grounds')
  })

  it('that the address has left refuses it no more', () => {
    const exclusion = exception({ id: 9, kind: 'exclusion', subject: ip, listingId: 2 })
    expect(verdict({ listings: [rollup, shadowed], exceptions: [exclusion] })).toMatchObject({
      kind: 'answer',
      residual: [],
    })
  })
})

describe('highspam', () => {
  it('waits, whatever the score, channel and facts, and names the day', () => {
    const single = listing({ id: 1, subject: ip, reason: 'highspam', listedAt: now - 10 * day })
    for (const channel of ['form', 'support', null] as const)
      for (const facts of [checked(ip), []])
        expect(verdict({ listings: [single], score: 100, channel, facts })).toMatchObject({
          kind: 'expires',
          action: 'answer',
          endsAt: now + 20 * day,
        })
  })

  it('doubles its interval with every relapse, unless it has a date of its own', () => {
    const single = listing({ id: 1, subject: ip, reason: 'highspam', listedAt: now, relapses: 2 })
    expect(verdict({ listings: [single] }).endsAt).toBe(now + 120 * day)
    expect(verdict({ listings: [{ ...single, expiresAt: now + day }] }).endsAt).toBe(now + day)
    expect(rules(verdict({ listings: [single] }))).toContain('rule-10-relapse')
  })

  it('never lets remove pass as in line with policy', () => {
    const result = verdict({ listings: [listing({ id: 1, subject: ip, reason: 'highspam' })], score: 100 })
    expect(result.allowed).not.toContain('remove')
    expect(result.residual).toMatchObject([{ kind: 'highspam', liftedBy: 'interval' }])
  })
})

describe('noBounce', () => {
  const single = listing({ id: 1, subject: ip, reason: 'noBounce' })
  const party = (value: Partial<PartyFact>, checkedAt?: number): Fact[] => [
    ...checked(ip),
    fact(ip, { kind: 'party', verified: true, bouncesAccepted: true, ...value }, checkedAt),
  ]

  it('goes to Support when it comes by the form, or by nobody', () => {
    expect(verdict({ listings: [single], facts: party({}) })).toMatchObject({ kind: 'support', action: 'answer' })
    expect(verdict({ listings: [single], facts: party({}), channel: null }).kind).toBe('support')
  })

  it('by Support: removable when the party is verified and takes bounces, whatever the score', () => {
    expect(verdict({ listings: [single], facts: party({}), channel: 'support', score: null })).toMatchObject({
      kind: 'removable',
      action: 'remove',
    })
  })

  it('by Support: asks for what is missing', () => {
    expect(verdict({ listings: [single], facts: party({ verified: false }), channel: 'support' })).toMatchObject({
      kind: 'support',
      action: 'ask',
    })
    expect(verdict({ listings: [single], facts: party({ bouncesAccepted: false }), channel: 'support' })).toMatchObject(
      { kind: 'support', action: 'ask' },
    )
  })

  it('by Support: is checked first when the party was not, or long ago', () => {
    expect(verdict({ listings: [single], channel: 'support' })).toMatchObject({
      kind: 'check-first',
      unchecked: ['party'],
    })
    expect(verdict({ listings: [single], facts: party({}, now - 30 * day), channel: 'support' }).kind).toBe(
      'check-first',
    )
  })
})

describe('dynamic and generic', () => {
  const statement = (value: Partial<StatementFact>, subject = net): Fact[] => [
    ...checked(ip),
    fact(subject, { kind: 'statement', says: 'dynamic', by: 'ISP', withdrawn: false, ...value }),
  ]
  const dynamic = listing({ id: 1, subject: net, reason: 'dynamic' })

  it.each(['dynamic', 'generic'] as const)('on the name list (%s): the provider, whatever the score', (reason) => {
    const pattern = listing({ id: 6, subject: '.pool.isp.example', reason })
    const result = verdict({ listings: [pattern], facts: checked(ip, ['h7.pool.isp.example']), score: 100 })
    expect(result).toMatchObject({ kind: 'provider', action: 'answer', listingId: 6 })
    expect(result.allowed).not.toContain('remove')
  })

  it('on the name list: a name seen long ago is checked first', () => {
    const pattern = listing({ id: 6, subject: '.pool.isp.example', reason: 'generic' })
    const facts = [...checked(ip).slice(1), ptr(ip, ['h7.pool.isp.example'], now - 30 * day)]
    expect(verdict({ listings: [pattern], facts })).toMatchObject({ kind: 'check-first', unchecked: ['ptr'] })
  })

  it('on the address list: rests on the provider’s statement, until it is withdrawn', () => {
    expect(verdict({ listings: [dynamic] })).toMatchObject({ kind: 'provider', action: 'answer' })
    expect(verdict({ listings: [dynamic], facts: statement({}) }).kind).toBe('provider')
    expect(verdict({ listings: [dynamic], facts: statement({ withdrawn: true }) }).kind).toBe('except')
    expect(verdict({ listings: [dynamic], subject: net, facts: statement({ withdrawn: true }) }).kind).toBe('removable')
    expect(verdict({ listings: [dynamic], facts: statement({ says: 'static' }, ip) }).kind).toBe('except')
    expect(verdict({ listings: [dynamic], facts: statement({}, '198.51.100.0/24') }).rules.at(-1)?.rule).toBe(
      'rule-3-statement-none',
    )
  })
})

describe('what is not ours', () => {
  it('only Spamhaus: answered, and an override is possible', () => {
    const facts = [ptr(ip, ['m.sender.example']), thirdParty(ip, 'spamhaus', true), thirdParty(ip, 'spamcop', false)]
    const result = verdict({ facts })
    expect(result).toMatchObject({
      kind: 'third-party',
      action: 'answer',
      listingId: null,
      residual: [{ kind: 'spamhaus' }],
    })
    expect(result.allowed).toContain('override')
  })

  it('only Spamhaus, overridden: nothing refuses it', () => {
    const facts = [ptr(ip, ['m.sender.example']), thirdParty(ip, 'spamhaus', true), thirdParty(ip, 'spamcop', false)]
    const override = exception({ id: 3, kind: 'override', subject: ip, thirdParty: 'spamhaus' })
    expect(verdict({ facts, exceptions: [override] })).toMatchObject({ kind: 'answer', residual: [] })
  })

  it('a stale answer of Spamhaus is no answer', () => {
    const facts = [ptr(ip, []), thirdParty(ip, 'spamhaus', true, now - 30 * day), thirdParty(ip, 'spamcop', false)]
    expect(verdict({ facts })).toMatchObject({ kind: 'check-first', unchecked: ['third-party'] })
  })

  it.each([
    ['missing', 'ptrMissing'],
    ['unresolvable', 'ptrUnresolvable'],
  ] as const)('a PTR that is %s: the provider, answered', (state, kind) => {
    const facts = [...checked(ip).slice(1), fact(ip, { kind: 'ptr', state, names: [], confirmed: false })]
    expect(verdict({ facts })).toMatchObject({
      kind: 'provider',
      action: 'answer',
      residual: [{ kind, liftedBy: 'provider' }],
    })
  })

  it('not covered at all: says so, but only when everything was asked', () => {
    expect(verdict({})).toMatchObject({ kind: 'answer', action: 'answer', residual: [] })
    expect(verdict({ facts: [] })).toMatchObject({ kind: 'check-first', action: null })
  })
})

describe('several covers', () => {
  it('a single that can go leads before a network that only ends by itself', () => {
    const wide = listing({ id: 5, subject: net, reason: 'highspam' })
    expect(verdict({ listings: [listing({ id: 1, subject: ip }), wide] })).toMatchObject({
      kind: 'removable',
      listingId: 1,
      residual: [{ kind: 'highspam', listingId: 5 }],
    })
  })

  it('highspam leads before a name that was seen long ago', () => {
    const pattern = listing({ id: 6, subject: '.pool.isp.example', reason: 'generic' })
    const facts = [...checked(ip).slice(1), ptr(ip, ['h7.pool.isp.example'], now - 30 * day)]
    expect(verdict({ listings: [listing({ id: 1, subject: ip, reason: 'highspam' }), pattern], facts }).kind).toBe(
      'expires',
    )
  })
})

describe('residual refusals after an action', () => {
  const wide = listing({ id: 5, subject: '192.0.0.0/16', reason: 'noBounce' })
  const coverage = coverageOf({
    subject: ip,
    listings: [rollup, shadowed, wide],
    exceptions: [],
    facts: checked(ip),
    policy,
    now,
  })
  const left = (...args: Parameters<typeof residualAfter>) => residualAfter(...args).map(({ listingId }) => listingId)

  it('removing never takes a network away from one address: it ends the listing of exactly the subject', () =>
    expect(left('remove', coverage, 2)).toEqual([2, 5]))
  it('narrowing it brings the single back if it deserves it', () => {
    expect(left('narrow', coverage, 2)).toEqual([1, 5])
    expect(left('narrow', coverage, 2, false)).toEqual([5])
  })
  it('an exclusion keeps it shadowed', () => expect(left('except', coverage, 2)).toEqual([5]))
  it('removing a shadowed single changes nothing at the mail server', () =>
    expect(left('remove', coverage, 1)).toEqual([2, 5]))
  it('an answer, a denial and a question change nothing', () => {
    for (const action of ['answer', 'deny', 'ask', 'defer', 'merge', 'amend'] as const)
      expect(left(action, coverage, 2)).toEqual([2, 5])
  })
})

describe('a verdict that got worse', () => {
  it('is told by one order of all kinds', () => {
    expect(worseThan('deny', 'removable')).toBe(true)
    expect(worseThan('check-first', 'except')).toBe(true)
    expect(worseThan('except', 'narrow')).toBe(true)
    expect(worseThan('removable', 'deny')).toBe(false)
    for (const a of verdictKinds)
      for (const b of verdictKinds) if (a !== b) expect(worseThan(a, b)).toBe(!worseThan(b, a))
  })
})
