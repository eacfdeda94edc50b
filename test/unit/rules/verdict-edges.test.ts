import { describe, expect, it } from 'vitest'
import { type Cover, type Coverage, coverageOf } from '../../../src/domain/coverage.ts'
import type { Exception } from '../../../src/domain/exception.ts'
import type { Fact } from '../../../src/domain/fact.ts'
import type { Listing } from '../../../src/domain/listing.ts'
import { newestParty, newestStatement } from '../../../src/domain/verdict/facts.ts'
import { justHoldsBelow, messagesToStandAlone } from '../../../src/domain/verdict/on-score.ts'
import { refusalKindOf, residualAfter, residualOf, thirdPartyName } from '../../../src/domain/verdict/residual.ts'
import { rule, rules } from '../../../src/domain/verdict/rules.ts'
import {
  type NetworkState,
  type VerdictInput,
  verdictKinds,
  verdictOf,
  worseThan,
} from '../../../src/domain/verdict.ts'
import { checked, day, exception, fact, listing, now, policy, ptr, thirdParty } from './material.ts'

const ip = '192.0.2.7'
const net = '192.0.2.0/24'
const justFresh = now - policy.factsStaleAfterDays * day
const far = Date.UTC(2300, 0, 1) / 1000

interface Case extends Partial<Omit<VerdictInput, 'coverage'>> {
  listings?: Listing[]
  exceptions?: Exception[]
}

function verdict({ listings = [], exceptions = [], ...more }: Case = {}) {
  const subject = more.subject ?? ip
  const facts = more.facts ?? checked(subject)
  const coverage = coverageOf({ subject, listings, exceptions, facts, policy: more.policy ?? policy, now })
  return verdictOf({ channel: 'form', score: 80, policy, now, ...more, subject, facts, coverage })
}

const said = (input: Case) => verdict(input).rules.map(({ sentence }) => sentence)
const single = listing({ id: 1, subject: ip })
const rollup = listing({ id: 2, subject: net, reason: 'rollup', grounds: 'many-addresses' })
const shadowed = listing({ id: 1, subject: ip, shadowedBy: 2 })
const network = (scores: (number | null)[], more: Partial<NetworkState> = {}): NetworkState => ({
  listingId: 2,
  shadowedSingles: scores.map((score, index) => ({ subject: `192.0.2.${index + 10}`, score })),
  score: 20,
  grounds: 'many-addresses',
  ...more,
})
const harmless = ['ask', 'defer', 'merge', 'amend', 'list']

describe('the border of a score', () => {
  it('is removeAt itself, whatever policy puts it at', () => {
    for (const removeAt of [0, 41, 100]) {
      const at = (score: number) => verdict({ listings: [single], score, policy: { ...policy, removeAt } }).kind
      expect([at(removeAt), at(removeAt - 0.01)]).toEqual(['removable', 'deny'])
    }
  })

  it('is told in whole numbers, never rounded up over it', () => {
    expect(said({ listings: [single], score: 59.99 })).toEqual([
      'directspam is lifted on request if the score holds.',
      `The score of ${ip} is 59; from 60 on the listing may be lifted.`,
    ])
    expect(said({ listings: [single], score: 60.9 })[1]).toBe(`The score of ${ip} is 60, at or above 60.`)
    expect(said({ listings: [single], score: null })[1]).toBe(`There is too little mail of ${ip} to score it.`)
  })

  it('leaves an answer or a denial in line with policy where the score is below', () => {
    expect(verdict({ listings: [single], score: 59 }).allowed).toEqual(['deny', 'answer', ...harmless])
    expect(verdict({ listings: [single], score: 60 }).allowed).toEqual(['remove', ...harmless])
    expect(verdict({ listings: [single], score: null }).allowed).toEqual(harmless)
  })
})

