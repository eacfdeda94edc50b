import type { Database } from 'better-sqlite3'
import { DeskError } from '../../../src/contract/errors.ts'
import type { Policy } from '../../../src/domain/policy.ts'
import { type InTurn, inTurn } from '../in-turn.ts'
import { scratchPaths } from '../intake/scratch.ts'
import { deskStore, mirrorStore } from '../store/kinds.ts'
import type { Load } from '../store/load.ts'
import { openForReading, openForWriting, type ReadDatabase, storeError } from '../store/open.ts'
import { feedBook, metaBook } from '../store/puts/feed-book.ts'
import { type MirrorPuts, mirrorPuts } from '../store/puts/feed-puts.ts'
import { type ComplaintReads, complaintReads, withComplaints } from '../store/queries/complaint-reads.ts'
import { mirrorReads } from '../store/queries/mirror-reads.ts'
import type { MirrorReads } from '../store/reads.ts'
import type { ThreadEvent } from '../threads/apis.ts'

/** The mirror that is in use, open for changes. */
export interface OpenMirror {
  path: string
  db: Database
  puts: MirrorPuts
  feeds: ReturnType<typeof feedBook>
  meta: ReturnType<typeof metaBook>
}

/** The mirror-writer thread's shared state: the mirror in use, the next one being loaded, and whose turn it is. */
export interface WriterState {
  /** Every call that writes takes its turn; long work takes one per slice. */
  turn: InTurn
  emit(event: ThreadEvent): void
  /** Throws `no-source` when there is no mirror yet. */
  mirror(): OpenMirror
  mirrorOrNull(): OpenMirror | null
  use(path: string | null): OpenMirror | null
  policy(): Policy
  setPolicy(policy: Policy): void
  load(): Load | null
  setLoad(load: Load | null): void
  /** Jobs that were asked to stop, by id; a job looks here between slices. */
  cancelled: Set<string>
  /** A new file for what a preview reads. */
  scratchPath(folder: string, previewId: string): string
  /** Opens `desk.sqlite` for reading: the complaints in it count with the mirror's signals. */
  openDeskFile(path: string): void
  /** Null before `openDeskFile`. */
  complaints(): ComplaintReads | null
  /** What can be asked about rows of this mirror, this desk's complaints included. */
  readsOver(db: ReadDatabase): MirrorReads
  /** Called by `close` before the files are closed. */
  onClose(listener: () => void): void
  close(): void
}

export function createWriterState(emit: (event: ThreadEvent) => void): WriterState {
  let mirror: OpenMirror | null = null
  let policy: Policy | null = null
  let load: Load | null = null
  let desk: { db: ReadDatabase; complaints: ComplaintReads } | null = null
  const closing: (() => void)[] = []

  const closeMirror = () => {
    mirror?.db.close()
    mirror = null
  }
  return {
    turn: inTurn(),
    emit,
    mirror() {
      if (mirror) return mirror
      throw new DeskError('no-source', 'There is no mirror yet. Sync or import first.')
    },
    mirrorOrNull: () => mirror,
    use(path) {
      closeMirror()
      mirror = path === null ? null : openMirror(path)
      return mirror
    },
    policy() {
      if (policy) return policy
      throw new DeskError('internal', 'The mirror writer has not been opened yet.', { retry: 'later' })
    },
    setPolicy(next) {
      policy = next
    },
    load: () => load,
    setLoad(next) {
      load = next
    },
    cancelled: new Set(),
    scratchPath: scratchPaths(),
    openDeskFile(path) {
      desk?.db.close()
      desk = null
      const db = openForReading(path, deskStore)
      desk = { db, complaints: complaintReads(db) }
    },
    complaints: () => desk?.complaints ?? null,
    readsOver: (db) => (desk === null ? mirrorReads(db) : withComplaints(mirrorReads(db), desk.complaints)),
    onClose(listener) {
      closing.push(listener)
    },
    close() {
      for (const listener of closing) listener()
      load?.rollback()
      load?.db.close()
      load = null
      desk?.db.close()
      desk = null
      closeMirror()
    },
  }
}

function openMirror(path: string): OpenMirror {
  const db = openForWriting(path, mirrorStore)
  try {
    return { path, db, puts: mirrorPuts(db), feeds: feedBook(db), meta: metaBook(db) }
  } catch (thrown) {
    db.close()
    throw storeError(path, thrown)
  }
}
