import { type Reason, reasons } from '../../../src/domain/reason.ts'
import type { ScanRow } from '../store/queries/listing-scan.ts'
import type { ListingFacets } from './listings-sets.ts'

/** Gathers what a scan finds: keys, values to sort by (NaN: not known), and the counts beside them. */
export interface FoundRows {
  add(rows: readonly ScanRow[]): void
  done(): { keys: Float64Array; values: Float64Array; facets: ListingFacets }
}

export function foundRows(withValues: boolean): FoundRows {
  const keys = growing()
  const values = growing()
  const counts = reasons.map(() => 0)
  let shadowed = 0
  return {
    add(rows) {
      for (const [k, reason, isShadowed, value] of rows) {
        keys.push(k)
        if (withValues) values.push(value ?? Number.NaN)
        counts[reason] = (counts[reason] ?? 0) + 1
        shadowed += isShadowed
      }
    },
    done() {
      // A copy of just the size: it is kept, the rest of the room is not.
      const all = keys.done().slice()
      return { keys: all, values: values.done(), facets: { total: all.length, byReason: byReasonOf(counts), shadowed } }
    },
  }
}

export const byReasonOf = (counts: readonly number[]): Record<Reason, number> => ({
  directspam: counts[0] ?? 0,
  highspam: counts[1] ?? 0,
  noBounce: counts[2] ?? 0,
  rollup: counts[3] ?? 0,
  dynamic: counts[4] ?? 0,
  generic: counts[5] ?? 0,
})

/** A typed array that grows by doubling. */
function growing() {
  let items = new Float64Array(1024)
  let size = 0
  return {
    push(item: number): void {
      if (size === items.length) {
        const larger = new Float64Array(2 * size)
        larger.set(items)
        items = larger
      }
      items[size++] = item
    },
    done: (): Float64Array => items.subarray(0, size),
  }
}
