import type { Kysely } from 'kysely'
import type { FeedState } from '../state.ts'
import { newEpoch } from './open.ts'
import type { CounterTable, Database, Reading, Writing } from './schema.ts'

export type Counted = 'listing' | 'exception' | 'request' | 'event'

/** Seqs and ids of one transaction; what it hands out counts only if the transaction commits. */
export interface Counter {
  readonly epoch: string
  /** The last seq given. */
  readonly seq: number
  nextSeq(): number
  nextId(kind: Counted): number
}

/** A transaction's means: the connection and the counter it has locked. */
export interface Change {
  db: Writing
  counter: Counter
}

/**
 * Runs `work` in a transaction that locks the counter first, so that seqs are committed in their order and a reader
 * that follows them misses nothing. On SQLite the update takes the write lock, on PostgreSQL the row's.
 */
export async function inTransaction<T>(db: Kysely<Database>, work: (change: Change) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (transaction) => {
    const row = await transaction
      .updateTable('counter')
      .set((now) => ({ seq: now.ref('seq') }))
      .returningAll()
      .executeTakeFirstOrThrow()
    const { counter, taken } = countFrom(row)
    const result = await work({ db: transaction, counter })
    await transaction.updateTable('counter').set(taken()).execute()
    return result
  })
}

function countFrom(row: CounterTable) {
  let seq = row.seq
  const last = {
    listing: row.last_listing,
    exception: row.last_exception,
    request: row.last_request,
    event: row.last_event,
  }
  const counter: Counter = {
    epoch: row.epoch,
    get seq() {
      return seq
    },
    nextSeq: () => ++seq,
    nextId: (kind) => ++last[kind],
  }
  const taken = () => ({
    seq,
    last_listing: last.listing,
    last_exception: last.exception,
    last_request: last.request,
    last_event: last.event,
  })
  return { counter, taken }
}

export const counterOf = (db: Reading): Promise<CounterTable> =>
  db.selectFrom('counter').selectAll().executeTakeFirstOrThrow()

export const stateOf = async (db: Reading): Promise<FeedState> => {
  const { epoch, seq } = await counterOf(db)
  return { epoch, seq }
}

/** A new epoch: every desk takes its snapshots again. Due after a backup was put back, or rows came in past the feed. */
export const renewEpoch = async ({ db, counter }: Change): Promise<void> => {
  await db.updateTable('counter').set({ epoch: newEpoch(), horizon: counter.seq }).execute()
}
