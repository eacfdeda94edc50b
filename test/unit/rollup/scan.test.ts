import { describe, expect, it } from 'vitest'
import type { Listing } from '../../../src/domain/listing.ts'
import { listed24, rollupStates } from '../../../src/domain/rollup/scan.ts'
import { listing, policy } from '../rules/material.ts'
import { net, rollup, singles } from './networks.ts'

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

  it('are kept apart from IPv6, wherever that stands', () => {
    expect(scanned([row(1, '2000::/12'), row(2, '192.0.2.7'), row(3, '2001:db8::1'), row(4, '192.0.2.8')])).toEqual([
      [0x0200, [2, 4]],
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
