import { join } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import { type OpenJournal, openJournal } from '../../../electron/desk/store/journal.ts'
import { deskStore } from '../../../electron/desk/store/kinds.ts'
import { openForReading } from '../../../electron/desk/store/open.ts'
import { auditReads } from '../../../electron/desk/store/queries/audit.ts'
import { outboxReads } from '../../../electron/desk/store/queries/outbox.ts'
import type { Draft } from '../../../electron/desk/threads/apis.ts'
import { newFolder } from '../../support/drafts.ts'

/** A journal in a folder of its own, the reader's view of it, and a way to commit without ceremony. */
export function deskFile() {
  const folder = newFolder('journal')
  const path = join(folder.path, 'desk.sqlite')
  let journal: OpenJournal = openJournal(path)
  const db = openForReading(path, deskStore)
  const outbox = outboxReads(db)
  return {
    path,
    db,
    outbox,
    audit: auditReads(db),
    get journal() {
      return journal
    },
    commit(drafts: Draft[], more: { at?: number; supersedes?: string | null; why?: string } = {}) {
      const batchId = uuidv7()
      const { decisionIds } = journal.commit({
        batchId,
        at: more.at ?? 1000,
        operator: 'anna',
        why: more.why ?? '',
        batch: { action: 'remove', over: 'listings', drafts, supersedes: more.supersedes ?? null },
      })
      return { batchId, decisionIds }
    },
    stateOf: (id: string | undefined) => outbox.entry(id ?? '')?.row.state ?? null,
    /** As after a crash: the file is opened again. */
    reopen() {
      journal.close()
      journal = openJournal(path)
    },
    remove() {
      db.close()
      journal.close()
      folder.remove()
    },
  }
}