describe('a holder', () => {
  const holder = (score: number | null) => () => ({ name: 'Example Hosting', addresses: 43, score })
  const kind = (input: Case) => verdict({ listings: [single], holder: holder(31), ...input }).kind

  it('speaks against a score that only just holds, and against nothing from there on', () => {
    expect(justHoldsBelow(policy)).toBe(70)
    expect(justHoldsBelow({ removeAt: 100 })).toBe(100)
    expect(kind({ score: 69.99 })).toBe('check-first')
    expect(kind({ score: 70 })).toBe('removable')
    expect(kind({ score: 59 })).toBe('deny')
  })

  it('speaks against too few messages, up to the number that stands alone', () => {
    expect(messagesToStandAlone(policy)).toBe(200)
    const { score } = policy
    expect(messagesToStandAlone({ score: { ...score, minMessages: 300 } })).toBe(300)
    expect(kind({ score: 100, messages: 199 })).toBe('check-first')
    expect(kind({ score: 100, messages: 200 })).toBe('removable')
    expect(kind({ score: 100 })).toBe('removable')
  })

  it('speaks against nothing with a score that holds or with none', () => {
    expect(kind({ score: 60, holder: holder(59.99) })).toBe('check-first')
    expect(kind({ score: 60, holder: holder(60) })).toBe('removable')
    expect(kind({ score: 60, holder: holder(null) })).toBe('removable')
    expect(kind({ score: 60, holder: () => null })).toBe('removable')
  })

  it('is named, and lets a person deny', () => {
    const result = verdict({ listings: [single], score: null, holder: holder(31.9) })
    expect(result.unchecked).toEqual(['score', 'holder'])
    expect(result.allowed).toEqual(['deny', ...harmless])
    expect(result.rules.at(-1)?.sentence).toBe(
      'Little from each, much from the holder: 43 addresses of Example Hosting together score 31, below 60. Look at the holder before letting one of them go.',
    )
  })

  it('is not asked for where it does not matter', () => {
    const asked = (score: number, messages: number) => {
      let asks = 0
      const count = () => {
        asks += 1
        return null
      }
      verdict({ listings: [single], score, messages, holder: count })
      return asks
    }
    expect([asked(100, 200), asked(59, 0), asked(69, 200), asked(100, 199)]).toEqual([0, 0, 1, 1])
  })
})

describe('facts of exactly the age that is still believed', () => {
  const party = (at: number): Fact[] => [
    ...checked(ip),
    fact(ip, { kind: 'party', verified: true, bouncesAccepted: true }, at),
  ]
  const noBounce = listing({ id: 1, subject: ip, reason: 'noBounce' })

  it('are believed, and a second later are not', () => {
    const aged = (at: number) => [ptr(ip, ['m.sender.example'], at), ...checked(ip).slice(1)]
    expect(verdict({ listings: [single], facts: aged(justFresh) }).kind).toBe('removable')
    expect(verdict({ listings: [single], facts: aged(justFresh - 1) })).toMatchObject({
      kind: 'check-first',
      action: null,
      unchecked: ['ptr'],
      allowed: harmless,
    })
  })

  it('let a party be, or have it checked', () => {
    const at = (age: number) => verdict({ listings: [noBounce], channel: 'support', facts: party(age) })
    expect(at(justFresh)).toMatchObject({ kind: 'removable', unchecked: [] })
    expect(at(justFresh - 1)).toMatchObject({ kind: 'check-first', unchecked: ['party'], allowed: harmless })
    expect(at(justFresh - 1).rules.at(-1)?.sentence).toBe(
      'Not checked lately: the responsible party. Check before deciding.',
    )
  })

  it('are named together', () => {
    const { rules: cited } = verdict({ listings: [noBounce], channel: 'support', facts: [] })
    expect(cited.at(-1)?.sentence).toBe(
      'Not checked lately: the PTR record, third-party lists, the responsible party. Check before deciding.',
    )
  })

  it.each([
    ['missing', 'rule-3-ptr-missing'],
    ['unresolvable', 'rule-3-ptr-unresolvable'],
  ] as const)('let a PTR record that is %s be the provider’s to mend', (state, id) => {
    const facts = (at: number) => [
      ...checked(ip).slice(1),
      fact(ip, { kind: 'ptr', state, names: [], confirmed: false }, at),
    ]
    const fresh = verdict({ facts: facts(justFresh) })
    expect(fresh).toMatchObject({ kind: 'provider', action: 'answer', rules: [{ rule: id }] })
    const stale = verdict({ facts: facts(justFresh - 1) })
    expect(stale).toMatchObject({ kind: 'check-first', action: null })
    expect(stale.rules.map((one) => one.rule)).toEqual([id, 'rule-3-ptr-stale', 'rule-4-unchecked'])
  })

  it('let a third-party list speak', () => {
    const facts = (at: number) => [
      ptr(ip, ['m.sender.example']),
      thirdParty(ip, 'spamhaus', true, at),
      thirdParty(ip, 'spamcop', false),
    ]
    expect(verdict({ facts: facts(justFresh) })).toMatchObject({
      kind: 'third-party',
      allowed: ['answer', 'override', ...harmless],
    })
    expect(said({ facts: facts(justFresh - 1) })).toEqual([
      'Spamhaus lists the address; only Spamhaus can take it off.',
      'Spamhaus was not asked lately.',
      'Not checked lately: third-party lists. Check before deciding.',
    ])
  })
})

