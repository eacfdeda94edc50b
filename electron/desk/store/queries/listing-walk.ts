import type { Listing } from '../../../../src/domain/listing.ts'
import { firstKey6 } from '../key.ts'
import type { ReadDatabase } from '../open.ts'
import { type ListingRecord, listingColumns, listingOf } from '../row.ts'

export const walkSql = {
  v4: `select ${listingColumns} from listing l where l.k < ${firstKey6} order by l.k`,
  v6: `select ${listingColumns} from v6 cross join listing l on l.k = v6.k order by v6.lo, v6.plen`,
  names: `select ${listingColumns} from name_order n cross join listing l on l.k = n.k order by n.reversed`,
} as const

/** Every listing with its stored score, in address order, one at a time: memory stays small, the connection is busy meanwhile. */
export function* walkListings(db: ReadDatabase): IterableIterator<{ listing: Listing; score: number | null }> {
  for (const sql of [walkSql.v4, walkSql.v6, walkSql.names]) {
    for (const row of db.prepare<ListingRecord>(sql).iterate()) yield { listing: listingOf(row), score: row.score }
  }
}
