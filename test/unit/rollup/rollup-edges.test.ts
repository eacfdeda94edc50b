import { describe, expect, it } from 'vitest'
import type { Change } from '../../../src/domain/effect/change.ts'
import type { Listing } from '../../../src/domain/listing.ts'
import { cellsOf, refusedCells } from '../../../src/domain/rollup/cells.ts'
import { cleanAddresses } from '../../../src/domain/rollup/clean.ts'
import { effectOnNetwork } from '../../../src/domain/rollup/effect.ts'
import { groundsOf } from '../../../src/domain/rollup/grounds.ts'
import { type Holder, holderBook, holderName, holdingsOf } from '../../../src/domain/rollup/holder.ts'
import { holderFacts } from '../../../src/domain/rollup/holder-facts.ts'
import { listed24, rollupStates } from '../../../src/domain/rollup/scan.ts'
import { speakingFor, standingIn } from '../../../src/domain/rollup/singles.ts'
import { day, exception, listing, now, policy, ptr, request, signal, today } from '../rules/material.ts'
import { holder, net, rollup, singles, stateOf } from './networks.ts'

const network = { family: 4, lo: 0xc0000200, plen: 24 } as const
const far = Date.UTC(2300, 0, 1) / 1000
const letOut = (id: number, subject: string, listingId: number) =>
  exception({ id, kind: 'exclusion', subject, listingId })
const overridden = (id: number, subject: string, listingId: number) =>
  exception({ id, kind: 'override', subject, listingId, thirdParty: 'spamhaus' })
const hostsOf = (cells: Uint8Array) => [...cells].flatMap((cell, host) => (cell === 1 ? [host] : []))
const refused = (rows: Listing[], exceptions: ReturnType<typeof exception>[] = []) =>
  hostsOf(refusedCells(network, rows, exceptions))

describe('the cells a subject takes up', () => {
  it.each([
    ['192.0.2.0', { from: 0, to: 0 }],
    ['192.0.2.255', { from: 255, to: 255 }],
    ['192.0.2.0/25', { from: 0, to: 127 }],
    ['192.0.2.128/25', { from: 128, to: 255 }],
    [net, { from: 0, to: 255 }],
    ['192.0.0.0/16', { from: 0, to: 255 }],
    ['0.0.0.0/0', { from: 0, to: 255 }],
    ['192.0.1.255', null],
    ['192.0.3.0', null],
    ['192.0.3.0/24', null],
    ['2001:db8::1', null],
    ['::/0', null],
    ['.pool.isp.example', null],
  ])('%s', (subject, cells) => {
    expect(cellsOf(network, subject)).toEqual(cells)
  })

  it('are 256, none of them refused, where nothing is listed', () => {
    expect(refusedCells(network, [], [])).toEqual(new Uint8Array(256))
  })

  it('reach from .0 to .255', () => {
    expect(refused([listing({ id: 1, subject: '192.0.2.0' })])).toEqual([0])
    expect(refused([listing({ id: 1, subject: '192.0.2.255' })])).toEqual([255])
    expect(refused([rollup()])).toHaveLength(256)
  })

  it('are let out from the first to the last of an excluded network', () => {
    const wide = rollup({ id: 7 })
    expect(refused([wide], [letOut(1, '192.0.2.128/25', 7)])).toEqual(Array.from({ length: 128 }, (_, host) => host))
    expect(refused([wide], [letOut(1, '192.0.2.0/30', 7), letOut(2, '192.0.2.255', 7)])).toEqual(
      Array.from({ length: 251 }, (_, index) => index + 4),
    )
    expect(refused([wide], [letOut(1, '192.0.0.0/16', 7)])).toEqual([])
    expect(refused([wide], [letOut(1, '192.0.3.0/24', 7)])).toHaveLength(256)
  })

  it('are let out of just the listing that the exclusion names, and by an exclusion alone', () => {
    const wide = rollup({ id: 7 })
    const single = listing({ id: 8, subject: '192.0.2.9' })
    expect(refused([wide, single], [letOut(1, '192.0.2.8/31', 7)])).not.toContain(8)
    expect(refused([wide, single], [letOut(1, '192.0.2.8/31', 7)])).toContain(9)
    expect(refused([single], [letOut(1, '192.0.2.9', 9)])).toEqual([9])
    expect(refused([single], [overridden(1, '192.0.2.9', 8)])).toEqual([9])
  })

  it('are not refused by a name, even one that looks like an address, nor by what is shadowed', () => {
    expect(refused([listing({ id: 1, subject: '192.0.2.9', list: 'name' })])).toEqual([])
    expect(refused([listing({ id: 1, subject: '192.0.2.9', shadowedBy: 0 })])).toEqual([])
  })
})

