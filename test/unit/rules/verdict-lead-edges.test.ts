import { describe, expect, it } from 'vitest'
import type { Listing } from '../../../src/domain/listing.ts'
import { verdictKinds, worseThan } from '../../../src/domain/verdict.ts'
import { listing, policy, ptr, thirdParty } from './material.ts'
import { type Case, harmless, ip, net, network, rollup, single, verdict } from './verdict-of.ts'

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
    expect(leads({ listings: [single, rollup], network: network([1]) })).toBe(1)
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
