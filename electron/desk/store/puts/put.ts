import type { Database } from 'better-sqlite3'

/**
 * Puts one feed's rows into the mirror. Both answer whether something changed: a row older than what stands, or than the
 * tombstone of its key, changes nothing, so that rows may come twice and in any order.
 */
export interface Puts<R> {
  put(row: R): boolean
  /** `key` as the feed writes it. */
  remove(key: string | number, version: number): boolean
}

/** What has left a feed, so that a late, older row does not come back. */
export function tombstones(db: Database, feed: string) {
  // Most mirrors have none for most feeds; then nothing has to be looked up. Only this connection adds any.
  const some = db.prepare<[string], { some: number }>('select exists (select 1 from tombstone where feed = ?) as some')
  let any = some.get(feed)?.some === 1
  const find = db.prepare<[string, string], { version: number }>(
    'select version from tombstone where feed = ? and key = ?',
  )
  const add = db.prepare<[string, string, number]>(
    `insert into tombstone (feed, key, version) values (?, ?, ?)
     on conflict (feed, key) do update set version = max(version, excluded.version)`,
  )
  return {
    buried: (key: string | number, version: number): boolean => {
      if (!any) return false
      const held = find.get(feed, String(key))
      return held !== undefined && held.version >= version
    },
    bury: (key: string | number, version: number): void => {
      any = true
      add.run(feed, String(key), version)
    },
  }
}