describe('clean addresses at the borders', () => {
  const mail = (address: string, over: Partial<ReturnType<typeof signal>> = {}, days = 10) =>
    Array.from({ length: days }, (_, back) =>
      signal({ address, day: today - back, delivered: 50, recipients: 50, ...over }),
    )
  const cleanOf = (over: Partial<Parameters<typeof cleanAddresses>[0]> = {}) =>
    cleanAddresses({ network, listings: [], exceptions: [], signals: [], facts: () => [], policy, today, ...over })
  const addresses = (over: Parameters<typeof cleanOf>[0]) => cleanOf(over).clean.map(({ address }) => address)

  it('are none where nobody sent anything', () => {
    expect(cleanOf()).toEqual({ clean: [], tooLittle: 0 })
  })

  it('are found at .0 and .255, the most mail first and then by address', () => {
    const signals = [...mail('192.0.2.255'), ...mail('192.0.2.4', { delivered: 51 }), ...mail('192.0.2.0')]
    expect(addresses({ signals })).toEqual(['192.0.2.4', '192.0.2.0', '192.0.2.255'])
    expect(addresses({ signals: signals.toReversed() })).toEqual(['192.0.2.4', '192.0.2.0', '192.0.2.255'])
    expect(addresses({ signals: [...mail('192.0.1.255'), ...mail('192.0.3.0')] })).toEqual([])
  })

  it('hold from removeAt on', () => {
    const signals = mail('192.0.2.7', { filtered: 10 })
    const [{ score } = { score: -1 }] = cleanOf({ signals, policy: { ...policy, removeAt: 0 } }).clean
    expect(score).toBeGreaterThan(0)
    expect(addresses({ signals, policy: { ...policy, removeAt: score } })).toEqual(['192.0.2.7'])
    expect(cleanOf({ signals, policy: { ...policy, removeAt: score + 0.001 } })).toEqual({ clean: [], tooLittle: 0 })
  })

  it('delivered within the window, which ends today', () => {
    const { windowDays } = policy.score
    const at = (when: number, over = {}) => signal({ address: '192.0.2.7', day: when, delivered: 7, ...over })
    const base = mail('192.0.2.7')
    expect(cleanOf({ signals: [...base, at(today - windowDays + 1)] }).clean).toMatchObject([{ delivered: 507 }])
    expect(cleanOf({ signals: [...base, at(today - windowDays)] }).clean).toMatchObject([{ delivered: 500 }])
    expect(cleanOf({ signals: [...base, at(today + 1)] }).clean).toMatchObject([{ delivered: 500 }])
    expect(cleanOf({ signals: [...base, at(today + 1, { complaints: 1 })] }).clean).toHaveLength(1)
    expect(cleanOf({ signals: [...base, at(today, { complaints: 1 })] }).clean).toEqual([])
  })

  it('take a negative total for none', () => {
    const signals = [
      ...mail('192.0.2.7'),
      signal({ address: '192.0.2.7', day: today, delivered: -100, complaints: -2 }),
    ]
    expect(cleanOf({ signals }).clean).toMatchObject([{ delivered: 500 }])
    const complained = [...signals, signal({ address: '192.0.2.7', day: today - 1, complaints: 1 })]
    expect(cleanOf({ signals: complained }).clean).toEqual([])
  })

  it('are told from those with too little mail, of which one counts that delivered a single message', () => {
    expect(cleanOf({ signals: mail('192.0.2.7', { delivered: 1, recipients: 1 }, 1) })).toEqual({
      clean: [],
      tooLittle: 1,
    })
    const none = mail('192.0.2.7', { delivered: 0, recipients: 0 }, 1)
    expect(cleanOf({ signals: none })).toEqual({ clean: [], tooLittle: 0 })
  })

  it('may lie in a listed network, but not be listed themselves', () => {
    const signals = mail('192.0.2.7')
    expect(addresses({ signals, listings: [listing({ id: 1, subject: '192.0.2.0/25', listedAt: now })] })).toEqual([
      '192.0.2.7',
    ])
    expect(addresses({ signals, listings: [listing({ id: 1, subject: '192.0.2.7', shadowedBy: 5 })] })).toEqual([])
    expect(addresses({ signals, listings: [listing({ id: 1, subject: 'mail.sender.example' })] })).toEqual([
      '192.0.2.7',
    ])
  })

  const mailUntil = (back: number) =>
    Array.from({ length: 10 }, (_, index) =>
      signal({ address: '192.0.2.7', day: today - back - index, delivered: 50, connections: 50, recipients: 50 }),
    )
  const blocked = (id: number, back: number, over: Partial<Listing> = {}) =>
    rollup({ id, listedAt: (today - back) * day, ...over })

  it('are taken as before the first of the blocks that hit them', () => {
    const signals = mailUntil(80)
    expect(addresses({ signals, listings: [blocked(1, 10)] })).toEqual([])
    const wide = blocked(2, 80, { subject: '192.0.0.0/16', reason: 'noBounce' })
    for (const listings of [
      [blocked(1, 10), wide],
      [wide, blocked(1, 10)],
    ])
      expect(addresses({ signals, listings })).toEqual(['192.0.2.7'])
    const elsewhere = { ...wide, subject: '192.0.2.8/29' }
    expect(addresses({ signals, listings: [elsewhere] })).toEqual([])
    expect(addresses({ signals, listings: [{ ...wide, shadowedBy: 1 }] })).toEqual([])
    expect(addresses({ signals, listings: [{ ...wide, list: 'name' }] })).toEqual([])
  })

  it('are blocked by a network from its first address to its last', () => {
    const signals = mailUntil(80)
    const at = (subject: string) => addresses({ signals, listings: [blocked(1, 80, { subject })] })
    expect(at('192.0.2.0/29')).toEqual(['192.0.2.7'])
    expect(at('192.0.2.6/31')).toEqual(['192.0.2.7'])
    expect(at('192.0.2.4/31')).toEqual([])
    const eight = signals.map((row) => ({ ...row, address: '192.0.2.8' }))
    expect(addresses({ signals: eight, listings: [blocked(1, 80, { subject: '192.0.2.8/29' })] })).toEqual([
      '192.0.2.8',
    ])
    expect(addresses({ signals: eight, listings: [blocked(1, 80, { subject: '192.0.2.0/29' })] })).toEqual([])
  })

  it('are let out by an exclusion around them, out of the listing it names', () => {
    const signals = mailUntil(80)
    const listings = [blocked(1, 80)]
    expect(addresses({ signals, listings, exceptions: [letOut(1, '192.0.2.0/29', 1)] })).toEqual([])
    for (const exceptions of [
      [letOut(1, '192.0.2.0/29', 2)],
      [letOut(1, '192.0.2.8/29', 1)],
      [overridden(1, '192.0.2.7', 1)],
    ])
      expect(addresses({ signals, listings, exceptions })).toEqual(['192.0.2.7'])
  })

  it('of a listing dated ahead are taken as of today', () => {
    expect(cleanOf({ signals: mail('192.0.2.7'), listings: [blocked(1, -9)] }).clean).toMatchObject([
      { delivered: 500 },
    ])
  })

  it('are asked about by their own facts', () => {
    const asked: string[] = []
    cleanOf({
      signals: mail('192.0.2.7'),
      facts: (address) => {
        asked.push(address)
        return []
      },
    })
    expect(asked).toEqual(['192.0.2.7'])
  })
})

