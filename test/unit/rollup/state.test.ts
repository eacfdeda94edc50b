import { describe, expect, it } from 'vitest'
import type { Exception } from '../../../src/domain/exception.ts'
import type { Fact } from '../../../src/domain/fact.ts'
import { exception, listing } from '../rules/material.ts'
import { type Held, holder, net, rollup, singles, stateOf } from './networks.ts'

describe('a candidate', () => {
  it('has from 5 distinct directspam singles on, whatever else is listed', () => {
    const four = stateOf({ listings: [...singles(4), listing({ id: 90, subject: '192.0.2.90', reason: 'highspam' })] })
    expect(four).toMatchObject({ candidate: false, distinct: 4, obstacle: { code: 'too-few', firm: false } })
    expect(four.otherSingles.map(({ subject }) => subject)).toEqual(['192.0.2.90'])
    expect(stateOf({ listings: singles(5) })).toMatchObject({ candidate: true, distinct: 5, obstacle: null })
  })

  it('counts a duplicate once, and neither names, IPv6 nor neighbours', () => {
    const state = stateOf({
      listings: [
        ...singles(4),
        listing({ id: 80, subject: '192.0.2.1' }),
        listing({ id: 81, subject: '2001:db8::1' }),
        listing({ id: 82, subject: '192.0.3.1' }),
        listing({ id: 83, subject: '.pool.isp.example', reason: 'dynamic' }),
      ],
    })
    expect(state.distinct).toBe(4)
    expect(state.singles.map(({ listing: { id } }) => id)).toEqual([1, 2, 3, 4])
  })

  it('leaves smaller networks beside the singles, and does not count them', () => {
    const state = stateOf({ listings: [...singles(5), listing({ id: 70, subject: '192.0.2.64/26' })] })
    expect(state.inside.map(({ subject }) => subject)).toEqual(['192.0.2.64/26'])
    expect(state).toMatchObject({ candidate: true, distinct: 5 })
  })

  it('is none when fewer than 3 singles would still deserve it', () => {
    const scores = { '192.0.2.1': 60, '192.0.2.2': 90, '192.0.2.3': 61 }
    const state = stateOf({ listings: singles(5), scores })
    expect(state).toMatchObject({ distinct: 5, deserving: 2, candidate: false, proposes: null })
    expect(state.obstacle).toMatchObject({ code: 'would-not-stand', firm: false })
    expect(state.obstacle?.sentence).toContain('2 still deserve')
    expect(stateOf({ listings: singles(5), scores: { ...scores, '192.0.2.3': 59.9 } }).candidate).toBe(true)
  })

  it.each([
    ['no /24', { network: '192.0.2.0/25' }, 'not-24', true],
    [
      'a single that is none of directspam',
      { listings: [listing({ id: 1, subject: '192.0.2.1', reason: 'noBounce' })] },
      'no-singles',
      true,
    ],
    ['a rollup on it', { listings: [...singles(6), rollup()] }, 'already-rolled-up', true],
    [
      'a rollup around it',
      { listings: [...singles(6), rollup({ subject: '192.0.0.0/16' })] },
      'already-rolled-up',
      true,
    ],
    ['another listing on it', { listings: [...singles(6), rollup({ reason: 'highspam' })] }, 'already-listed', true],
    [
      'another listing around it',
      { listings: [...singles(6), rollup({ subject: '192.0.0.0/16', reason: 'noBounce' })] },
      'already-covered',
      false,
    ],
  ] satisfies [string, Held, string, boolean][])('is none with %s', (_, held, code, firm) => {
    const { obstacle, candidate } = stateOf(held)
    expect(obstacle).toMatchObject({ code, firm })
    expect(candidate).toBe(false)
  })

  it('says since when and for what the network is listed', () => {
    const { obstacle } = stateOf({
      listings: [...singles(6), rollup({ reason: 'highspam', listedAt: Date.UTC(2026, 0, 2) / 1000 })],
    })
    expect(obstacle?.sentence).toBe('192.0.2.0/24 is listed already, for highspam since 2026-01-02.')
  })
})

describe('the never-list', () => {
  const guarded = (subject: string, reasons: Exception['reasons']) =>
    stateOf({
      listings: singles(6),
      exceptions: [exception({ id: 1, kind: 'never', subject, reasons, circumstance: 'partner' })],
    })

  it.each(['192.0.0.0/16', net, '192.0.2.77'])('guards with an entry at %s and names it', (subject) => {
    expect(guarded(subject, null).obstacle).toMatchObject({ code: 'never-list', firm: true })
    expect(guarded(subject, ['rollup']).obstacle?.sentence).toContain(subject)
  })

  it('lets pass what it guards against other reasons only, or elsewhere', () => {
    expect(guarded(net, ['dynamic', 'directspam']).candidate).toBe(true)
    expect(guarded('192.0.3.0/24', null).candidate).toBe(true)
  })
})

