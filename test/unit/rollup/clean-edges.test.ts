import { describe, expect, it } from 'vitest'
import type { Listing } from '../../../src/domain/listing.ts'
import { cleanAddresses } from '../../../src/domain/rollup/clean.ts'
import { day, exception, listing, now, policy, signal, today } from '../rules/material.ts'
import { rollup } from './networks.ts'

const network = { family: 4, lo: 0xc0000200, plen: 24 } as const
const letOut = (id: number, subject: string, listingId: number) =>
  exception({ id, kind: 'exclusion', subject, listingId })
const overridden = (id: number, subject: string, listingId: number) =>
  exception({ id, kind: 'override', subject, listingId, thirdParty: 'spamhaus' })

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
    expect(addresses({ signals, listings: [{ ...wide, subject: '198.51.100.0/24' }] })).toEqual([])
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