describe('grounds at the borders', () => {
  const by = (asn: number | null, name = '', checkedAt = now): Holder => ({ asn, name, checkedAt })
  const held = (known: number, total: number) => [
    ...Array<Holder>(known).fill(by(64_500, 'Example Hosting')),
    ...Array<null>(total - known).fill(null),
  ]
  const found = (holders: (Holder | null)[], over: Partial<typeof policy.rollup> = {}) =>
    groundsOf(holders, { rollup: { ...policy.rollup, ...over } })

  it('are none without a single', () => {
    expect(found([])).toEqual({
      grounds: null,
      holds: [],
      largest: null,
      unknownHolders: 0,
      sentence: '0 singles deserve a listing, below 10, and no holder is known.',
    })
  })

  it('are one sender from exactly the share on', () => {
    expect(found(held(4, 5)).holds).toEqual(['one-sender-holds-it'])
    expect(found(held(3, 4)).holds).toEqual([])
    expect(found(held(3, 4), { oneHolderShare: 0.75 }).holds).toEqual(['one-sender-holds-it'])
    expect(found(held(2, 2), { oneHolderShare: 1 }).holds).toEqual(['one-sender-holds-it'])
    expect(found(held(0, 2), { oneHolderShare: 0 }).holds).toEqual([])
  })

  it('are many addresses from exactly the number on', () => {
    expect(found(held(0, 10)).holds).toEqual(['many-addresses'])
    expect(found(held(0, 9)).holds).toEqual([])
    expect(found(held(8, 10)).holds).toEqual(['one-sender-holds-it', 'many-addresses'])
  })

  it.each([
    [held(0, 1), '1 single deserves a listing, below 10, and no holder is known.'],
    [held(0, 2), '2 singles deserve a listing, below 10, and no holder is known.'],
    [
      held(3, 4),
      '4 singles deserve a listing, below 10, and no one holds 80 % of them: 3 by Example Hosting (AS64500); the holder of 1 is not known.',
    ],
    [[by(1), by(2, 'Two'), by(1)], '3 singles deserve a listing, below 10, and no one holds 80 % of them: 2 by AS1.'],
    [held(0, 10), '10 singles deserve a listing; from 10 on their number is grounds by itself.'],
    [
      held(8, 10),
      '8 of 10 singles are held by Example Hosting (AS64500), as known on 2026-01-01; from 80 % on one sender holds the network.',
    ],
    [[by(null, 'Net', far)], '1 of 1 singles are held by Net; from 80 % on one sender holds the network.'],
  ])('%# are told in words', (holders, sentence) => {
    expect(found(holders).sentence).toBe(sentence)
  })

  it('say the share in whole percent', () => {
    expect(found(held(1, 2), { oneHolderShare: 0.667 }).sentence).toContain('no one holds 67 % of them')
  })
})

