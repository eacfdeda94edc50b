import type { Database } from 'better-sqlite3'
import { fault } from '../fault.ts'
import { auditWriter } from './journal-audit.ts'
import type { JournalCalls } from './journal-calls.ts'
import { journalCommit } from './journal-commit.ts'
import { journalComplaints } from './journal-complaints.ts'
import { openJournalFile } from './journal-file.ts'
import { journalOutcome } from './journal-outcome.ts'
import { journalPolicy } from './journal-policy.ts'
import { journalSending } from './journal-sending.ts'
import { journalSettings } from './journal-settings.ts'
import { storeError } from './open.ts'

/** Everything the journal does once it is open; each call is one durable transaction. */
export type OpenJournal = Omit<JournalCalls, 'open' | 'close'> & {
  settings(): Record<string, string>
  close(): void
}

/**
 * Opens `desk.sqlite` at the path (created and migrated when needed).
 *
 * @throws DeskError `broken-file`, `future-file`, `disk`
 */
export function openJournal(deskPath: string): OpenJournal {
  const db = openJournalFile(deskPath)
  const audit = auditWriter(db)
  const whole = inTransaction(db, deskPath)
  const { commit, undo } = journalCommit(db, audit)
  const commitWhole = whole(commit)
  const sending = journalSending(db, audit)
  const outcome = journalOutcome(db, audit)
  const settings = journalSettings(db, audit)
  const policy = journalPolicy(db, audit)
  const complaints = journalComplaints(db, audit)

  return {
    settings: settings.settings,
    commit: (input) => {
      const committed = commitWhole(input)
      fault('commit:after')
      return committed
    },
    undo: whole(undo),
    beginPush: whole(sending.beginPush),
    takeForSending: whole(sending.takeForSending),
    requeueUnanswered: whole(sending.requeueUnanswered),
    nextTry: sending.nextTry,
    settle: whole(outcome.settle),
    postpone: whole(sending.postpone),
    park: whole(outcome.park),
    retry: whole(outcome.retry),
    drop: whole(outcome.drop),
    requeueLost: whole(outcome.requeueLost),
    applied: sending.applied,
    set: whole(settings.set),
    savePolicy: whole(policy.savePolicy),
    policyVersions: policy.policyVersions,
    putFacts: whole(settings.putFacts),
    record: whole(settings.record),
    complaintSalt: whole(complaints.complaintSalt),
    commitComplaints: complaints.commitComplaints,
    close: () => db.close(),
  }
}

/** Runs the function as one `begin immediate` … `commit`; a full or failing disk is said as such, and nothing is changed. */
function inTransaction(db: Database, path: string) {
  return <I, O>(run: (input: I) => O) => {
    const transaction = db.transaction(run)
    return (input: I): O => {
      try {
        return transaction.immediate(input)
      } catch (thrown) {
        throw storeError(path, thrown)
      }
    }
  }
}
