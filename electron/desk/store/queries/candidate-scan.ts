import { formatNetwork } from '../../../../src/domain/address.ts'
import type { ReadDatabase } from '../open.ts'

/** Counts of one source over a span of days. */
export interface SourceSums {
  /** Canonical address, or the IPv6 /64. */
  subject: string
  complaints: number
  complainers: number
  delivered: number
  filtered: number
}

const sums = `sum(complaints) as complaints, sum(complainers) as complainers, sum(delivered) as delivered,
  sum(filtered) as filtered`

/** Each source's days lie together in the key: a slice is a stretch of keys, cut between two sources. */
export const candidateSql = {
  edge4: 'select k from signals where k >= ? order by k limit 1 offset ?',
  sums4: `select k >> 16 as source, ${sums} from signals where k between ? and ? and (k & 65535) between ? and ?
    group by k >> 16 having sum(filtered) >= ?`,
  edge6: 'select prefix from signals6 where prefix > ? order by prefix, day limit 1 offset ?',
  sums6: `select prefix, ${sums} from signals6 where prefix > ? and prefix <= ? and day between ? and ?
    group by prefix having sum(filtered) >= ?`,
} as const

/** Signal days of one slice: some ten milliseconds, then others get their turn. */
const sliceRows = 20_000
const lastKey = 2 ** 48 - 1
const lastPrefix = Buffer.alloc(8, 0xff)

type Sums = Omit<SourceSums, 'subject'>

/**
 * Sums of every source with at least `leastFiltered` filter hits from day to day (both included), slice after slice, IPv4
 * first, in address order.
 */
export function* scanSources(
  db: ReadDatabase,
  { from, to, leastFiltered, slice = sliceRows }: { from: number; to: number; leastFiltered: number; slice?: number },
): Generator<SourceSums[]> {
  const edge4 = db.prepare<{ k: number }>(candidateSql.edge4)
  const sums4 = db.prepare<Sums & { source: number }>(candidateSql.sums4)
  for (let first = 0; first <= lastKey; ) {
    const edge = edge4.get(first, slice - 1)
    const last = edge === undefined ? lastKey : Math.floor(edge.k / 65_536) * 65_536 + 65_535
    yield sums4.all(first, last, from, to, leastFiltered).map(({ source, ...counts }) => ({
      subject: formatNetwork({ family: 4, lo: source, plen: 32 }),
      ...counts,
    }))
    first = last + 1
  }
  const edge6 = db.prepare<{ prefix: Buffer }>(candidateSql.edge6)
  const sums6 = db.prepare<Sums & { prefix: Buffer }>(candidateSql.sums6)
  for (let after: Buffer = Buffer.alloc(0); ; ) {
    const last = edge6.get(after, slice - 1)?.prefix ?? null
    yield sums6.all(after, last ?? lastPrefix, from, to, leastFiltered).map(({ prefix, ...counts }) => ({
      subject: formatNetwork({ family: 6, lo: prefix.readBigUInt64BE(0) << 64n, plen: 64 }),
      ...counts,
    }))
    if (last === null) return
    after = last
  }
}