describe('holders', () => {
  const by = (asn: number | null, name: string, checkedAt = now): Holder => ({ asn, name, checkedAt })
  const at = (row: ReturnType<typeof holder>, checkedAt: number) => ({ ...row, checkedAt })

  it('are not known without facts, nor by facts of another kind or without a word', () => {
    expect(holderBook([])('192.0.2.7')).toBeNull()
    expect(holderBook([ptr('192.0.2.7', ['m.sender.example'])])('192.0.2.7')).toBeNull()
    expect(holderBook([holder('192.0.2.7', null, ' ')])('192.0.2.7')).toBeNull()
    expect(holderBook([holder('192.0.2.7', null, ' Net ')])('192.0.2.7')).toEqual(by(null, 'Net', now - 3600))
    expect(holderBook([holder('192.0.2.7', 1, '')])('192.0.2.7')).toMatchObject({ asn: 1, name: '' })
  })

  it('are told by the newest word, and of two of one time by the later row', () => {
    const asked = (...rows: ReturnType<typeof holder>[]) => holderBook(rows)('192.0.2.7')?.asn
    const old = at(holder('192.0.2.7', 1), now - day)
    const fresh = at(holder('192.0.2.7', 2), now)
    expect([asked(old, fresh), asked(fresh, old)]).toEqual([2, 2])
    expect(asked(old, { ...fresh, checkedAt: old.checkedAt })).toBe(2)
    expect(asked(at(holder('192.0.2.7', 3), 0))).toBe(3)
    const [oldNet, freshNet] = [at(holder(net, 1), now - day), at(holder(net, 2), now)]
    expect([asked(oldNet, freshNet), asked(freshNet, oldNet)]).toEqual([2, 2])
  })

  it('of the address go before those of the narrowest network, whatever is newer', () => {
    const rows = [
      at(holder('192.0.0.0/16', 3), now),
      at(holder('192.0.2.0/25', 2), now - day),
      at(holder('192.0.2.7', 1), now - 2 * day),
    ]
    const book = holderBook(rows)
    expect(['192.0.2.7', '192.0.2.8', '192.0.2.128', '192.1.0.0'].map((one) => book(one)?.asn ?? null)).toEqual([
      1,
      2,
      3,
      null,
    ])
  })

  it('of an unreadable network are passed over', () => {
    expect(holderBook([holder('192.0.2.200', 1, 'Net', 'no network')])('192.0.2.7')).toBeNull()
    expect(holderBook([holder('192.0.2.200', 1, 'Net', 'no network')])('192.0.2.200')?.asn).toBe(1)
  })

  it('are counted with the oldest of their words, the largest first', () => {
    expect(holdingsOf([])).toEqual([])
    expect(holdingsOf([null, null])).toEqual([])
    const small = by(2, 'Two')
    const [first, second] = [by(1, 'One', now), by(1, 'Uno', now - day)]
    expect(holdingsOf([small, first, null, second])).toEqual([
      { holder: first, count: 2, checkedAt: now - day },
      { holder: small, count: 1, checkedAt: now },
    ])
    expect(holdingsOf([second, first])).toMatchObject([{ checkedAt: now - day }])
  })

  it('without a name and without a number are no one’s namesake', () => {
    expect(holdingsOf([by(1, ''), by(null, '')])).toHaveLength(2)
    expect(holdingsOf([by(1, ''), by(2, '')])).toHaveLength(2)
    expect(holdingsOf([by(null, 'Net'), by(null, 'NET'), by(null, 'Other')])).toMatchObject([
      { count: 2 },
      { count: 1 },
    ])
  })

  it('of one name join its AS, unless two have that name', () => {
    expect(holdingsOf([by(1, 'NET'), by(null, 'net')])).toMatchObject([{ count: 2 }])
    expect(holdingsOf([by(1, 'Net'), by(1, 'net'), by(null, 'NeT')])).toMatchObject([{ count: 3 }])
    expect(holdingsOf([by(1, 'Net'), by(2, 'NET'), by(null, 'net')])).toHaveLength(3)
    expect(holdingsOf([by(null, 'as1'), by(1, 'Net')])).toHaveLength(2)
  })

  it.each([
    [by(null, 'Net'), 'Net'],
    [by(64_500, ''), 'AS64500'],
    [by(64_500, 'Net'), 'Net (AS64500)'],
    [by(0, 'Net'), 'Net (AS0)'],
  ])('%# have a name', (one, name) => {
    expect(holderName(one)).toBe(name)
  })

  it('are asked for of the singles and the networks around, and only holders', () => {
    const rows = [
      holder('192.0.2.1', 1),
      ptr('192.0.2.1', ['a.example']),
      holder('192.0.0.0/8', 2),
      holder('192.0.0.0/7', 3),
    ]
    const about = (subject: string) => rows.filter((row) => row.subject === subject)
    expect(holderFacts(network, singles(1), about)).toEqual([rows[0], rows[2]])
  })
})

