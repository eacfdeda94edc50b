import { DeskError } from '../../../src/contract/errors.ts'
import { type FeedName, type FeedRow, feedNames } from '../../../src/contract/list-server.ts'
import { fault } from '../fault.ts'
import { createGeneration, type Load, resumeGeneration } from '../store/load.ts'
import { storeError } from '../store/open.ts'
import { type FeedProgress, feedBook } from '../store/puts/feed-book.ts'
import type { MirrorWriterApi } from '../threads/apis.ts'
import type { Served } from '../threads/thread.ts'
import { keyOfRow } from './feed-row.ts'
import { type SnapshotBody, snapshotBody } from './snapshot-body.ts'
import type { WriterState } from './state.ts'
import type { Encoding } from './unpacker.ts'

/** Rows after which a first load is committed with the place it has reached: a killed load goes on from there. */
const rowsAStep = 50_000

interface Reading {
  body: SnapshotBody
  progress: FeedProgress | null
  /** Rows that are buffered or in the open transaction. */
  sinceStep: number
}

type SnapshotApi = Pick<MirrorWriterApi, 'begin' | 'snapshotChunk' | 'abandon'>

/** A first load from a list server: one feed after another, in pieces as they arrive. */
export function snapshotHandlers(state: WriterState): Served<SnapshotApi> {
  const readings = new Map<FeedName, Reading>()
  const forget = () => {
    for (const { body } of readings.values()) body.destroy()
    readings.clear()
  }
  state.onClose(forget)

  const loading = (): Load => {
    const load = state.load()
    if (load) return load
    throw new DeskError('internal', 'No first load has been begun.', { retry: 'later' })
  }

  const open = <F extends FeedName>(load: Load, feed: F, encoding: Encoding): Reading => {
    // A body that was cut off is kept as far as it came.
    for (const [other, unfinished] of readings) {
      unfinished.body.destroy()
      save(load, other, unfinished)
    }
    readings.clear()
    const held = feedBook(load.db).read(feed)
    const add: (row: FeedRow<F>) => void = load.add[feed]
    const body = snapshotBody(feed, encoding, {
      head(first) {
        // Rows of an earlier piece were read at the first state: what changed since must come again from there.
        reading.progress ??= { state: first, after: null, rows: 0, complete: false }
      },
      row(row) {
        if (!reading.progress) return
        add(row)
        reading.progress.after = keyOfRow(feed, row)
        reading.progress.rows += 1
        reading.sinceStep += 1
        if (reading.sinceStep >= rowsAStep) save(load, feed, reading)
      },
    })
    const reading: Reading = { body, progress: held, sinceStep: 0 }
    readings.set(feed, reading)
    return reading
  }

  return {
    begin: ({ mirrorPath, generation, resume }) =>
      state.turn.run(() => {
        forget()
        state.load()?.rollback()
        state.load()?.db.close()
        state.setLoad(null)
        const load =
          (resume ? resumeGeneration(mirrorPath) : null) ?? createGeneration(mirrorPath, generation, 'truncate')
        state.setLoad(load)
        return { feeds: progressOf(load) }
      }),

    snapshotChunk: ({ feed, encoding, chunk, first, last }) =>
      state.turn.run(async () => {
        const load = loading()
        const reading = first ? open(load, feed, encoding) : readings.get(feed)
        if (!reading) throw new DeskError('internal', `No snapshot of ${feed} has been begun.`, { retry: 'later' })
        let complete = false
        try {
          await reading.body.push(chunk)
          if (last) complete = await reading.body.end()
        } catch (thrown) {
          load.rollback()
          forget()
          throw storeError(load.path, thrown)
        }
        if (complete && reading.progress) reading.progress.complete = true
        // A body that is over, whole or not, is kept as far as it came.
        if (last) {
          save(load, feed, reading)
          readings.delete(feed)
        }
        return {
          rows: reading.body.rows(),
          complete,
          state: reading.progress?.state ?? null,
          after: reading.progress?.after ?? null,
        }
      }),

    abandon: () =>
      state.turn.run(() => {
        forget()
        const load = state.load()
        load?.rollback()
        load?.discard()
        state.setLoad(null)
      }),
  }
}

function save(load: Load, feed: FeedName, reading: Reading): void {
  const { progress } = reading
  load.step(() => {
    if (progress) feedBook(load.db).save(feed, progress)
  })
  reading.sinceStep = 0
  fault('load:step')
}

function progressOf(load: Load) {
  const feeds: Partial<Record<FeedName, { state: string; after: string | null; complete: boolean }>> = {}
  const book = feedBook(load.db)
  for (const feed of feedNames) {
    const held = book.read(feed)
    if (held) feeds[feed] = { state: held.state, after: held.after, complete: held.complete }
  }
  return feeds
}
