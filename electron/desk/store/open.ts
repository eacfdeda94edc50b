import { existsSync } from 'node:fs'
import Sqlite, { type Database } from 'better-sqlite3'
import { DeskError } from '../../../src/contract/errors.ts'
import type { StoreKind } from './kinds.ts'
import { migrate, requireCurrent } from './migrate.ts'

/** What can be bound to a statement. */
export type Bound = string | number | bigint | Uint8Array | null

export interface ReadStatement<R> {
  get(...bound: Bound[]): R | undefined
  all(...bound: Bound[]): R[]
  iterate(...bound: Bound[]): IterableIterator<R>
}

/** A database that can only be read: the type has no way to write, and neither has the connection behind it. */
export interface ReadDatabase {
  readonly path: string
  /** Rows as objects. */
  prepare<R>(sql: string): ReadStatement<R>
  /** Rows as arrays of their columns: for long scans. */
  prepareRaw<R extends unknown[]>(sql: string): ReadStatement<R>
  /** A function that statements of this connection can call; answers 0 or 1. */
  define(name: string, test: (...values: (string | number | null)[]) => boolean): void
  /** Runs `read` on one state of the file, whatever a writer commits meanwhile. */
  snapshot<T>(read: () => T): T
  /** Keeps this connection on one state of the file until the answer is called. */
  hold(): () => void
  close(): void
}

/**
 * The reading side of a connection; a writer passes its own, to read what it has not committed yet. Errors of SQLite come
 * as DeskError with the file's name (`storeError`): a page may be found damaged long after the file was opened.
 */
export function readsOf(db: Database): ReadDatabase {
  const path = db.name
  return {
    path,
    prepare: <R>(sql: string) => namedStatement<R>(path, () => db.prepare<Bound[], R>(sql)),
    prepareRaw: <R extends unknown[]>(sql: string) => namedStatement<R>(path, () => db.prepare<Bound[], R>(sql).raw()),
    define(name, test) {
      db.function(name, { deterministic: true, varargs: true }, (...values: (string | number | null)[]) =>
        test(...values) ? 1 : 0,
      )
    },
    snapshot: (read) => named(path, () => (db.inTransaction ? read() : db.transaction(read).deferred())),
    hold() {
      named(path, () => db.exec('begin'))
      return () => {
        if (db.open && db.inTransaction) named(path, () => db.exec('commit'))
      }
    },
    close: () => {
      db.close()
    },
  }
}

function named<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (thrown) {
    throw storeError(path, thrown)
  }
}

function namedStatement<R>(path: string, prepare: () => Sqlite.Statement<Bound[], R>): ReadStatement<R> {
  const statement = named(path, prepare)
  return {
    get: (...bound) => named(path, () => statement.get(...bound)),
    all: (...bound) => named(path, () => statement.all(...bound)),
    iterate(...bound) {
      const rows = named(path, () => statement.iterate(...bound))
      const next = () => rows.next()
      return {
        next: () => named(path, next),
        return: (value) => rows.return?.(value) ?? { done: true, value },
        [Symbol.iterator]() {
          return this
        },
      }
    },
  }
}

/** Bytes of the file that are mapped rather than read (address space, not memory). */
const mapped = 2 ** 31

/** Opens an existing file for reading. Errors: `not-found`, `broken-file`, `future-file`, `version-mismatch`. */
export function openForReading(path: string, kind: StoreKind): ReadDatabase {
  if (!existsSync(path)) throw new DeskError('not-found', `There is no ${path}.`, { detail: { file: path } })
  return guarded(path, (opened) => {
    const db = opened(new Sqlite(path, { readonly: true, fileMustExist: true, timeout: 5000 }))
    db.pragma('query_only = on')
    db.pragma(`mmap_size = ${mapped}`)
    db.pragma('cache_size = -16384')
    db.pragma('temp_store = memory')
    requireCurrent(db, kind)
    return readsOf(db)
  })
}

/** An empty store that can be read, for a desk that has no mirror yet. */
export function openEmpty(kind: StoreKind): ReadDatabase {
  const db = new Sqlite(':memory:')
  migrate(db, kind)
  db.pragma('query_only = on')
  return readsOf(db)
}

/**
 * Opens, creates and migrates a file for its one writer: WAL, readers never wait. Errors: `broken-file`, `future-file`,
 * `locked` (another process writes it), `disk`.
 */
export function openForWriting(path: string, kind: StoreKind): Database {
  return guarded(path, (opened) => {
    const db = opened(new Sqlite(path, { timeout: 5000 }))
    // The header is judged before anything is set: a file that is refused stays byte for byte as it was.
    migrate(db, kind)
    db.pragma('journal_mode = wal')
    db.pragma(`synchronous = ${kind.durability}`)
    db.pragma('foreign_keys = on')
    db.pragma('temp_store = memory')
    db.pragma('cache_size = -32768')
    return db
  })
}

/**
 * Opens a file for a first load: no syncing, nobody else at it (PERFORMANCE.md); it is worth nothing before it has been
 * closed and fsynced. `journal`: `off` is fastest, but a killed process leaves a ruin; `truncate` lets a killed load be
 * taken up again at its last commit. Settings name `main`, since what is attached later would get them too.
 */
export function openForLoading(path: string, kind: StoreKind, journal: 'off' | 'truncate'): Database {
  return guarded(path, (opened) => {
    const db = opened(new Sqlite(path, { timeout: 5000 }))
    db.pragma('page_size = 4096')
    db.pragma(`main.journal_mode = ${journal}`)
    db.pragma('main.synchronous = off')
    db.pragma('main.locking_mode = exclusive')
    db.pragma('temp_store = memory')
    db.pragma('main.cache_size = -131072')
    migrate(db, kind)
    return db
  })
}

/** Opens, and turns what SQLite throws into a DeskError that names the file; what was opened is closed again. */
function guarded<T>(path: string, open: (opened: (db: Database) => Database) => T): T {
  let held: Database | null = null
  try {
    return open((db) => {
      held = db
      return db
    })
  } catch (thrown) {
    close(held)
    throw storeError(path, thrown)
  }
}

const close = (db: Database | null): void => {
  db?.close()
}

/** What SQLite throws, as a DeskError with the file's name and the way out; other errors as they are. */
export function storeError(path: string, thrown: unknown): unknown {
  if (!(thrown instanceof Sqlite.SqliteError)) return thrown
  const detail = (hint: string) => ({ detail: { file: path, hint }, cause: thrown })
  switch (thrown.code.split('_').slice(0, 2).join('_')) {
    case 'SQLITE_NOTADB':
    case 'SQLITE_CORRUPT':
      return new DeskError(
        'broken-file',
        `${path} is damaged or is not a file of Blockdesk.`,
        detail('Restore it from a copy, or move it away. It was not changed.'),
      )
    case 'SQLITE_BUSY':
    case 'SQLITE_LOCKED':
      return new DeskError('locked', `${path} is in use by another program.`, {
        ...detail('Close the other program, then try again.'),
        retry: 'later',
      })
    case 'SQLITE_FULL':
    case 'SQLITE_IOERR':
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_READONLY':
    case 'SQLITE_PERM':
      return new DeskError(
        'disk',
        `${path} cannot be written or read: ${thrown.message}.`,
        detail('Check the space on the disk and who may write there.'),
      )
    default:
      return thrown
  }
}
