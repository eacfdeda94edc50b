import { firstKey6 } from '../key.ts'
import type { ReadDatabase } from '../open.ts'
import { type ListingRecord, listingColumns } from '../row.ts'

export const rowsSql = {
  ofKeys: `select ${listingColumns} from json_each(?) w cross join listing l on l.k = w.value order by w.key`,
  ids: 'select l.id from json_each(?) w cross join listing l on l.k = w.value order by w.key',
  first4: `select k from listing where k < ${firstKey6} order by k limit ?`,
  first6: 'select k from v6 order by lo, plen limit ?',
  firstNames: 'select k from name_order order by reversed limit ?',
  tally: 'select reason, shadowed, n from tally',
} as const

/** Rows by their keys, and what is known of the whole table without reading it. */
export function listingRowReads(db: ReadDatabase) {
  const ofKeys = db.prepare<ListingRecord>(rowsSql.ofKeys)
  const ids = db.prepare<{ id: number }>(rowsSql.ids)
  const parts = [rowsSql.first4, rowsSql.first6, rowsSql.firstNames].map((sql) => db.prepare<{ k: number }>(sql))
  const tally = db.prepare<{ reason: number; shadowed: number; n: number }>(rowsSql.tally)
  return {
    /** In the order of the keys; a key without a row is left out. */
    ofKeys: (keys: readonly number[]): ListingRecord[] => ofKeys.all(JSON.stringify(keys)),
    idsOf: (keys: readonly number[]): number[] => ids.all(JSON.stringify(keys)).map(({ id }) => id),
    /** The first keys of all in address order. */
    first(count: number): number[] {
      const keys: number[] = []
      for (const part of parts) {
        if (keys.length >= count) break
        for (const { k } of part.all(count - keys.length)) keys.push(k)
      }
      return keys
    },
    tally: () => tally.all(),
  }
}