describe('the newest word', () => {
  const about = (subject: string, by: string, checkedAt: number) =>
    fact(subject, { kind: 'statement', says: 'dynamic', by, withdrawn: false }, checkedAt)
  const by = (facts: Fact[]) => newestStatement(facts, ip, net)?.value.by

  it('is none without facts, and none of another kind', () => {
    expect(newestStatement([], ip, net)).toBeNull()
    expect(newestParty([], ip, net)).toBeNull()
    expect(newestStatement(checked(ip), ip, net)).toBeNull()
    expect(newestParty([about(ip, 'ISP', now)], ip, net)).toBeNull()
  })

  it('is about the subject, what is listed, or for a statement the space around', () => {
    expect(by([about('192.0.0.0/16', 'wide', now)])).toBe('wide')
    expect(by([about('192.0.2.8', 'neighbour', now), about('192.0.3.0/24', 'other', now)])).toBeUndefined()
    expect(by([about(net, 'old', now - 1), about(ip, 'new', now)])).toBe('new')
    expect(by([about(net, 'new', now), about(ip, 'old', now - 1)])).toBe('new')
    expect(
      newestStatement([about('.pool.isp.example', 'name', now)], 'h.pool.isp.example', '.pool.isp.example')?.value.by,
    ).toBe('name')
    const party = (subject: string) => fact(subject, { kind: 'party', verified: true, bouncesAccepted: true })
    expect(newestParty([party(net)], ip, net)?.subject).toBe(net)
    expect(newestParty([party(ip)], ip, net)?.subject).toBe(ip)
    expect(newestParty([party('192.0.0.0/16')], ip, net)).toBeNull()
  })
})

