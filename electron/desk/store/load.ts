import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Database } from 'better-sqlite3'
import type { FeedName, FeedRow } from '../../../src/contract/list-server.ts'
import type { Listing } from '../../../src/domain/listing.ts'
import { mirrorStore } from './kinds.ts'
import { openForLoading } from './open.ts'
import { metaBook } from './puts/feed-book.ts'
import { mirrorPuts } from './puts/feed-puts.ts'
import { countsFromRows } from './puts/listing-counts.ts'
import { fileBook, keyBook, listingValues, subjectOfRow, type Value, valueColumns } from './puts/listing-values.ts'
import type { Puts } from './puts/put.ts'

/**
 * A new generation of the mirror being built in a file of its own. Nothing of it is seen before the engine switches to
 * it. Rows may come in any order; sorted by address is fastest. Of two rows for one subject the newer version stays.
 */
export interface Load {
  readonly db: Database
  readonly path: string
  /** `score`: what was worked out before and still holds, else null. Throws when the subject is none of its list. */
  addListing(row: Listing, score: number | null): void
  /** A row of a feed, as its source gives it. */
  readonly add: { [F in FeedName]: (row: FeedRow<F>) => void }
  /** Requests, signals, facts, events, exceptions and decisions of another mirror, as they stand there. */
  copyEvidence(mirrorPath: string): void
  /** Writes what is buffered and commits; what follows is in a new transaction. `before` runs in the one that ends. */
  step(before?: () => void): void
  /** Takes back what came since the last step. */
  rollback(): void
  /** Order tables, counts, ids; afterwards the file can be read, and closed with `seal`. Answers the number of listings. */
  index(): number
  /** Closes and fsyncs the file. */
  seal(): void
  /** Closes and deletes it. */
  discard(): void
}

/** Begins an empty generation; a file that was there is deleted. `journal` as in `openForLoading`. */
export function createGeneration(path: string, generation: number, journal: 'off' | 'truncate' = 'off'): Load {
  deleteStore(path)
  const db = openForLoading(path, mirrorStore, journal)
  metaBook(db).setNumber('generation', generation)
  return loadInto(db, path)
}

/** Takes up a load that was broken off at its last step, or null when the file cannot be trusted. */
export function resumeGeneration(path: string): Load | null {
  try {
    const db = openForLoading(path, mirrorStore, 'truncate')
    if (db.pragma('quick_check(1)', { simple: true }) === 'ok') return loadInto(db, path)
    db.close()
    return null
  } catch {
    return null
  }
}

/** Deletes a store's file and what SQLite keeps beside it. */
export function deleteStore(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true })
}

/** Rows a statement: fewer calls into SQLite, and still a small statement (PERFORMANCE.md). */
const rowsAtOnce = 64

const loadColumns = [...valueColumns, 'score'] as const

function insertOf(rows: number): string {
  const one = `(${loadColumns.map(() => '?').join(', ')})`
  const assigned = loadColumns.filter((column) => column !== 'k').map((column) => `${column} = excluded.${column}`)
  return `insert into listing (${loadColumns.join(', ')}) values ${Array(rows).fill(one).join(', ')}
    on conflict (k) do update set ${assigned.join(', ')} where excluded.version >= listing.version`
}

function loadInto(db: Database, path: string): Load {
  const keys = keyBook(db)
  const files = fileBook(db)
  const puts = mirrorPuts(db)
  const insertMany = db.prepare<Value[]>(insertOf(rowsAtOnce))
  const insertOne = db.prepare<Value[]>(insertOf(1))
  let waiting: Value[] = []

  // SQLite knows as well, but is not asked for every row.
  let begun = db.inTransaction
  const begin = () => {
    if (!begun) db.exec('begin')
    begun = true
  }
  const writeWaiting = () => {
    const width = loadColumns.length
    for (let at = 0; at < waiting.length; at += width) insertOne.run(...waiting.slice(at, at + width))
    waiting = []
  }
  const step = (before: () => void = () => {}) => {
    begin()
    writeWaiting()
    before()
    db.exec('commit')
    begun = false
  }

  const addListing = (row: Listing, score: number | null) => {
    const subject = subjectOfRow(row)
    if (typeof subject === 'string') throw new Error(subject)
    begin()
    const values = listingValues(row, keys.give(subject), files.numberOf(row.file))
    for (const value of values) waiting.push(value)
    waiting.push(score)
    if (waiting.length < rowsAtOnce * loadColumns.length) return
    insertMany.run(...waiting)
    waiting = []
  }
  const into =
    <R>(feed: Puts<R>) =>
    (row: R) => {
      begin()
      feed.put(row)
    }

  return {
    db,
    path,
    step,
    addListing,
    add: {
      listings: (row) => addListing(row, null),
      exceptions: into(puts.feeds.exceptions),
      requests: into(puts.feeds.requests),
      signals: into(puts.feeds.signals),
      facts: into(puts.feeds.facts),
      events: into(puts.feeds.events),
      decisions: into(puts.feeds.decisions),
    },
    copyEvidence(mirrorPath) {
      if (begun) step()
      db.prepare('attach database ? as old').run(mirrorPath)
      try {
        db.transaction(() => {
          for (const table of evidenceTables) db.exec(`insert or replace into main.${table} select * from old.${table}`)
        })()
      } finally {
        db.exec('detach database old')
      }
    },
    rollback() {
      waiting = []
      if (db.inTransaction) db.exec('rollback')
      begun = false
      files.reload()
      puts.drop()
    },
    index() {
      step()
      db.transaction(() => indexListings(db))()
      return db.prepare<[], { n: number }>('select count(*) as n from idmap').get()?.n ?? 0
    },
    seal() {
      if (begun) step()
      db.close()
      fsyncPath(path)
      if (process.platform !== 'win32') fsyncPath(dirname(path))
    },
    discard() {
      waiting = []
      db.close()
      deleteStore(path)
    },
  }
}

const evidenceTables = [
  'exception',
  'request',
  'request_subject',
  'signals',
  'signals6',
  'fact',
  'event',
  'decided',
  'tombstone',
] as const

/** Fills what hangs on the listings, sorted: much cheaper than keeping it in step row by row. Can be run again. */
function indexListings(db: Database): void {
  db.exec(`
    delete from idmap;
    insert into idmap (id, k) select id, k from listing where true order by id, version
      on conflict (id) do update set k = excluded.k;
  `)
  dropTwins(db)
  db.exec(`
    delete from shadow;
    insert into shadow (rollup, k) select shadowed_by, k from listing where shadowed_by is not null order by 1, 2;
    delete from unscored;
    ${countsFromRows}
  `)
}

/** One id under two subjects (a source at fault): the newer version stays. */
function dropTwins(db: Database): void {
  const count = (table: 'listing' | 'idmap') =>
    db.prepare<[], { n: number }>(`select count(*) as n from ${table}`).get()?.n
  if (count('listing') === count('idmap')) return
  db.exec(`
    delete from listing where k not in (select k from idmap);
    delete from v6 where k not in (select k from idmap);
    delete from name_order where k not in (select k from idmap);
  `)
}

function fsyncPath(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