describe('what stands in a network', () => {
  it('is sorted by place, whatever order it comes in', () => {
    const rows = [
      listing({ id: 1, subject: '192.0.2.255' }),
      listing({ id: 2, subject: '192.0.2.0' }),
      listing({ id: 3, subject: '192.0.2.0/25', reason: 'noBounce' }),
      listing({ id: 4, subject: '192.0.2.0/26' }),
      listing({ id: 5, subject: '192.0.0.0/16' }),
      listing({ id: 6, subject: '192.0.0.0/8' }),
      listing({ id: 7, subject: '192.0.2.3', reason: 'generic' }),
      rollup({ id: 8 }),
      listing({ id: 9, subject: '192.0.1.255' }),
      listing({ id: 10, subject: '192.0.3.0/24' }),
      listing({ id: 11, subject: '192.0.2.9', list: 'name' }),
    ]
    const ids = (all: Listing[]) => all.map(({ id }) => id)
    for (const order of [rows, rows.toReversed()]) {
      const { directspam, others, inside, own, around } = standingIn(network, order)
      expect([ids(directspam), ids(others), ids(inside), own?.id, ids(around)]).toEqual([
        [2, 1],
        [7],
        [3, 4],
        8,
        [6, 5],
      ])
    }
    expect(standingIn(network, [])).toEqual({ directspam: [], others: [], inside: [], own: null, around: [] })
  })

  it('speaks for the network unless a smaller one has it, or an exclusion has let it out', () => {
    const small = rollup({ id: 501, subject: '192.0.2.0/29' })
    const [free, under, smaller, stray] = [null, 500, 501, 499].map((shadowedBy, index) =>
      listing({ id: index + 1, subject: `192.0.2.${index + 1}`, shadowedBy }),
    )
    const directspam = [free, under, smaller, stray].filter((row) => row !== undefined)
    const speaking = (exclusions: ReturnType<typeof exception>[], own: { id: number } | null = { id: 500 }) =>
      speakingFor(own, { directspam, inside: [small] }, exclusions).map(({ id }) => id)
    expect(speaking([])).toEqual([1, 2, 4])
    expect(speaking([letOut(9, '192.0.2.0/24', 500)])).toEqual([1, 4])
    expect(speaking([letOut(9, '192.0.2.2', 500)])).toEqual([1, 4])
    expect(speaking([letOut(9, '192.0.2.1', 500)])).toEqual([1, 2, 4])
    expect(speaking([letOut(9, '192.0.2.2', 501)])).toEqual([1, 2, 4])
    expect(speaking([overridden(9, '192.0.2.2', 500)])).toEqual([1, 2, 4])
    expect(speaking([letOut(9, '192.0.2.0/24', 500)], null)).toEqual([1, 2, 4])
    expect(speaking([exception({ id: 9, kind: 'exclusion', subject: '192.0.2.2' })], null)).toEqual([1, 2, 4])
  })
})