describe('a rollup at its borders', () => {
  it('stands with exactly dissolveBelow singles that deserve it', () => {
    const at = (...scores: (number | null)[]) => verdict({ listings: [rollup], network: network(scores) }).kind
    expect([at(59.99, 59.99, null), at(59.99, 60, null)]).toEqual(['except', 'narrow'])
    expect(at()).toBe('narrow')
  })

  it('says how many carry it', () => {
    const { dissolveBelow } = policy.rollup
    expect(said({ listings: [rollup], network: network([1, 2, 3, 90]) })).toContain(
      `3 of the singles under ${net} still deserve a listing; the network stands.`,
    )
    expect(said({ listings: [rollup], network: network([1, 90]) })).toContain(
      `Of the singles under ${net}, 1 still deserve a listing; below ${dissolveBelow} the network is too wide.`,
    )
  })

  it('that is too wide lets the smaller step be, by the score it goes by', () => {
    const allowed = (input: Case) => verdict({ listings: [rollup], ...input }).allowed
    expect(allowed({ network: network([1]), score: 60 })).toEqual(['narrow', 'except', ...harmless])
    expect(allowed({ network: network([1]), score: 59 })).toEqual(['narrow', ...harmless])
    expect(allowed({ network: network([1]), score: null })).toEqual(['narrow', ...harmless])
    const asked = { subject: net, facts: [], score: 90 }
    expect(allowed({ ...asked, network: network([1], { score: 60 }) })).toEqual(['narrow', 'remove', ...harmless])
    expect(allowed({ ...asked, network: network([1], { score: 59 }) })).toEqual(['narrow', ...harmless])
    expect(allowed({ ...asked, network: network([1], { score: null }) })).toEqual(['narrow', ...harmless])
  })

  it('goes by the state of just its own listing', () => {
    expect(verdict({ listings: [rollup], network: network([], { listingId: 3 }) }).kind).toBe('except')
    expect(verdict({ listings: [rollup], network: null }).kind).toBe('except')
    expect(said({ listings: [rollup], network: null })).toHaveLength(2)
  })

  it('without grounds is named where its state is known', () => {
    const bare = { ...rollup, grounds: null }
    const cited = (row: Listing, state: NetworkState | null) =>
      verdict({ listings: [row], network: state }).rules.some((one) => one.rule === 'rule-7-no-grounds')
    expect(cited(bare, network([1, 2, 3], { grounds: null }))).toBe(true)
    expect(cited(bare, network([1, 2, 3]))).toBe(false)
    expect(cited(rollup, network([1, 2, 3], { grounds: null }))).toBe(false)
    expect(cited(bare, null)).toBe(false)
    expect(verdict({ listings: [bare], network: null }).allowed).toEqual(['except', ...harmless])
    expect(verdict({ listings: [bare], network: network([1, 2, 3], { grounds: null }) }).allowed).toEqual([
      'except',
      'narrow',
      ...harmless,
    ])
    expect(verdict({ listings: [bare], network: network([1, 2, 3], { grounds: null }), score: 59 }).allowed).toEqual([
      'deny',
      'narrow',
      'answer',
      ...harmless,
    ])
    expect(
      verdict({
        listings: [bare],
        network: network([1, 2, 3], { grounds: null }),
        score: 61,
        holder: () => ({ name: 'Net', addresses: 2, score: 1 }),
      }).allowed,
    ).toEqual(['narrow', 'deny', ...harmless])
  })

  it('asked for whole goes by its own score, where that is known', () => {
    const asked = { listings: [rollup], subject: net, facts: [] }
    expect(verdict({ ...asked, score: 10, network: network([1, 2, 3], { score: 60 }) }).kind).toBe('removable')
    expect(verdict({ ...asked, score: 60, network: null }).kind).toBe('removable')
    expect(verdict({ listings: [rollup], score: 60, network: network([1, 2, 3]) }).kind).toBe('except')
  })

  it('that is narrowed brings back its single by the single’s own score', () => {
    const state = (score: number | null): NetworkState => ({
      ...network([1]),
      shadowedSingles: [{ subject: ip, score }],
    })
    const left = (score: number | null, own: number | null) =>
      verdict({ listings: [rollup, shadowed], network: state(own), score }).residual.map(({ listingId }) => listingId)
    expect(left(90, 59)).toEqual([1])
    expect(left(90, null)).toEqual([1])
    expect(left(10, 60)).toEqual([])
    const without = (score: number) =>
      verdict({ listings: [rollup, shadowed], network: network([1]), score }).residual.length
    expect([without(59), without(60)]).toEqual([1, 0])
  })
})

