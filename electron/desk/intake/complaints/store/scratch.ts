import Sqlite from 'better-sqlite3'
import type { ComplaintMessage } from '../../../../../src/contract/desk/complaints.ts'
import { formatNetwork } from '../../../../../src/domain/address.ts'
import { type ComplaintRow, complaintBook } from '../../../store/complaint-book.ts'
import { networkAt } from '../../../store/complaint-place.ts'
import { complaintTables } from '../../../store/migrations/0020-complaints.ts'
import { storeError } from '../../../store/open.ts'
import type { ComplaintReads } from '../../../store/queries/complaint-reads.ts'
import { deleteScratch } from '../../scratch.ts'

/** One finding as a preview keeps it. `row` is what is to be counted; null: it counts nothing. */
export interface Kept {
  file: number
  /** Name of the file in a folder. */
  inside: string | null
  /** Which mail of the preview it is. */
  mail: number
  at: number
  part: number
  offender: string | null
  countedAs: string | null
  basis: ComplaintMessage['basis']
  day: number | null
  type: string | null
  complainers: number
  status: 'counts' | 'ignored' | 'unusable'
  code: string | null
  reason: string | null
  row: ComplaintRow | null
}

export interface Tally {
  messages: number
  complaints: number
  notSpam: number
  duplicates: number
  capped: number
  ignored: number
  unusable: number
}

export interface OffenderTotals {
  place: Buffer
  address: string
  complaints: number
  complainers: number
  notSpam: number
  firstDay: number
  lastDay: number
}

/**
 * What a preview of complaints has read, in a file of its own: the journal counts exactly this, and memory does not grow
 * with the mailbox. Neither mail nor mail addresses are in it.
 */
export interface ComplaintScratch {
  path: string
  add(kept: Kept): void
  /** Everything has been read; the journal can open it. */
  settle(): void
  tally(file: number): Tally
  complainers(): number
  /** Day totals that come with it, by place. */
  days(place: Buffer): { day: number; complaints: number; complainers: number; notSpam: number }[]
  offenders(): IterableIterator<OffenderTotals>
  messages(files: readonly string[], which: { unusable: boolean; offset: number; limit: number }): ComplaintMessage[]
  count(): number
  drop(): void
}

const messageTable = `
  create table message (
    n integer primary key, file integer not null, inside text, mail integer not null, at integer not null, part integer not null, offender text,
    counted_as text, basis text, received integer, type text, complainers integer not null, status text not null,
    outcome text, added integer not null, code text, reason text,
    place blob, day integer, counts text, weight integer, most integer, seen blob, person blob
  ) strict;
  create index message_unusable on message (n) where outcome = 'unusable';
`

/** @param counted what the desk has counted so far */
export function createComplaintScratch(path: string, counted: ComplaintReads | null): ComplaintScratch {
  const db = openScratch(path)
  const count = complaintBook(db, counted, 1)
  const insert = db.prepare(`
    insert into message (file, inside, mail, at, part, offender, counted_as, basis, received, type, complainers, status, outcome, added,
      code, reason, place, day, counts, weight, most, seen, person)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const tally = db.prepare<[number], Tally>(`
    select count(distinct mail) as messages,
      coalesce(sum(added) filter (where counts = 'complaint'), 0) as complaints,
      coalesce(sum(added) filter (where counts = 'not-spam'), 0) as notSpam,
      count(*) filter (where outcome = 'duplicate') as duplicates,
      count(*) filter (where outcome = 'capped') as capped,
      count(*) filter (where outcome = 'ignored') as ignored,
      count(*) filter (where outcome = 'unusable') as unusable
    from message where file = ?`)
  const people = db.prepare<[], { n: number }>(
    `select count(distinct person) as n from message where outcome = 'counted' and counts = 'complaint'`,
  )
  const days = db.prepare<[Buffer], { day: number; complaints: number; complainers: number; notSpam: number }>(
    'select day, complaints, complainers, not_spam as notSpam from complaint_day where place = ? order by day',
  )
  const offenders = db.prepare<[], Omit<OffenderTotals, 'address'>>(`
    select place, sum(complaints) as complaints, sum(complainers) as complainers, sum(not_spam) as notSpam,
      min(day) as firstDay, max(day) as lastDay
    from complaint_day group by place order by complaints desc, notSpam desc, place`)
  const columns = `file, inside, at, part, offender, counted_as as countedAs, basis, received as day, type, complainers,
    outcome as status, code, reason`
  const all = db.prepare<[number, number], Shown>(`select ${columns} from message order by n limit ? offset ?`)
  const unusable = db.prepare<[number, number], Shown>(
    `select ${columns} from message where outcome = 'unusable' order by n limit ? offset ?`,
  )
  const total = db.prepare<[], { n: number }>('select count(*) as n from message')
  db.exec('begin')

  return {
    path,
    add(kept) {
      const { row } = kept
      const result = row === null ? null : count(row)
      const added = result?.outcome === 'counted' ? result.added : 0
      const capped = result?.outcome === 'capped' ? cappedReason : null
      const own = [
        kept.file,
        kept.inside,
        kept.mail,
        kept.at,
        kept.part,
        kept.offender,
        kept.countedAs,
        kept.basis,
        kept.day,
        kept.type,
      ]
      const said = [
        kept.complainers,
        kept.status,
        result?.outcome ?? kept.status,
        added,
        kept.code,
        kept.reason ?? capped,
      ]
      const counts = row
        ? [row.place, row.day, row.counts, row.weight, row.most, row.seen, row.person]
        : Array(7).fill(null)
      insert.run(...own, ...said, ...counts)
    },
    settle: () => {
      if (db.inTransaction) db.exec('commit')
    },
    tally: (file) =>
      tally.get(file) ?? { messages: 0, complaints: 0, notSpam: 0, duplicates: 0, capped: 0, ignored: 0, unusable: 0 },
    complainers: () => people.get()?.n ?? 0,
    days: (place) => days.all(place),
    *offenders() {
      for (const row of offenders.iterate()) yield { ...row, address: formatNetwork(networkAt(row.place)) }
    },
    messages: (files, { unusable: only, offset, limit }) =>
      (only ? unusable : all).all(limit, offset).map(({ file, inside, day, ...row }) => ({
        ...row,
        file: inside === null ? (files[file] ?? '') : `${files[file] ?? ''}/${inside}`,
        day,
        date: day === null ? null : new Date(day * 86_400_000).toISOString().slice(0, 10),
      })),
    count: () => total.get()?.n ?? 0,
    drop() {
      db.close()
      deleteScratch(path)
    },
  }
}

type Shown = Omit<ComplaintMessage, 'file' | 'date'> & { file: number; inside: string | null }

const cappedReason = 'This person’s complaints about the source on that day are used up; more of them say nothing new.'

function openScratch(path: string): Sqlite.Database {
  try {
    deleteScratch(path)
    const db = new Sqlite(path)
    db.pragma('journal_mode = off')
    db.pragma('synchronous = off')
    db.exec(complaintTables)
    db.exec(messageTable)
    return db
  } catch (thrown) {
    throw storeError(path, thrown)
  }
}
