import Sqlite from 'better-sqlite3'
import type { Decision } from '../../src/domain/decision.ts'
import type { ListEvent } from '../../src/domain/event.ts'
import type { Exception } from '../../src/domain/exception.ts'
import type { Fact } from '../../src/domain/fact.ts'
import type { Listing } from '../../src/domain/listing.ts'
import type { RemovalRequest } from '../../src/domain/request.ts'
import type { SignalDay } from '../../src/domain/signal.ts'
import { fingerprintOf } from '../decide/fingerprint.ts'
import { decisionColumns } from './decisions.ts'
import { eventColumns } from './events.ts'
import { exceptionColumns } from './exceptions.ts'
import { factColumns } from './facts.ts'
import { listingColumns } from './listings.ts'
import { newEpoch, type Store } from './open.ts'
import { requestColumns, subjectColumns } from './requests.ts'
import type { CounterTable, Database } from './schema.ts'
import { signalColumns } from './signals.ts'

type Loaded<Row> = Omit<Row, 'version'>

/** Rows in bulk, with ids of the caller's choice (unique, never used before). Sorted by address they load fastest. */
export interface BulkRows {
  /** `endedAt` (UTC seconds): a listing that stands no more. */
  listings?: Iterable<Loaded<Listing> & { endedAt?: number | null }>
  exceptions?: Iterable<Loaded<Exception>>
  requests?: Iterable<Loaded<RemovalRequest>>
  signals?: Iterable<Loaded<SignalDay>>
  facts?: Iterable<Loaded<Fact>>
  events?: Iterable<Loaded<ListEvent>>
  decisions?: Iterable<{ decision: Decision; operator: string; appliedAt: number }>
}

export type BulkCounts = Record<keyof BulkRows, number>

/**
 * Loads millions of rows in one transaction, all or none, and begins a new epoch, since no desk could follow. Blocks the
 * process until it is done: for a server that does not serve yet. Throws on a row that cannot be: a subject that is not
 * canonical, an id or a standing subject that is there already.
 */
export function bulkLoad(store: Store, rows: BulkRows): BulkCounts {
  const db = new Sqlite(store.file, { timeout: 5000 })
  try {
    db.pragma('cache_size = -262144')
    const counts = db.transaction(() => loadAll(db, rows)).immediate()
    // Millions of rows are gigabytes of log; what reads next should not have to look through them.
    db.pragma('wal_checkpoint(TRUNCATE)')
    return counts
  } finally {
    db.close()
  }
}

function loadAll(db: Sqlite.Database, rows: BulkRows): BulkCounts {
  const counter = db.prepare<[], CounterTable>('select * from counter').get()
  if (counter === undefined) throw new Error('The store has no counter.')
  let { seq } = counter
  const highest = {
    listing: counter.last_listing,
    exception: counter.last_exception,
    request: counter.last_request,
    event: counter.last_event,
  }
  const named = (kind: keyof typeof highest, id: number) => {
    highest[kind] = Math.max(highest[kind], id)
  }

  const listing = inserter(db, 'listing')
  const exception = inserter(db, 'exception')
  const request = inserter(db, 'request')
  const subject = inserter(db, 'request_subject')
  const signal = inserter(db, 'signal')
  const fact = inserter(db, 'fact')
  const event = inserter(db, 'event')
  const decision = inserter(db, 'decision')

  const counts: BulkCounts = {
    listings: each(rows.listings, ({ endedAt = null, ...row }) => {
      listing({ ...listingColumns({ ...row, version: ++seq }), ended_at: endedAt })
      named('listing', row.id)
    }),
    exceptions: each(rows.exceptions, (row) => {
      exception(exceptionColumns({ ...row, version: ++seq }))
      named('exception', row.id)
    }),
    requests: each(rows.requests, (row) => {
      request(requestColumns({ ...row, version: ++seq }))
      for (const columns of subjectColumns(row)) subject(columns)
      named('request', row.id)
    }),
    signals: each(rows.signals, (row) => signal(signalColumns({ ...row, version: ++seq }))),
    facts: each(rows.facts, (row) => fact(factColumns({ ...row, version: ++seq }))),
    events: each(rows.events, (row) => {
      event(eventColumns({ ...row, version: ++seq }))
      named('event', row.id)
    }),
    decisions: each(rows.decisions, ({ decision: made, operator, appliedAt }) => {
      seq++
      const fingerprint = fingerprintOf(made)
      decision(decisionColumns({ decision: made, fingerprint, operator, at: appliedAt, firstSeq: seq, seq }))
    }),
  }
  db.prepare(
    `update counter set epoch = ?, seq = ?, horizon = ?, last_listing = ?, last_exception = ?, last_request = ?, last_event = ?`,
  ).run(newEpoch(), seq, seq, highest.listing, highest.exception, highest.request, highest.event)
  return counts
}

function each<Row>(rows: Iterable<Row> | undefined, load: (row: Row) => void): number {
  let count = 0
  for (const row of rows ?? []) {
    load(row)
    count++
  }
  return count
}

/** One prepared insert per table; its columns are those of the table's first row, in whatever order they come. */
function inserter<Table extends keyof Database>(db: Sqlite.Database, table: Table) {
  let insert: Sqlite.Statement | null = null
  let names: string[] = []
  return (columns: Record<string, unknown>) => {
    if (insert === null) {
      names = Object.keys(columns)
      const marks = names.map(() => '?').join(', ')
      insert = db.prepare(`insert into "${table}" (${names.map((name) => `"${name}"`).join(', ')}) values (${marks})`)
    }
    insert.run(names.map((name) => columns[name]))
  }
}
