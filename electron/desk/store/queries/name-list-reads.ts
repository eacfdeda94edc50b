import type { Listing } from '../../../../src/domain/listing.ts'
import type { ReadDatabase } from '../open.ts'
import { type ListingRecord, listingColumns, listingOf } from '../row.ts'

export const nameListSql = `select n.reversed, ${listingColumns} from name_order n cross join listing l on l.k = n.k
  where n.reversed > ? order by n.reversed limit ?`

const rowsAtOnce = 1000

/** Every name listing in order, some at a time: there may be a hundred thousand. */
export function* nameListings(db: ReadDatabase): Generator<Listing[]> {
  const rows = db.prepare<ListingRecord & { reversed: string }>(nameListSql)
  for (let after = ''; ; ) {
    const some = rows.all(after, rowsAtOnce)
    const last = some.at(-1)
    if (last === undefined) return
    yield some.map(listingOf)
    after = last.reversed
  }
}