describe('the state of a network', () => {
  it('is nothing at all where nothing is listed', () => {
    expect(stateOf({})).toMatchObject({
      network: net,
      singles: [],
      distinct: 0,
      deserving: 0,
      own: null,
      rollup: null,
      exclusions: [],
      guard: null,
      candidate: false,
      tooWide: null,
      proposes: null,
    })
  })

  it('leaves out networks around it that are shadowed, and a rollup of its own that is', () => {
    const wide = rollup({ id: 600, subject: '192.0.0.0/16', reason: 'noBounce', shadowedBy: 700 })
    expect(stateOf({ listings: [...singles(5), wide] })).toMatchObject({ around: [], candidate: true })
    expect(stateOf({ listings: [...singles(5), rollup({ shadowedBy: 700 })] })).toMatchObject({
      rollup: null,
      own: { id: 500 },
      obstacle: { code: 'already-listed' },
      tooWide: null,
    })
  })

  it('tells exclusions out of its rollup from others', () => {
    const exceptions = [letOut(1, '192.0.2.1', 500), letOut(2, '192.0.2.2', 501), overridden(3, '192.0.2.3', 500)]
    expect(stateOf({ listings: [rollup()], exceptions }).exclusions.map(({ id }) => id)).toEqual([1])
    const bare = [exception({ id: 4, kind: 'exclusion', subject: '192.0.2.1' })]
    expect(stateOf({ exceptions: bare }).exclusions).toEqual([])
  })

  it('says of each single what it counts for', () => {
    const out = letOut(1, '192.0.2.1', 500)
    const { singles: all } = stateOf({
      listings: [rollup(), ...singles(3, { shadowedBy: 500 })],
      exceptions: [out],
      scores: { '192.0.2.2': 60, '192.0.2.3': 59 },
    })
    expect(all.map(({ score, deserves, counts }) => [score, deserves, counts])).toEqual([
      [null, true, false],
      [60, false, true],
      [59, true, true],
    ])
  })

  it('rests its grounds on singles that count and deserve it', () => {
    const out = letOut(1, '192.0.2.1', 500)
    const listings = [rollup({ grounds: null }), ...singles(10, { shadowedBy: 500 })]
    expect(stateOf({ listings }).grounds.grounds).toBe('many-addresses')
    expect(stateOf({ listings, exceptions: [out] }).grounds.grounds).toBeNull()
  })

  it.each([
    [{ network: '192.0.2.0/25' }, 'A roll-up is about a /24; 192.0.2.0/25 is none.'],
    [{ listings: [rollup({ listedAt: 0 })] }, '192.0.2.0/24 is rolled up already since 1970-01-01.'],
    [{ listings: [rollup({ listedAt: far })] }, '192.0.2.0/24 is rolled up already.'],
    [
      { listings: [rollup({ subject: '192.0.0.0/16', listedAt: 0 })] },
      '192.0.2.0/24 lies in 192.0.0.0/16, rolled up already since 1970-01-01.',
    ],
    [
      { listings: [rollup({ reason: 'noBounce', listedAt: 0 })] },
      '192.0.2.0/24 is listed already, for noBounce since 1970-01-01.',
    ],
    [{}, '192.0.2.0/24 has no directspam single to roll up.'],
    [
      { listings: [...singles(1), rollup({ reason: 'highspam', subject: '192.0.0.0/16', listedAt: 0 })] },
      'All of 192.0.2.0/24 is refused by 192.0.0.0/16 already, listed for highspam since 1970-01-01.',
    ],
    [{ listings: singles(1) }, '192.0.2.0/24 has 1 directspam single, below 5.'],
    [{ listings: singles(4) }, '192.0.2.0/24 has 4 directspam singles, below 5.'],
    [
      {
        listings: singles(5),
        scores: { '192.0.2.1': 60, '192.0.2.2': 60, '192.0.2.3': 60, '192.0.2.4': 60 },
      },
      'Of 5 directspam singles of 192.0.2.0/24, 1 still deserves a listing; below 3 the network would be too wide at once.',
    ],
    [
      { listings: singles(5), scores: { '192.0.2.1': 60, '192.0.2.2': 60, '192.0.2.3': 60 } },
      'Of 5 directspam singles of 192.0.2.0/24, 2 still deserve a listing; below 3 the network would be too wide at once.',
    ],
  ])('%# says what is in the way', (held, sentence) => {
    expect(stateOf(held).obstacle?.sentence).toBe(sentence)
  })

  it('goes by a rollup around before any other network', () => {
    const listings = [
      ...singles(6),
      rollup({ id: 600, subject: '192.0.0.0/8', reason: 'noBounce' }),
      rollup({ id: 601, subject: '192.0.0.0/16' }),
    ]
    expect(stateOf({ listings }).obstacle).toMatchObject({ code: 'already-rolled-up', firm: true })
  })

  it('says what guards it, and what can be done instead', () => {
    const entry = exception({ id: 1, kind: 'never', subject: '192.0.2.77', circumstance: 'partner' })
    const { guard, obstacle } = stateOf({ listings: singles(6), exceptions: [entry] })
    expect(obstacle?.sentence).toBe(`${guard?.sentence} ${guard?.wayOut}`)
  })

  it.each([
    [0, 'Under 192.0.2.0/24 0 singles still deserve a listing; below 3 it is too wide.'],
    [1, 'Under 192.0.2.0/24 1 single still deserves a listing; below 3 it is too wide.'],
    [2, 'Under 192.0.2.0/24 2 singles still deserve a listing; below 3 it is too wide.'],
  ])('with %d left says that it is too wide', (left, sentence) => {
    const listings = [rollup(), ...singles(left, { shadowedBy: 500 })]
    expect(stateOf({ listings }).tooWide).toEqual({ code: 'few', sentence })
    expect(stateOf({ listings: [rollup(), ...singles(3, { shadowedBy: 500 })] }).tooWide).toBeNull()
  })

  it('says that no grounds hold', () => {
    const { tooWide } = stateOf({ listings: [rollup({ grounds: null }), ...singles(6, { shadowedBy: 500 })] })
    expect(tooWide?.sentence).toBe(
      'No grounds are recorded for 192.0.2.0/24, and none hold today: 6 singles deserve a listing, below 10, and no holder is known.',
    )
  })
})