describe('highspam at its end', () => {
  const at = (over: Partial<Listing>) =>
    verdict({ listings: [listing({ id: 1, subject: ip, reason: 'highspam', ...over })] })

  it('is over in the second it ends', () => {
    expect(at({ expiresAt: now + 1 }).rules.at(-1)?.rule).toBe('rule-3-highspam-end')
    expect(at({ expiresAt: now }).rules.at(-1)?.rule).toBe('rule-3-highspam-over')
    expect(at({ expiresAt: now }).rules.at(-1)?.sentence).toBe(
      'Its interval was over on 2026-01-01; the server ends it next.',
    )
    expect(at({ expiresAt: far }).rules.at(-1)?.sentence).toBe('It ends on a day far off.')
    expect(at({ expiresAt: now }).allowed).toEqual(['answer', 'deny', ...harmless])
  })

  it('counts its relapses', () => {
    const relapsed = (relapses: number) => at({ relapses }).rules.map(({ sentence }) => sentence)[1]
    expect(relapsed(0)).toMatch(/^It ends on/)
    expect(relapsed(1)).toBe('Listed again within probation once: the interval is longer.')
    expect(relapsed(2)).toBe('Listed again within probation 2 times: the interval is longer.')
  })
})

describe('the words on terms', () => {
  const noBounce = listing({ id: 1, subject: ip, reason: 'noBounce' })
  const party = (verified: boolean, bouncesAccepted: boolean) => [
    ...checked(ip),
    fact(ip, { kind: 'party', verified, bouncesAccepted }),
  ]
  const support = (facts: Fact[]) => verdict({ listings: [noBounce], channel: 'support', facts })

  it('noBounce asks for what is missing, the verification first', () => {
    const last = (facts: Fact[]) => support(facts).rules.at(-1)?.rule
    expect(last(party(false, false))).toBe('rule-3-nobounce-unverified')
    expect(last(party(false, true))).toBe('rule-3-nobounce-unverified')
    expect(last(party(true, false))).toBe('rule-3-nobounce-bounces')
    expect(last(party(true, true))).toBe('rule-3-nobounce-met')
    expect(support(party(true, false)).allowed).toEqual(['ask', 'answer', 'deny', 'defer', 'merge', 'amend', 'list'])
    expect(verdict({ listings: [noBounce] }).allowed).toEqual(['answer', 'deny', ...harmless])
    expect(
      verdict({ listings: [{ ...noBounce, subject: net }], channel: 'support', facts: party(true, true) }),
    ).toMatchObject({ kind: 'except', listingId: 1 })
  })

  it('a statement lifts by what it says now', () => {
    const dynamic = listing({ id: 5, subject: net, reason: 'dynamic' })
    const by = 'The ISP'
    const on = (says: 'dynamic' | 'generic' | 'static', withdrawn: boolean) => {
      const {
        kind,
        allowed,
        rules: cited,
      } = verdict({
        listings: [dynamic],
        facts: [...checked(ip), fact(net, { kind: 'statement', says, by, withdrawn })],
      })
      return [kind, allowed[1], cited.at(-1)?.sentence]
    }
    expect(on('dynamic', false)).toEqual([
      'provider',
      'deny',
      'The ISP says the space is dynamic, and has not withdrawn it.',
    ])
    expect(on('generic', false)).toEqual([
      'provider',
      'deny',
      'The ISP says the space is generic, and has not withdrawn it.',
    ])
    expect(on('dynamic', true)).toEqual(['except', 'ask', 'The ISP has withdrawn its statement.'])
    expect(on('static', false)).toEqual(['except', 'ask', 'The ISP says the space is static.'])
    expect(on('static', true)).toEqual(['provider', 'deny', 'The ISP no longer says that the space is static.'])
    expect(said({ listings: [dynamic] })).toEqual([
      'dynamic on the address list rests on the provider’s statement.',
      'No statement is recorded; the provider can make or withdraw one.',
    ])
  })

  it('a name is the provider’s, once it was looked up', () => {
    const pattern = listing({ id: 6, subject: '.pool.isp.example', reason: 'generic' })
    const named = (at: number) => [ptr(ip, ['h7.pool.isp.example'], at), ...checked(ip).slice(1)]
    expect(verdict({ listings: [pattern], facts: named(justFresh) })).toMatchObject({
      kind: 'provider',
      listingId: 6,
      allowed: ['answer', 'deny', ...harmless],
    })
    expect(verdict({ listings: [pattern], facts: named(justFresh - 1) })).toMatchObject({
      kind: 'check-first',
      listingId: 6,
      allowed: harmless,
    })
    expect(said({ listings: [pattern], facts: named(justFresh - 1) })).toContain(
      'That the PTR name is still h7.pool.isp.example was not checked lately.',
    )
    expect(verdict({ listings: [pattern], subject: '.pool.isp.example', facts: [] })).toMatchObject({
      kind: 'provider',
      listingId: 6,
    })
  })
})

