import type { ReadDatabase } from '../open.ts'

/** Changes with every commit of another connection, and with every row this one writes. */
export const stateSql = 'select data_version as seen, total_changes() as own from pragma_data_version'

/** What `make` reads, remembered for as long as the file stays as it is. */
export function perState<T>(db: ReadDatabase, make: () => T): () => T {
  const state = db.prepare<{ seen: number; own: number }>(stateSql)
  let held: { seen: number; own: number; value: T } | null = null
  return () => {
    const { seen = -1, own = -1 } = state.get() ?? {}
    if (held === null || held.seen !== seen || held.own !== own) held = { seen, own, value: make() }
    return held.value
  }
}
