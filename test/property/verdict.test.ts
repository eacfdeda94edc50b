import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actions } from '../../src/domain/action.ts'
import { coverageOf } from '../../src/domain/coverage.ts'
import { type Fact, factKey } from '../../src/domain/fact.ts'
import type { Listing } from '../../src/domain/listing.ts'
import { reasons } from '../../src/domain/reason.ts'
import { replyFor } from '../../src/domain/reply.ts'
import { residualAfter, type VerdictInput, verdictOf, worseThan } from '../../src/domain/verdict.ts'
import { day, exception, fact, listing, now, policy, thirdParty } from '../unit/rules/material.ts'

const runs = { seed: 20260103, numRuns: 3000 }
const ip = '192.0.2.7'
const net = '192.0.2.0/24'
const age = fc.constantFrom(now - 3600, now - 30 * day)

const facts: fc.Arbitrary<Fact[]> = fc
  .record({
    ptr: fc.option(fc.tuple(fc.constantFrom('ok', 'missing', 'unresolvable'), age)),
    spamhaus: fc.option(fc.tuple(fc.boolean(), age)),
    spamcop: fc.option(fc.tuple(fc.boolean(), age)),
    party: fc.option(fc.tuple(fc.boolean(), fc.boolean(), age)),
    statement: fc.option(fc.tuple(fc.constantFrom('dynamic', 'static', 'generic'), fc.boolean(), age)),
  })
  .map(({ ptr, spamhaus, spamcop, party, statement }) => {
    const rows: Fact[] = []
    if (ptr)
      rows.push(
        fact(
          ip,
          { kind: 'ptr', state: ptr[0], names: ptr[0] === 'ok' ? ['h7.pool.isp.example'] : [], confirmed: true },
          ptr[1],
        ),
      )
    if (spamhaus) rows.push(thirdParty(ip, 'spamhaus', ...spamhaus))
    if (spamcop) rows.push(thirdParty(ip, 'spamcop', ...spamcop))
    if (party) rows.push(fact(ip, { kind: 'party', verified: party[0], bouncesAccepted: party[1] }, party[2]))
    if (statement)
      rows.push(fact(net, { kind: 'statement', says: statement[0], by: 'ISP', withdrawn: statement[1] }, statement[2]))
    return rows
  })

const reason = fc.option(fc.constantFrom(...reasons))
const listings: fc.Arbitrary<Listing[]> = fc
  .record({
    single: reason,
    network: reason,
    name: fc.option(fc.constantFrom('dynamic', 'generic')),
    shadowed: fc.boolean(),
  })
  .map(({ single, network, name, shadowed }) => {
    const rows: Listing[] = []
    const under = shadowed && network === 'rollup' && single === 'directspam'
    if (single && single !== 'rollup')
      rows.push(listing({ id: 1, subject: ip, reason: single, shadowedBy: under ? 2 : null }))
    if (network)
      rows.push(
        listing({ id: 2, subject: net, reason: network, grounds: network === 'rollup' ? 'many-addresses' : null }),
      )
    if (name) rows.push(listing({ id: 3, subject: '.pool.isp.example', reason: name }))
    return rows
  })

const score = fc.option(fc.double({ min: 0, max: 100, noNaN: true }))
const exclusion = exception({ id: 9, kind: 'exclusion', subject: ip, listingId: 2 })

const input: fc.Arbitrary<VerdictInput> = fc
  .record({
    facts,
    listings,
    excluded: fc.boolean(),
    overridden: fc.boolean(),
    channel: fc.constantFrom('form', 'support', null),
    score,
    singles: fc.option(fc.array(score, { maxLength: 6 })),
  })
  .map(({ facts, listings, excluded, overridden, channel, score, singles }) => {
    const exceptions = excluded ? [exclusion] : []
    if (overridden) exceptions.push(exception({ id: 8, kind: 'override', subject: ip, thirdParty: 'spamhaus' }))
    const coverage = coverageOf({ subject: ip, listings, exceptions, facts, policy, now })
    const network = singles && {
      listingId: 2,
      shadowedSingles: singles.map((value, index) => ({ subject: `192.0.2.${index + 10}`, score: value })),
      score: 10,
      grounds: 'many-addresses' as const,
    }
    return { subject: ip, coverage, channel, score, facts, policy, now, network }
  })