describe('nothing that covers', () => {
  it.each([
    [ip, `Nothing refuses ${ip} now.`],
    [net, `No listing covers the whole of ${net}; single addresses in it may be listed.`],
    ['.pool.isp.example', 'No pattern on the name list covers .pool.isp.example.'],
    ['no subject at all', 'Nothing refuses no subject at all now.'],
  ])('is told of %s as what it is', (subject, sentence) => {
    const result = verdict({ subject })
    expect(result).toMatchObject({ kind: 'answer', action: 'answer', listingId: null, endsAt: null, residual: [] })
    expect(result.rules.map((one) => one.sentence)).toEqual([sentence])
    expect(result.allowed).toEqual(['answer', ...harmless])
    expect(result.policyVersion).toBe(policy.version)
  })

  it('is checked first where something was not asked', () => {
    const result = verdict({ facts: [] })
    expect(result).toMatchObject({ kind: 'check-first', action: null, allowed: harmless })
    expect(result.rules.map((one) => one.sentence)).toEqual([
      `None of our own lists refuses ${ip}.`,
      'Not checked lately: the PTR record, third-party lists. Check before deciding.',
    ])
  })
})

describe('what leads', () => {
  it('is the first of two that stand equal', () => {
    const wide = listing({ id: 5, subject: net, reason: 'noBounce' })
    const wider = listing({ id: 6, subject: '192.0.0.0/16', reason: 'noBounce' })
    expect(verdict({ listings: [wider, wide] }).listingId).toBe(5)
  })

  it('is the one that can be acted on: what lifts before what denies, that before a wait, and so on', () => {
    const row = (id: number, subject: string, reason: Listing['reason']) => listing({ id, subject, reason })
    const wide = '192.0.0.0/16'
    const leads = (input: Case) => verdict(input).listingId
    const highspam = row(5, wide, 'highspam')
    expect(leads({ listings: [single, highspam], score: 10 })).toBe(1)
    expect(leads({ listings: [row(1, ip, 'noBounce'), highspam] })).toBe(5)
    expect(leads({ listings: [row(1, ip, 'dynamic'), row(5, net, 'noBounce')] })).toBe(5)
    expect(leads({ listings: [single, highspam], score: null })).toBe(1)
    expect(leads({ listings: [single, row(5, wide, 'directspam')] })).toBe(1)
    expect(leads({ listings: [row(1, ip, 'highspam'), row(5, wide, 'directspam')] })).toBe(5)
    expect(leads({ listings: [rollup, listing({ id: 5, subject: wide })], network: network([1]) })).toBe(2)
    const facts = [ptr(ip, ['m.sender.example']), thirdParty(ip, 'spamhaus', true), thirdParty(ip, 'spamcop', false)]
    expect(leads({ listings: [row(1, ip, 'dynamic')], facts })).toBe(1)
  })

  it('says each thing that is not checked once', () => {
    const noBounce = listing({ id: 1, subject: ip, reason: 'noBounce' })
    expect(verdict({ listings: [noBounce], channel: 'support', facts: [] }).unchecked).toEqual([
      'ptr',
      'third-party',
      'party',
    ])
  })

  it('orders every two kinds, from the best to the worst', () => {
    const order = [
      'removable',
      'narrow',
      'except',
      'answer',
      'third-party',
      'provider',
      'support',
      'expires',
      'check-first',
      'deny',
    ] as const
    expect([...verdictKinds].sort()).toEqual([...order].sort())
    for (const [index, a] of order.entries())
      for (const [other, b] of order.entries()) expect(worseThan(a, b), `${a} ${b}`).toBe(index > other)
  })
})

