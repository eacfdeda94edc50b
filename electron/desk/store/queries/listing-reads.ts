import { type Network, prefixesOf } from '../../../../src/domain/address.ts'
import type { List, Listing } from '../../../../src/domain/listing.ts'
import { formatPattern } from '../../../../src/domain/name-pattern.ts'
import { reversedLabels } from '../../../../src/domain/order.ts'
import { parseSubject, type Subject, subjectList } from '../../../../src/domain/subject.ts'
import { bytesInside, bytesOf, keyOf4, keysInside } from '../key.ts'
import type { Bound, ReadDatabase } from '../open.ts'
import type { MirrorReads } from '../reads.ts'
import { type ListingRecord, listingColumns, listingOf } from '../row.ts'

const places = (count: number, one: string): string => Array(count).fill(one).join(', ')

/** The statements, exported so that tests can look at their plans. */
export const listingSql = {
  byId: `select ${listingColumns} from idmap i cross join listing l on l.k = i.k where i.id = ?`,
  byKey: `select ${listingColumns} from listing l where l.k = ?`,
  key6: 'select k from v6 where lo = ? and plen = ?',
  nameKey: 'select k from name_order where reversed = ?',
  covering4: `select ${listingColumns} from listing l where l.k in (${places(33, '?')})`,
  covering6: `with around(lo, plen) as (values ${places(129, '(?, ?)')})
    select ${listingColumns} from around cross join v6 on v6.lo = around.lo and v6.plen = around.plen
    cross join listing l on l.k = v6.k order by v6.plen`,
  inside4: `select ${listingColumns} from listing l where l.k between ? and ? order by l.k limit ?`,
  inside6: `select ${listingColumns} from v6 cross join listing l on l.k = v6.k
    where (v6.lo, v6.plen) >= (?, ?) and v6.lo <= ? order by v6.lo, v6.plen limit ?`,
  shadowedBy: `select ${listingColumns} from shadow s cross join listing l on l.k = s.k where s.rollup = ? order by s.k`,
  tally: 'select coalesce(sum(n), 0) as n from tally',
} as const

type ListingReads = Pick<
  MirrorReads,
  'listing' | 'scoreOfListing' | 'listingOf' | 'covering' | 'inside' | 'shadowedBy'
> & {
  /** The key of the listing of exactly this subject, or null; for IPv4 the key it would have. */
  keyOf(subject: Subject): number | null
}

export function listingReads(db: ReadDatabase): ListingReads {
  const byId = db.prepare<ListingRecord>(listingSql.byId)
  const byKey = db.prepare<ListingRecord>(listingSql.byKey)
  const key6 = db.prepare<{ k: number }>(listingSql.key6)
  const nameKey = db.prepare<{ k: number }>(listingSql.nameKey)
  const covering4 = db.prepare<ListingRecord>(listingSql.covering4)
  const covering6 = db.prepare<ListingRecord>(listingSql.covering6)
  const inside4 = db.prepare<ListingRecord>(listingSql.inside4)
  const inside6 = db.prepare<ListingRecord>(listingSql.inside6)
  const shadowedBy = db.prepare<ListingRecord>(listingSql.shadowedBy)

  const keyOf = (subject: Subject): number | null => {
    if (subject.kind === 'name') return nameKey.get(reversedLabels(formatPattern(subject.pattern)))?.k ?? null
    const { network } = subject
    return network.family === 4 ? keyOf4(network) : (key6.get(bytesOf(network.lo), network.plen)?.k ?? null)
  }
  const listingOrNull = (row: ListingRecord | undefined): Listing | null => (row ? listingOf(row) : null)

  return {
    keyOf,
    listing: (id) => listingOrNull(byId.get(id)),
    scoreOfListing: (id) => byId.get(id)?.score ?? null,
    listingOf(list: List, text: string) {
      const subject = parseSubject(text)
      if (!subject.ok || subjectList(subject.value) !== list) return null
      const k = keyOf(subject.value)
      return k === null ? null : listingOrNull(byKey.get(k))
    },
    covering(network) {
      if (network.family === 6) return covering6.all(...padded(network, 129)).map(listingOf)
      return covering4
        .all(...keysAround(network))
        .sort(byPrefix)
        .map(listingOf)
    },
    inside(network, limit) {
      if (network.family === 4) {
        const { from, to } = keysInside(network)
        return inside4.all(from, to, limit).map(listingOf)
      }
      const { from, to } = bytesInside(network)
      return inside6.all(from, network.plen, to, limit).map(listingOf)
    },
    shadowedBy: (id) => shadowedBy.all(id).map(listingOf),
  }
}

const byPrefix = (a: ListingRecord, b: ListingRecord) => (a.k % 64) - (b.k % 64)

/** The 33 or fewer keys that contain an IPv4 network, filled up with one that does not exist. */
function keysAround(network: Network): number[] {
  const keys = prefixesOf(network).map((around) => (around.family === 4 ? keyOf4(around) : -1))
  while (keys.length < 33) keys.push(-1)
  return keys
}

function padded(network: Network, count: number): Bound[] {
  const bound: Bound[] = prefixesOf(network).flatMap((around) =>
    around.family === 6 ? [bytesOf(around.lo), around.plen] : [],
  )
  while (bound.length < 2 * count) bound.push(null, null)
  return bound
}