describe('verdict', () => {
  it('recommends only what it allows, names its rules, and points at a listing that is there', () => {
    fc.assert(
      fc.property(input, (one) => {
        const verdict = verdictOf(one)
        if (verdict.action === null) expect(verdict.kind).toBe('check-first')
        else expect(verdict.allowed).toContain(verdict.action)
        expect(verdict.rules.length).toBeGreaterThan(0)
        for (const { rule, sentence } of verdict.rules) {
          expect(rule).toMatch(/^rule-\d+-[a-z-]+$/)
          expect(sentence).toMatch(/\.$/)
          expect(sentence).not.toMatch(/undefined|null|NaN/)
        }
        const ids = one.coverage.covers.flatMap((cover) => ('listing' in cover ? [cover.listing.id] : []))
        if (verdict.listingId !== null) expect(ids).toContain(verdict.listingId)
        expect(verdict.endsAt === null).toBe(verdict.kind !== 'expires')
      }),
      runs,
    )
  })

  it('never lifts on what was not checked, nor on no score', () => {
    fc.assert(
      fc.property(input, (one) => {
        const { kind, unchecked } = verdictOf(one)
        const lifts = kind === 'removable' || kind === 'except' || kind === 'narrow'
        if (lifts) expect(unchecked).toEqual([])
        if (one.coverage.unchecked.length > 0) expect(lifts).toBe(false)
      }),
      runs,
    )
  })

  it('never lifts highspam, nor noBounce but by Support, nor the name list (rule 3)', () => {
    fc.assert(
      fc.property(input, (one) => {
        const verdict = verdictOf(one)
        const led = one.coverage.covers.find((cover) => 'listing' in cover && cover.listing.id === verdict.listingId)
        if (led === undefined || !('listing' in led)) return
        const lifting = (['remove', 'except', 'narrow'] as const).some((action) => verdict.allowed.includes(action))
        if (led.listing.reason === 'highspam' || led.listing.list === 'name') expect(lifting).toBe(false)
        if (led.listing.reason === 'noBounce' && one.channel !== 'support') expect(lifting).toBe(false)
      }),
      runs,
    )
  })

  it('never gets worse by a better score', () => {
    fc.assert(
      fc.property(input, fc.double({ min: 0, max: 100, noNaN: true }), (one, more) => {
        if (one.score === null) return
        const better = verdictOf({ ...one, score: Math.min(100, one.score + more) }).kind
        const kind = verdictOf(one).kind
        // A score that has come to hold may wait for facts: that is the one step between a denial and a removal.
        if (!(kind === 'deny' && better === 'check-first')) expect(worseThan(better, kind)).toBe(false)
      }),
      runs,
    )
  })

  it('never gets better by what a holder has sent, and is made to wait by a bad one at the most', () => {
    fc.assert(
      fc.property(input, score, fc.nat(400), (one, holder, messages) => {
        const plain = verdictOf(one)
        const held = verdictOf({ ...one, messages, holder: () => ({ name: 'A holder', addresses: 9, score: holder }) })
        expect(worseThan(plain.kind, held.kind)).toBe(false)
        if (held.kind !== plain.kind) expect(held.kind).toBe('check-first')
        const spoke = held.rules.some(({ rule }) => rule === 'rule-6-holder')
        if (spoke) expect(holder).toBeLessThan(policy.removeAt)
        expect(held.unchecked.includes('holder')).toBe(spoke)
      }),
      runs,
    )
  })

  it('says nothing refuses only when nothing does', () => {
    fc.assert(
      fc.property(input, (one) => {
        const { kind, residual } = verdictOf(one)
        if (kind === 'answer') expect(residual).toEqual([])
        if (residual.length === 0 && one.coverage.unchecked.length === 0)
          expect(['answer', 'removable', 'except', 'narrow']).toContain(kind)
      }),
      runs,
    )
  })

  it('does not depend on the order of facts', () => {
    fc.assert(
      fc.property(input, (one) => {
        expect(verdictOf({ ...one, facts: one.facts.toReversed() })).toEqual(verdictOf(one))
        expect(new Set(one.facts.map(({ value }) => factKey(value))).size).toBe(one.facts.length)
      }),
      runs,
    )
  })
})

describe('residual refusals', () => {
  it('are what an unchanged coverage has in force, for every action that lifts nothing', () => {
    fc.assert(
      fc.property(
        input,
        fc.constantFrom('deny', 'answer', 'ask', 'defer', 'merge', 'amend'),
        ({ coverage }, action) => {
          const inForce = coverage.covers.filter((cover) =>
            'listing' in cover ? cover.inForce : cover.kind === 'ptr' || !cover.overridden,
          )
          expect(residualAfter(action, coverage, null)).toHaveLength(inForce.length)
        },
      ),
      runs,
    )
  })

  it('are each in the reply, whatever is decided', () => {
    fc.assert(
      fc.property(input, fc.constantFrom(...actions), (one, action) => {
        const verdict = verdictOf(one)
        const text = replyFor({
          action,
          verdict,
          coverage: one.coverage,
          subject: ip,
          singleStays: true,
          refusalBase: 'https://isp.example/b',
        })
        if (text === '') return
        const left =
          action === verdict.action ? verdict.residual : residualAfter(action, one.coverage, verdict.listingId)
        for (const { sentence } of left) expect(text).toContain(sentence)
        expect(text).not.toMatch(/undefined|\bnull\b|NaN/)
      }),
      runs,
    )
  })
})