describe('what still refuses', () => {
  const coverage = (covers: Cover[], exceptions: Exception[] = []): Coverage => ({
    subject: ip,
    covers,
    exceptions,
    ptrNames: [],
    unchecked: [],
    fingerprint: '',
  })
  const by = (row: Listing, inForce = true): Cover => ({
    kind: row.subject === ip ? 'single' : 'network',
    listing: row,
    inForce,
  })
  const wide = listing({ id: 5, subject: '192.0.0.0/16', reason: 'noBounce' })
  const name = listing({ id: 6, subject: '.pool.isp.example', reason: 'generic' })
  const named: Cover = { kind: 'name', listing: name, name: 'h.pool.isp.example', inForce: true }
  const left = (...args: Parameters<typeof residualAfter>) => residualAfter(...args).map(({ subject }) => subject)

  it('is nothing where nothing did', () => {
    for (const action of ['remove', 'except', 'narrow', 'override', 'answer'] as const)
      expect(residualAfter(action, coverage([]), 1)).toEqual([])
  })

  it('after a removal is all but the listing of exactly the subject', () => {
    expect(left('remove', coverage([by(single), by(rollup), named]), 2)).toEqual([net, name.subject])
    expect(left('remove', coverage([by(rollup)]), 2)).toEqual([net])
  })

  it('after an exclusion is all but the network it leaves: the one named, or the narrowest in force', () => {
    const all = coverage([by(single), by(rollup), by(wide), named])
    expect(left('except', all, 5)).toEqual([ip, net, name.subject])
    expect(left('except', all, 2)).toEqual([ip, wide.subject, name.subject])
    for (const other of [null, 1, 6, 77]) expect(left('except', all, other)).toEqual([ip, wide.subject, name.subject])
    expect(left('except', coverage([by(rollup, false), by(wide)]), null)).toEqual([])
    expect(left('except', coverage([by(rollup, false), by(wide)]), 2)).toEqual([wide.subject])
    expect(left('except', coverage([by(single)]), null)).toEqual([ip])
  })

  it('after narrowing is all but the rollup: the one named, or the narrowest in force', () => {
    const wideRollup = listing({ id: 7, subject: '192.0.0.0/16', reason: 'rollup' })
    expect(left('narrow', coverage([by(wide), by(rollup), by(wideRollup)]), 7)).toEqual([wide.subject, net])
    for (const other of [null, 5, 77])
      expect(left('narrow', coverage([by(wide), by(rollup), by(wideRollup)]), other)).toEqual([
        wide.subject,
        wideRollup.subject,
      ])
    expect(left('narrow', coverage([by(wide)]), 5)).toEqual([wide.subject])
    expect(left('narrow', coverage([by(rollup, false), by(wideRollup)]), null)).toEqual([])
  })

  it('counts a shadowed single that comes back, unless an exclusion out of the rollup keeps it away', () => {
    const covers = [by(shadowed, false), by(rollup)]
    const out = (row: Partial<Exception>) => exception({ id: 9, kind: 'exclusion', subject: ip, listingId: 2, ...row })
    expect(left('narrow', coverage(covers), 2)).toEqual([ip])
    expect(left('narrow', coverage(covers), 2, true)).toEqual([ip])
    expect(left('narrow', coverage(covers), 2, false)).toEqual([])
    expect(left('except', coverage(covers), 2)).toEqual([])
    expect(left('narrow', coverage(covers, [out({})]), 2)).toEqual([])
    expect(left('narrow', coverage(covers, [out({ listingId: 3 })]), 2)).toEqual([ip])
    expect(left('narrow', coverage(covers, [out({ kind: 'override' })]), 2)).toEqual([ip])
    expect(left('narrow', coverage([by({ ...shadowed, shadowedBy: 3 }, false), by(rollup)]), 2)).toEqual([])
    const letGo = by({ ...single, shadowedBy: null }, false)
    expect(left('narrow', coverage([letGo]), null)).toEqual([])
  })

  it('of others’ lists ends with an override alone; a PTR fault never', () => {
    const spamhaus: Cover = { kind: 'third-party', list: 'spamhaus', codes: [], checkedAt: now, overridden: false }
    const fault: Cover = { kind: 'ptr', fault: 'missing', checkedAt: now }
    expect(left('answer', coverage([spamhaus, fault]), null)).toEqual(['spamhaus', ip])
    expect(left('override', coverage([spamhaus, fault]), null)).toEqual([ip])
    expect(left('answer', coverage([{ ...spamhaus, overridden: true }]), null)).toEqual([])
  })

  const asked = (list: string, checkedAt = now): Cover => ({
    kind: 'third-party',
    list,
    codes: [],
    checkedAt,
    overridden: false,
  })
  const fault = (of: 'missing' | 'unresolvable', checkedAt = now): Cover => ({ kind: 'ptr', fault: of, checkedAt })
  const since = Date.UTC(2025, 11, 24) / 1000

  it.each([
    [by({ ...single, listedAt: since }), 'directspam', 1, ip, `${ip} is listed for directspam since 2025-12-24.`],
    [by({ ...single, listedAt: far }), 'directspam', 1, ip, `${ip} is listed for directspam.`],
    [by({ ...rollup, listedAt: since }), 'rollup', 2, net, `The network ${net} is listed for rollup since 2025-12-24.`],
    [by({ ...rollup, listedAt: far }), 'rollup', 2, net, `The network ${net} is listed for rollup.`],
    [
      named,
      'generic',
      6,
      '.pool.isp.example',
      'The PTR name h.pool.isp.example falls under .pool.isp.example, listed for generic.',
    ],
    [asked('spamhaus'), 'spamhaus', null, 'spamhaus', 'Spamhaus lists the address (asked 2026-01-01).'],
    [asked('spamcop', far), 'spamcop', null, 'spamcop', 'SpamCop lists the address (asked at an unknown time).'],
    [asked('sorbs'), 'foreign', null, 'sorbs', 'sorbs lists the address (asked 2026-01-01).'],
    [fault('missing'), 'ptrMissing', null, ip, 'The address has no PTR record (asked 2026-01-01).'],
    [fault('missing', far), 'ptrMissing', null, ip, 'The address has no PTR record (asked at an unknown time).'],
    [
      fault('unresolvable'),
      'ptrUnresolvable',
      null,
      ip,
      'The PTR record of the address cannot be resolved (asked 2026-01-01).',
    ],
    [
      fault('unresolvable', far),
      'ptrUnresolvable',
      null,
      ip,
      'The PTR record of the address cannot be resolved (asked at an unknown time).',
    ],
  ] as const)('%# is told as a refusal', (cover, kind, listingId, subject, sentence) => {
    expect(residualOf(cover, ip)).toMatchObject({ kind, listingId, subject, sentence })
    expect(refusalKindOf(cover)).toBe(kind)
  })

  it('names who can lift it', () => {
    const lifts = (cover: Cover) => residualOf(cover, ip).liftedBy
    expect(lifts(asked('sorbs'))).toBe('third-party')
    expect(lifts(asked('spamhaus'))).toBe('third-party')
    expect(lifts(fault('missing'))).toBe('provider')
    expect(lifts(by(wide))).toBe('support')
    expect(lifts(by(listing({ id: 1, subject: ip, reason: 'highspam' })))).toBe('interval')
  })

  it('calls third-party lists as their operators do', () => {
    expect(['spamhaus', 'spamcop', 'sorbs'].map(thirdPartyName)).toEqual(['Spamhaus', 'SpamCop', 'sorbs'])
  })
})

describe('a rule', () => {
  it('fills in its evidence, zero and every place included', () => {
    expect(rule('rule-3-third-party', { name: 'X' })).toEqual({
      rule: 'rule-3-third-party',
      sentence: 'X lists the address; only X can take it off.',
    })
    expect(rule('rule-7-network-stands', { network: net, deserving: 0 }).sentence).toMatch(/^0 of the singles/)
    expect(rule('rule-3-name-list')).toEqual({ rule: 'rule-3-name-list', sentence: rules['rule-3-name-list'].sentence })
  })
})
