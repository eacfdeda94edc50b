import { formatNetwork } from '../../../../src/domain/address.ts'
import { keysInside, networkOf4 } from '../key.ts'
import type { ReadDatabase } from '../open.ts'
import { placeOfReason } from '../row.ts'
import { scanSql } from './listing-scan.ts'

/** A listed IPv4 network as the scan meets it; `k` tells which. */
export type ListedNetwork = [
  k: number,
  id: number,
  reason: number,
  shadowed: number,
  grounds: number | null,
  listedAt: number,
]

/** directspam singles of a /24 that a rollup (or none) has not lost to another network. */
export interface SingleCounts {
  distinct: number
  /** By the stored score: below `removeAt`, or too little to say. */
  deserving: number
}

export const rollupSql = {
  busy24: 'select g from s24 where g > ? and g <= ? and n >= ? order by g',
  edge24: 'select g from s24 where g > ? order by g limit 1 offset ?',
  networks: `select k, id, reason, shadowed_by is not null, grounds, listed_at from listing
    where k >= ? and k <= ? and (k & 63) < 32 order by k`,
  singles: `select count(*) as "distinct", coalesce(sum(score is null or score < ?), 0) as deserving from listing
    where k between ? and ? and (k & 63) = 32 and reason = ?`,
} as const

const lastKey4 = 2 ** 38 - 1
/** Rows that a slice looks at: some ten milliseconds. */
const sliceRows = 16_384

/**
 * Every listed IPv4 network in address order, a slice of the table at a time. The table is read once, by its key: linear
 * in the listings, and only networks (a few percent) become rows here.
 */
export function* scanNetworks(db: ReadDatabase, slice = sliceRows): Generator<ListedNetwork[]> {
  const edge = db.prepare<{ k: number }>(scanSql.edge4)
  const rows = db.prepareRaw<ListedNetwork>(rollupSql.networks)
  for (let from = 0; from <= lastKey4; ) {
    const to = edge.get(from, lastKey4, slice - 1)?.k ?? lastKey4
    yield rows.all(from, to)
    from = to + 1
  }
}

/** The /24s (their first 24 bits) with at least so many listed addresses, slice after slice: by `s24`, not by listings. */
export function* scanBusy24(db: ReadDatabase, least: number, slice = sliceRows): Generator<number[]> {
  const edge = db.prepare<{ g: number }>(rollupSql.edge24)
  const rows = db.prepare<{ g: number }>(rollupSql.busy24)
  for (let after = -1; ; ) {
    const last = edge.get(after, slice - 1)?.g ?? null
    yield rows.all(after, last ?? 2 ** 24, least).map(({ g }) => g)
    if (last === null) return
    after = last
  }
}

/** Counts of a network's directspam singles by their keys. */
export function singleCounts(db: ReadDatabase, removeAt: number): (k: number) => SingleCounts {
  const counts = db.prepare<SingleCounts>(rollupSql.singles)
  const directspam = placeOfReason('directspam')
  return (k) => {
    const { from, to } = keysInside(networkOf4(k))
    return counts.get(removeAt, from, to, directspam) ?? { distinct: 0, deserving: 0 }
  }
}

export const textOfKey = (k: number): string => formatNetwork(networkOf4(k))