describe('grounds', () => {
  it('are many addresses from 10 on', () => {
    expect(stateOf({ listings: singles(10) })).toMatchObject({
      grounds: { grounds: 'many-addresses', holds: ['many-addresses'] },
      proposes: 'roll-up',
    })
    const nine = stateOf({ listings: singles(9) })
    expect(nine).toMatchObject({ grounds: { grounds: null, unknownHolders: 9 }, candidate: true, proposes: null })
    expect(nine.grounds.sentence).toBe('9 singles deserve a listing, below 10, and no holder is known.')
  })

  it('count only singles that still deserve a listing', () => {
    const state = stateOf({ listings: singles(10), scores: { '192.0.2.4': 100 } })
    expect(state).toMatchObject({ distinct: 10, deserving: 9, grounds: { grounds: null } })
  })

  it('are one sender from 80 % on, the unknown counting against', () => {
    const held = (known: number, asns = [64500]) =>
      stateOf({
        listings: singles(5),
        facts: singles(known).map(({ subject }, index) => holder(subject, asns[index % asns.length] ?? null)),
      })
    expect(held(4)).toMatchObject({
      grounds: { grounds: 'one-sender-holds-it', unknownHolders: 1 },
      proposes: 'roll-up',
    })
    expect(held(4).grounds.sentence).toContain('4 of 5 singles are held by Example Hosting (AS64500)')
    expect(held(3)).toMatchObject({ grounds: { grounds: null, unknownHolders: 2 } })
    expect(held(5, [64500, 64501]).grounds.grounds).toBeNull()
    expect(held(5, [64500, 64501]).grounds.sentence).toContain('no one holds 80 %')
  })

  it('prefer one sender, and say both', () => {
    const facts = singles(10).map(({ subject }) => holder(subject, 64500))
    expect(stateOf({ listings: singles(10), facts }).grounds.holds).toEqual(['one-sender-holds-it', 'many-addresses'])
  })

  it('take the holder of a network around, the narrowest first, and a neighbour’s network', () => {
    const around = stateOf({ listings: singles(5), facts: [holder('192.0.0.0/16', 1), holder('192.0.2.0/24', 2)] })
    expect(around.singles.map((single) => single.holder?.asn)).toEqual([2, 2, 2, 2, 2])
    const neighbour = stateOf({
      listings: singles(5),
      facts: [holder('192.0.2.200', 3, 'Net', '192.0.2.0/24'), holder('192.0.2.1', 9)],
    })
    expect(neighbour.singles.map((single) => single.holder?.asn)).toEqual([9, 3, 3, 3, 3])
  })

  it('take a name for its AS where there is just one of that name', () => {
    const named = (facts: Fact[]) => stateOf({ listings: singles(5), facts }).grounds.largest
    const two = [holder('192.0.2.1', 64500, 'Net'), holder('192.0.2.2', 64500, 'Net')]
    const bare = [holder('192.0.2.3', null, 'NET'), holder('192.0.2.4', null, 'net')]
    expect(named([...two, ...bare])).toMatchObject({ count: 4 })
    expect(named([...two, ...bare, holder('192.0.2.5', 64501, 'Net')])).toMatchObject({ count: 2 })
    expect(named([holder('192.0.2.1', null, ' ')])).toBeNull()
  })
})

describe('a standing rollup', () => {
  const under = (count: number) => singles(count, { shadowedBy: 500 })

  it('stands while 3 singles deserve it, and is too wide below', () => {
    const good = { '192.0.2.1': 99, '192.0.2.2': 99 }
    expect(stateOf({ listings: [rollup(), ...under(5)], scores: good })).toMatchObject({
      deserving: 3,
      tooWide: null,
      proposes: null,
    })
    const wide = stateOf({ listings: [rollup(), ...under(5)], scores: { ...good, '192.0.2.3': 60 } })
    expect(wide).toMatchObject({ distinct: 5, deserving: 2, tooWide: { code: 'few' }, proposes: 'narrow' })
    expect(wide.tooWide?.sentence).toContain('2 singles still deserve a listing; below 3')
  })

  it('does not count a single that an exclusion let out, or that lies under a smaller network', () => {
    const out = exception({ id: 7, kind: 'exclusion', subject: '192.0.2.1', listingId: 500 })
    expect(stateOf({ listings: [rollup(), ...under(3)], exceptions: [out] })).toMatchObject({
      distinct: 2,
      tooWide: { code: 'few' },
    })
    expect(stateOf({ listings: [rollup(), ...under(3)], exceptions: [{ ...out, listingId: 501 }] }).tooWide).toBeNull()
    const smaller = rollup({ id: 501, subject: '192.0.2.0/29' })
    const below = singles(3, { shadowedBy: 501 })
    expect(stateOf({ listings: [rollup(), smaller, ...below] })).toMatchObject({ distinct: 0, deserving: 0 })
    expect(stateOf({ listings: [smaller, ...below] })).toMatchObject({ distinct: 0, obstacle: { code: 'no-singles' } })
  })

  it('counts singles that stand beside it by themselves', () => {
    expect(stateOf({ listings: [rollup(), ...singles(3)] })).toMatchObject({ distinct: 3, tooWide: null })
  })

  it('is too wide without grounds, recorded or found', () => {
    const bare = rollup({ grounds: null })
    expect(stateOf({ listings: [bare, ...under(6)] })).toMatchObject({
      tooWide: { code: 'no-grounds' },
      proposes: 'narrow',
    })
    expect(stateOf({ listings: [bare, ...under(10)] })).toMatchObject({ tooWide: null, proposes: null })
    expect(stateOf({ listings: [rollup(), ...under(6)] }).tooWide).toBeNull()
  })
})
