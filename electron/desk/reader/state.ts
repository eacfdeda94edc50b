import { DeskError } from '../../../src/contract/errors.ts'
import type { Policy } from '../../../src/domain/policy.ts'
import { deskStore, mirrorStore } from '../store/kinds.ts'
import { openEmpty, openForReading, type ReadDatabase } from '../store/open.ts'
import { complaintReads, withComplaints } from '../store/queries/complaint-reads.ts'
import { journalReads } from '../store/queries/journal-reads.ts'
import { mirrorReads } from '../store/queries/mirror-reads.ts'
import type { ReadContext } from './context.ts'

/** The files a reader has open. `scans` is a second connection to the mirror: a long scan keeps its own state of the file. */
export interface OpenStores {
  mirror: ReadDatabase
  scans: ReadDatabase
  desk: ReadDatabase
}

export interface OpenInput {
  deskPath: string
  mirrorPath: string | null
  generation: number
  policy: Policy
  operator: string
}

/** What moved: caches listen to it. */
export interface Moved {
  mirror: boolean
  journal: boolean
  policy: boolean
}

/** The reader thread's shared state: what is open, and which generation it is. */
export interface ReaderState {
  open(input: OpenInput): void
  changed(input: { generation: number; mirror: boolean; journal: boolean; policy: Policy | null }): void
  /** Throws `internal` before the first `open`. The same object until something moves. */
  context(): ReadContext
  stores(): OpenStores
  /** Called after every change, also of generation; for caches of a module. */
  onMoved(listener: (moved: Moved) => void): void
  close(): void
}

/** @param now UTC seconds. */
export function createReaderState(now: () => number): ReaderState {
  let stores: OpenStores | null = null
  let context: ReadContext | null = null
  const listeners: ((moved: Moved) => void)[] = []

  const opened = <T>(value: T | null): T => {
    if (value === null) throw new DeskError('internal', 'The reader has not been opened yet.', { retry: 'later' })
    return value
  }
  const tell = (moved: Moved) => {
    for (const listener of listeners) listener(moved)
  }
  const close = () => {
    for (const db of stores ? [stores.mirror, stores.scans, stores.desk] : []) db.close()
    stores = null
    context = null
  }

  return {
    open(input) {
      const next = openStores(input)
      close()
      stores = next
      context = {
        mirror: withComplaints(mirrorReads(next.mirror), complaintReads(next.desk)),
        journal: journalReads(next.desk),
        policy: input.policy,
        operator: input.operator,
        now,
        together: (work) => next.mirror.snapshot(() => next.desk.snapshot(work)),
        generation: input.generation,
      }
      tell({ mirror: true, journal: true, policy: true })
    },
    changed({ generation, mirror, journal, policy }) {
      const before = opened(context)
      context = { ...before, generation, policy: policy ?? before.policy }
      tell({ mirror, journal, policy: policy !== null })
    },
    context: () => opened(context),
    stores: () => opened(stores),
    onMoved(listener) {
      listeners.push(listener)
    },
    close,
  }
}

/** All or none: a file that cannot be opened leaves what was open before. */
function openStores({ mirrorPath, deskPath }: OpenInput): OpenStores {
  const done: ReadDatabase[] = []
  const keep = (db: ReadDatabase): ReadDatabase => {
    done.push(db)
    return db
  }
  const mirror = () => keep(mirrorPath === null ? openEmpty(mirrorStore) : openForReading(mirrorPath, mirrorStore))
  try {
    return { mirror: mirror(), scans: mirror(), desk: keep(openForReading(deskPath, deskStore)) }
  } catch (thrown) {
    for (const db of done) db.close()
    throw thrown
  }
}