describe('the networks of a list', () => {
  const row = (id: number, subject: string, over: Partial<Listing> = {}) => listing({ id, subject, ...over })
  const scanned = (rows: Listing[]) =>
    [...listed24(rows)].map(({ network: { lo }, listings }) => [lo & 0xffff, listings.map(({ id }) => id)])

  it('are none of an empty one, nor of names, IPv6 and wide networks alone', () => {
    expect(scanned([])).toEqual([])
    expect(
      scanned([row(1, '192.0.0.0/16'), row(2, '2001:db8::1'), row(3, '.pool.isp.example'), row(4, '192.0.2.0/23')]),
    ).toEqual([])
    expect(scanned([row(1, '192.0.2.7', { list: 'name' })])).toEqual([])
  })

  it('hold all that lies in them, and what is around to its last address', () => {
    expect(
      scanned([
        row(1, '192.0.0.0/16'),
        row(2, '192.0.0.0/23'),
        row(3, '192.0.1.255'),
        row(4, '192.0.2.0/24'),
        row(5, '192.0.2.0'),
        row(6, '192.0.2.255'),
        row(7, '192.0.3.0/25'),
        row(8, '192.0.3.1'),
        row(9, '192.0.8.0/23'),
        row(10, '192.0.10.0'),
        row(11, '192.1.0.0'),
        row(12, '2001:db8::1'),
      ]),
    ).toEqual([
      [0x0100, [1, 2, 3]],
      [0x0200, [1, 4, 5, 6]],
      [0x0300, [1, 7, 8]],
      [0x0a00, [1, 10]],
      [0x0000, [11]],
    ])
  })

  it('end a network where a wider one begins', () => {
    expect(scanned([row(1, '192.0.1.7'), row(2, '192.0.2.0/23'), row(3, '192.0.2.7')])).toEqual([
      [0x0100, [1]],
      [0x0200, [2, 3]],
    ])
  })

  const asked = (rows: Listing[]) => {
    const facts: string[] = []
    const input = {
      exceptions: () => [],
      facts: ({ listings }: { listings: Listing[] }) => {
        facts.push(listings.map(({ id }) => id).join(' '))
        return []
      },
      score: () => null,
      policy,
    }
    return { networks: [...rollupStates(rows, input)].map(({ network: text }) => text), facts }
  }

  it('are looked at from exactly enough singles on, or where a rollup is on just them', () => {
    expect(asked(singles(4))).toEqual({ networks: [], facts: [] })
    expect(asked(singles(5))).toEqual({ networks: [net], facts: ['1 2 3 4 5'] })
    expect(asked([rollup()]).networks).toEqual([net])
    expect(asked([rollup({ reason: 'noBounce' })]).networks).toEqual([])
    expect(asked([rollup({ subject: '192.0.0.0/16' }), ...singles(1)]).networks).toEqual([])
    expect(asked([row(1, net), rollup({ subject: '192.0.2.0/25' })]).networks).toEqual([])
  })

  it('count a single once, and neither networks nor other reasons', () => {
    expect(asked([...singles(4), row(9, '192.0.2.4')]).networks).toEqual([])
    expect(asked([...singles(4), row(9, '192.0.2.64/26')]).networks).toEqual([])
    expect(asked([...singles(4), row(9, '192.0.2.64', { reason: 'highspam' })]).networks).toEqual([])
    expect(asked([row(9, '192.0.2.0/29'), ...singles(5)]).networks).toEqual([net])
  })
})

