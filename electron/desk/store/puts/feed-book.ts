import type { Database } from 'better-sqlite3'
import { type FeedName, feedNames } from '../../../../src/contract/list-server.ts'

/** How far each feed has been read: the state to ask changes from and, of a first load, where it broke off. */
export interface FeedProgress {
  state: string
  /** Key of the last row that is in the file; null when none is. */
  after: string | null
  rows: number
  complete: boolean
}

export function feedBook(db: Database) {
  const find = db.prepare<[string], { state: string; after: string | null; rows: number; complete: number }>(
    'select state, after, rows, complete from feed where name = ?',
  )
  const save = db.prepare<[string, string, string | null, number, number]>(
    `insert into feed (name, state, after, rows, complete) values (?, ?, ?, ?, ?)
     on conflict (name) do update set state = excluded.state, after = excluded.after, rows = excluded.rows,
       complete = excluded.complete`,
  )
  const read = (feed: FeedName): FeedProgress | null => {
    const row = find.get(feed)
    return row ? { ...row, complete: row.complete === 1 } : null
  }
  return {
    read,
    all(): Partial<Record<FeedName, FeedProgress>> {
      const found: Partial<Record<FeedName, FeedProgress>> = {}
      for (const feed of feedNames) {
        const progress = read(feed)
        if (progress) found[feed] = progress
      }
      return found
    },
    save(feed: FeedName, { state, after, rows, complete }: FeedProgress): void {
      save.run(feed, state, after, rows, complete ? 1 : 0)
    },
  }
}

/** `scoredComplaints`: the revision of the desk's complaints that the scores know. */
type MetaNumber = 'generation' | 'scoredPolicy' | 'scoredDay' | 'scoredComplaints'

/** Small facts about the file itself. */
export function metaBook(db: Database) {
  const find = db.prepare<[string], { value: string }>('select value from meta where key = ?')
  const save = db.prepare<[string, string]>(
    'insert into meta (key, value) values (?, ?) on conflict (key) do update set value = excluded.value',
  )
  return {
    number(key: MetaNumber): number | null {
      const row = find.get(key)
      return row ? Number(row.value) : null
    },
    setNumber(key: MetaNumber, value: number): void {
      save.run(key, String(value))
    },
  }
}
