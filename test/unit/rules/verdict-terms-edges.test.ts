import { describe, expect, it } from 'vitest'
import type { Fact } from '../../../src/domain/fact.ts'
import type { Listing } from '../../../src/domain/listing.ts'
import { checked, fact, listing, now, ptr } from './material.ts'
import { far, harmless, ip, justFresh, net, said, verdict } from './verdict-of.ts'

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
