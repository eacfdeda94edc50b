import type { Database } from 'better-sqlite3'
import type { ReadDatabase } from '../../store/open.ts'

/** A file desk is its own source of record: it gives ids and versions itself. None is ever given twice. */
export interface Numbers {
  /** Version of the newest change. */
  seq: number
  listing: number
  exception: number
  event: number
}

const keys = ['seq', 'listing', 'exception', 'event'] as const

export const noNumbers: Numbers = { seq: 0, listing: 0, exception: 0, event: 0 }

/** The last numbers given: those kept, or the highest in the tables of a mirror that keeps none. */
export function readNumbers(db: Pick<ReadDatabase, 'prepare'>): Numbers {
  const kept = db.prepare<{ value: string }>('select value from meta where key = ?')
  const highest = db.prepare<{ listing: number; exception: number; event: number; seq: number }>(`
    select
      (select coalesce(max(id), 0) from idmap) as listing,
      (select coalesce(max(id), 0) from exception) as exception,
      (select coalesce(max(id), 0) from event) as event,
      (select coalesce(max(version), 0) from decided) as seq`)
  const found: Numbers = { ...noNumbers, ...highest.get() }
  for (const key of keys) found[key] = Math.max(found[key], Number(kept.get(`file:${key}`)?.value ?? 0))
  return found
}

export function saveNumbers(db: Database, numbers: Numbers): void {
  const save = db.prepare<[string, string]>(
    'insert into meta (key, value) values (?, ?) on conflict (key) do update set value = excluded.value',
  )
  for (const key of keys) save.run(`file:${key}`, String(numbers[key]))
}
