import { describe, expect, it } from 'vitest'
import type { Listing } from '../../../src/domain/listing.ts'
import { speakingFor, standingIn } from '../../../src/domain/rollup/singles.ts'
import { exception, listing } from '../rules/material.ts'
import { rollup } from './networks.ts'

const network = { family: 4, lo: 0xc0000200, plen: 24 } as const
const letOut = (id: number, subject: string, listingId: number) =>
  exception({ id, kind: 'exclusion', subject, listingId })
const overridden = (id: number, subject: string, listingId: number) =>
  exception({ id, kind: 'override', subject, listingId, thirdParty: 'spamhaus' })

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

  it('is in address order where a wider network begins later', () => {
    const rows = [listing({ id: 1, subject: '192.0.2.0/28' }), listing({ id: 2, subject: '192.0.2.64/26' })]
    for (const order of [rows, rows.toReversed()])
      expect(standingIn(network, order).inside.map(({ id }) => id)).toEqual([1, 2])
  })

  it('speaks for the network unless a smaller one has it, or an exclusion has let it out', () => {
    const small = rollup({ id: 501, subject: '192.0.2.0/29' })
    const other = listing({ id: 502, subject: '192.0.2.64/26' })
    const [free, under, smaller, stray] = [null, 500, 501, 499].map((shadowedBy, index) =>
      listing({ id: index + 1, subject: `192.0.2.${index + 1}`, shadowedBy }),
    )
    const directspam = [free, under, smaller, stray].filter((row) => row !== undefined)
    const speaking = (exclusions: ReturnType<typeof exception>[], own: { id: number } | null = { id: 500 }) =>
      speakingFor(own, { directspam, inside: [small, other] }, exclusions).map(({ id }) => id)
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
