import { describe, expect, it } from 'vitest'
import type { Fact } from '../../../src/domain/fact.ts'
import { newestParty, newestStatement } from '../../../src/domain/verdict/facts.ts'
import { checked, fact, listing, now, ptr, thirdParty } from './material.ts'
import { harmless, ip, justFresh, net, said, single, verdict } from './verdict-of.ts'

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
