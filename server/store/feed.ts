import type { Tombstone } from '../../src/contract/rows.ts'
import type { Reading } from './schema.ts'

/** One feed's rows as the snapshot and the changes routes read them. */
export interface FeedSource {
  /**
   * Standing rows behind `after` (a cursor of an earlier page, null: from the start), in the feed's order, at most
   * `limit`. `next` is the cursor of the last row, null when there was none.
   */
  page(db: Reading, after: string | null, limit: number): Promise<{ rows: object[]; next: string | null }>
  /** The cursor of the row with this key of the contract, or null when there never was such a row. */
  cursorOf(db: Reading, key: string): Promise<string | null>
  /** Rows changed after `span.since` and up to `span.upTo`, in that order, at most `limit`; ended ones as tombstones. */
  changes(db: Reading, span: Span, limit: number): Promise<(FeedRow | Tombstone)[]>
}

export interface Span {
  since: number
  upTo: number
}

export type FeedRow = { version: number }

/** A whole positive number as a key, else null. */
export const numberKey = (key: string): number | null => (/^[1-9]\d{0,14}$/.test(key) ? Number(key) : null)

/** Parameters that one statement takes without trouble on any database. */
const atOnce = 900

/** `keys` in runs that fit one statement, so that a look-up of thousands is a few statements. */
export function* runsOf<T>(keys: readonly T[], size = atOnce): Generator<T[]> {
  for (let start = 0; start < keys.length; start += size) yield keys.slice(start, start + size)
}

/** The rows of many look-ups by key, each run of keys one statement. */
export async function lookUp<K, R>(keys: readonly K[], find: (run: K[]) => Promise<R[]>): Promise<R[]> {
  const rows: R[] = []
  for (const run of runsOf([...new Set(keys)])) rows.push(...(await find(run)))
  return rows
}