describe('the effect on a network, step by step', () => {
  const effectOf = (over: Partial<Parameters<typeof effectOnNetwork>[0]> = {}) =>
    effectOnNetwork({ network, listings: [], exceptions: [], changes: [], clean: [], openRequests: [], ...over })
  const clean = ['192.0.2.0', '192.0.2.9', '192.0.2.255', '192.0.3.9'].map((address) => ({
    address,
    delivered: 1,
    score: 100,
  }))
  const under = singles(2, { shadowedBy: 500 })
  const [one, two] = under
  if (one === undefined || two === undefined) throw new Error('two singles')

  it('is nothing without a change', () => {
    expect(effectOf({ listings: [rollup(), ...under], clean })).toEqual({
      network: net,
      shadowed: [],
      restored: [],
      ended: [],
      newlyRefused: 0,
      letIn: 0,
      cleanRefused: [],
      cleanLetIn: [],
      exclusionsEnding: 0,
      exclusionsAdded: 0,
      openRequests: [],
    })
  })

  it('of a dissolved rollup lets in all but what comes back', () => {
    const kept = letOut(50, '192.0.2.255', 500)
    const changes: Change[] = [
      { kind: 'end-listing', row: rollup(), event: 'removed' },
      { kind: 'put-listing', row: { ...one, shadowedBy: null } },
      { kind: 'end-listing', row: two, event: 'removed' },
      { kind: 'end-exception', row: kept },
    ]
    expect(effectOf({ listings: [rollup(), ...under], exceptions: [kept], changes, clean })).toMatchObject({
      restored: ['192.0.2.1'],
      ended: ['192.0.2.2'],
      newlyRefused: 0,
      letIn: 254,
      cleanRefused: [],
      cleanLetIn: [clean[0], clean[1]],
      exclusionsEnding: 1,
      exclusionsAdded: 0,
    })
  })

  it('of new rows counts cells, but brings none back', () => {
    const { id: _, ...fresh } = listing({ id: 0, subject: '192.0.2.0' })
    const { id: __, ...other } = listing({ id: 0, subject: '192.0.2.9' })
    const changes: Change[] = [
      { kind: 'put-listing', row: { ...fresh, id: null } },
      { kind: 'put-listing', row: { ...other, id: null } },
      { kind: 'put-listing', row: listing({ id: 70, subject: '192.0.2.70' }) },
      { kind: 'put-listing', row: { ...listing({ id: 71, subject: '192.0.2.71' }), note: 'amended' } },
    ]
    expect(effectOf({ listings: [listing({ id: 71, subject: '192.0.2.71' })], changes, clean })).toMatchObject({
      shadowed: [],
      restored: [],
      ended: [],
      newlyRefused: 3,
      letIn: 0,
      cleanRefused: [clean[0], clean[1]],
      cleanLetIn: [],
    })
  })

  it('brings back only what was shadowed and is so no more, and ends only what was', () => {
    const changes: Change[] = [
      { kind: 'put-listing', row: { ...one, note: 'amended' } },
      { kind: 'end-listing', row: listing({ id: 9, subject: '192.0.2.9' }), event: 'removed' },
    ]
    const said = effectOf({ listings: [rollup(), one, listing({ id: 9, subject: '192.0.2.9' })], changes })
    expect(said).toMatchObject({ restored: [], ended: [], newlyRefused: 0, letIn: 0 })
  })

  it('of a new rollup shadows its singles, from .0 to .255', () => {
    const { id: _, ...row } = rollup()
    const [first, last] = [listing({ id: 1, subject: '192.0.2.0' }), listing({ id: 2, subject: '192.0.2.255' })]
    const changes: Change[] = [
      { kind: 'put-rollup', row: { ...row, id: null }, shadows: [first, last] },
      { kind: 'end-listing', row: last, event: 'removed' },
    ]
    expect(effectOf({ listings: [first, last], changes, clean })).toMatchObject({
      shadowed: ['192.0.2.0', '192.0.2.255'],
      newlyRefused: 254,
      cleanRefused: [clean[1]],
      ended: [],
    })
  })

  it('keeps two new rows, and a new row beside a new rollup, apart', () => {
    const { id: _, ...row } = rollup({ subject: '192.0.2.0/25' })
    const { id: __, ...half } = listing({ id: 0, subject: '192.0.2.128/25' })
    const rolled: Change = { kind: 'put-rollup', row: { ...row, id: null }, shadows: [] }
    const put: Change = { kind: 'put-listing', row: { ...half, id: null } }
    expect(effectOf({ changes: [rolled, put] }).newlyRefused).toBe(256)
    expect(effectOf({ changes: [put, rolled] }).newlyRefused).toBe(256)
    expect(effectOf({ changes: [put], listings: [listing({ id: 1, subject: '192.0.2.0' })] }).newlyRefused).toBe(128)
  })

  it('of exclusions lets in what they let out, and refuses it again when they end', () => {
    const { id: _, ...out } = letOut(0, '192.0.2.0/31', 500)
    const { id: __, ...more } = letOut(0, '192.0.2.255', 500)
    const standing = letOut(50, '192.0.2.9', 500)
    const changes: Change[] = [
      { kind: 'put-exception', row: { ...out, id: null } },
      { kind: 'put-exception', row: { ...more, id: null } },
      { kind: 'put-exception', row: { ...letOut(60, '192.0.2.60', 500) } },
      { kind: 'end-exception', row: standing },
      { kind: 'put-request', row: request() },
    ]
    expect(effectOf({ listings: [rollup()], exceptions: [standing], changes, clean })).toMatchObject({
      letIn: 4,
      newlyRefused: 1,
      cleanLetIn: [clean[0], clean[2]],
      cleanRefused: [clean[1]],
      exclusionsAdded: 3,
      exclusionsEnding: 1,
    })
    expect(effectOf({ listings: [rollup({ id: -1 })], changes: changes.slice(0, 2) }).letIn).toBe(0)
  })

  it('names open requests about any address or network inside', () => {
    const asked = [
      [1, ['198.51.100.1', '192.0.2.255']],
      [2, [net]],
      [3, ['192.0.0.0/16']],
      [4, ['192.0.1.255', '192.0.3.0', 'mail.sender.example']],
      [5, []],
      [6, ['192.0.2.0/29']],
    ] as const
    const openRequests = asked.map(([id, subjects]) => ({ id, subjects }))
    expect(effectOf({ openRequests }).openRequests).toEqual([1, 2, 6])
  })
})
