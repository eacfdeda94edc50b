import { DeskError } from '../../../src/contract/errors.ts'
import type { FeedName, FeedRow } from '../../../src/contract/list-server.ts'
import type { Tombstone } from '../../../src/contract/rows.ts'
import { fault } from '../fault.ts'
import { storeError } from '../store/open.ts'
import type { Puts } from '../store/puts/put.ts'
import type { MirrorWriterApi } from '../threads/apis.ts'
import type { Served } from '../threads/thread.ts'
import { keyOfRow, readRow, readTombstone } from './feed-row.ts'
import type { OpenMirror, WriterState } from './state.ts'

/**
 * A page of changes and the state it leads to, in one transaction: after a crash both are there or neither. Rows may come
 * again; an older version never replaces a newer one. Errors: `protocol` naming feed, row and field, nothing applied.
 */
export const changeHandlers = (state: WriterState): Served<Pick<MirrorWriterApi, 'applyChanges'>> => ({
  applyChanges: ({ feed, newState, changed }) =>
    state.turn.run(() => ({ applied: apply(state.mirror(), feed, newState, changed) })),
})

type Change<R> = { tombstone: Tombstone } | { row: R }

function apply<F extends FeedName>(mirror: OpenMirror, feed: F, newState: string, changed: unknown[]): number {
  const { db, puts, feeds } = mirror
  const changes = changed.map((value) => changeOf(feed, value))
  const into: Puts<FeedRow<F>> = puts.feeds[feed]
  let applied = 0
  const applyAll = db.transaction(() => {
    for (const change of changes) if (applyOne(feed, into, change)) applied += 1
    const held = feeds.read(feed)
    feeds.save(feed, { after: held?.after ?? null, rows: held?.rows ?? 0, state: newState, complete: true })
    puts.flush()
    fault('changes:before-commit')
  })
  try {
    applyAll.immediate()
  } catch (thrown) {
    puts.drop()
    throw thrown instanceof DeskError ? thrown : storeError(mirror.path, thrown)
  }
  fault('changes:committed')
  return applied
}

function changeOf<F extends FeedName>(feed: F, value: unknown): Change<FeedRow<F>> {
  const tombstone = readTombstone(value)
  if (tombstone) return { tombstone }
  const read = readRow(feed, value)
  if (read.ok) return { row: read.row }
  throw refused(feed, read.key, read.field, read.message)
}

function applyOne<F extends FeedName>(feed: F, into: Puts<FeedRow<F>>, change: Change<FeedRow<F>>): boolean {
  if ('tombstone' in change) return into.remove(change.tombstone.key, change.tombstone.version)
  try {
    return into.put(change.row)
  } catch (thrown) {
    // A subject that is none passes the schema; what SQLite throws has a code and is not the server's fault.
    if (!(thrown instanceof Error) || 'code' in thrown) throw thrown
    throw refused(feed, keyOfRow(feed, change.row), 'subject', thrown.message)
  }
}

const refused = (feed: FeedName, key: string, field: string, message: string): DeskError =>
  new DeskError(
    'protocol',
    `A change of ${feed} that the server sent cannot be taken: row ${key}: ${field}: ${message}`,
    {
      detail: { field, hint: 'Nothing of this page was applied. Ask whoever runs the server.' },
      retry: 'later',
    },
  )
