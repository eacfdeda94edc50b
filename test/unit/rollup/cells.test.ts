import { describe, expect, it } from 'vitest'
import type { Listing } from '../../../src/domain/listing.ts'
import { cellsOf, refusedCells } from '../../../src/domain/rollup/cells.ts'
import { exception, listing } from '../rules/material.ts'
import { net, rollup } from './networks.ts'

const network = { family: 4, lo: 0xc0000200, plen: 24 } as const
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
