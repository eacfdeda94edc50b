import { randomBytes } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { historyDays } from '../../../src/domain/score.ts'
import { fault } from '../fault.ts'
import { type ComplaintRow, complaintBook } from './complaint-book.ts'
import type { AuditEntry } from './journal-audit.ts'
import type { JournalCalls } from './journal-calls.ts'
import { readsOf, storeError } from './open.ts'
import { complaintReads } from './queries/complaint-reads.ts'

/** Made once and never shown: without it nobody can try addresses against the hashes. */
const saltKey = 'complaints.salt'

const rowsToCount = `select place, day, counts, weight, most, seen, person from preview.message
  where status = 'counts' order by n`

/**
 * Takes in what a preview has read: all of it with its entry in the audit, or nothing. Everything is counted anew against
 * what stands now, so that two previews of one file count it once.
 */
export function journalComplaints(
  db: Database,
  audit: (entry: AuditEntry) => void,
): Pick<JournalCalls, 'commitComplaints' | 'complaintSalt'> {
  const salt = db.prepare<[], { value: string }>(`select value from setting where key = '${saltKey}'`)
  const putSalt = db.prepare<[string]>(
    `insert into setting (key, value) values ('${saltKey}', ?) on conflict do nothing`,
  )
  const forgetSeen = db.prepare<[number]>('delete from complaint_seen where day <= ?')
  const forgetPersons = db.prepare<[number]>('delete from complaint_person where day <= ?')

  const countAll = (now: number) => {
    const revision = complaintReads(readsOf(db)).revision() + 1
    const count = complaintBook(db, null, revision)
    const done = { complaints: 0, notSpam: 0, duplicates: 0, capped: 0 }
    // Read whole before the first write: a statement must not be changed under its own feet.
    for (const row of db.prepare<[], ComplaintRow>(rowsToCount).all()) {
      const result = count(row)
      if (result.outcome === 'duplicate') done.duplicates += 1
      else if (result.outcome === 'capped') done.capped += 1
      else if (row.counts === 'complaint') done.complaints += result.added
      else done.notSpam += result.added
    }
    const last = Math.floor(now / 86_400) - historyDays
    forgetSeen.run(last)
    forgetPersons.run(last)
    return done
  }

  return {
    complaintSalt() {
      putSalt.run(randomBytes(32).toString('hex'))
      return { salt: salt.get()?.value ?? '' }
    },

    commitComplaints({ scratchPath, at, operator, files }) {
      // A file cannot be attached inside a transaction.
      db.prepare('attach database ? as preview').run(scratchPath)
      try {
        const done = db
          .transaction(() => {
            const counted = countAll(at)
            audit({
              at,
              operator,
              kind: 'complaints',
              subject: null,
              decisionId: null,
              summary: `Complaints taken in: ${counted.complaints}, and ${counted.notSpam} not-spam votes`,
              detail: { ...counted, files },
            })
            fault('complaints:before-commit')
            return counted
          })
          .immediate()
        fault('complaints:committed')
        return done
      } catch (thrown) {
        throw storeError(db.name, thrown)
      } finally {
        db.exec('detach database preview')
      }
    },
  }
}
