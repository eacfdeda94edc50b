import type { Database } from 'better-sqlite3'
import type { Listing } from '../../../../src/domain/listing.ts'
import type { Reason } from '../../../../src/domain/reason.ts'
import type { ReadDatabase } from '../../store/open.ts'
import { type ListingRecord, listingColumns, listingOf, placeOfReason, reasonAt } from '../../store/row.ts'

/** What a file says of a subject. */
export interface Claim {
  file: string
  reason: Reason
  /** UTC seconds; null: the file does not say. */
  listedAt: number | null
  expiresAt: number | null
  note: string
}

export interface HeldRow {
  k: number
  listing: Listing
  score: number | null
  /** What other files say of the subject, whose listing stands for them too. */
  also: Claim[]
}

type ClaimRecord = {
  file: string
  reason: number
  listed_at: number | null
  expires_at: number | null
  note: string
}

/** All listings by their keys. */
export function* heldRows(db: ReadDatabase): IterableIterator<HeldRow> {
  const some = db.prepare<{ some: number }>('select exists (select 1 from claim) as some').get()?.some === 1
  const claims = db.prepare<ClaimRecord>(
    `select f.name as file, c.reason, c.listed_at, c.expires_at, c.note from claim c cross join file f on f.id = c.file
     where c.subject = ? order by c.file`,
  )
  const rows = db.prepare<ListingRecord>(`select ${listingColumns} from listing l order by l.k`)
  for (const row of rows.iterate()) {
    const listing = listingOf(row)
    const also = some ? claims.all(listing.subject).map(claimOf) : []
    yield { k: row.k, listing, score: row.score, also }
  }
}

const claimOf = ({ file, reason, listed_at, expires_at, note }: ClaimRecord): Claim => ({
  file,
  reason: reasonAt(reason),
  listedAt: listed_at,
  expiresAt: expires_at,
  note,
})

/** Names of the files in the order in which they were first imported. */
export const fileNames = (db: ReadDatabase): string[] =>
  db
    .prepare<{ name: string }>('select name from file order by id')
    .all()
    .map(({ name }) => name)

export interface FileRecord {
  name: string
  /** Entries. */
  rows: number
  importedAt: number
}

export const filesIn = (db: ReadDatabase): FileRecord[] =>
  db.prepare<FileRecord>('select name, rows, imported_at as importedAt from file order by id').all()

/** Puts the files of a new generation, in their order: the first one that lists a subject says why. */
export function putFiles(db: Database, files: readonly FileRecord[]): void {
  const put = db.prepare<[string, number, number]>('insert into file (name, rows, imported_at) values (?, ?, ?)')
  for (const { name, rows, importedAt } of files) put.run(name, rows, importedAt)
}

/** Keeps what further files say of a subject. */
export function claimPuts(db: Database) {
  const put = db.prepare<[string, number, number | null, number | null, string, string]>(
    `insert into claim (subject, file, reason, listed_at, expires_at, note)
     select ?, id, ?, ?, ?, ? from file where name = ?`,
  )
  return (subject: string, { file, reason, listedAt, expiresAt, note }: Claim): void => {
    put.run(subject, placeOfReason(reason), listedAt, expiresAt, note, file)
  }
}

/** The subject's listing has ended by a decision: no file stands for it any more. */
export function forgetClaims(db: Database, subject: string): void {
  db.prepare<[string]>('delete from claim where subject = ?').run(subject)
}

/** Singles whose rollup is not among the rows any more are in force again. Before the rows are indexed. */
export function freeShadowed(db: Database): void {
  const some = db.prepare<[], { some: number }>(
    'select exists (select 1 from listing where shadowed_by is not null) as some',
  )
  if (some.get()?.some !== 1) return
  db.exec(`update listing set shadowed_by = null
    where shadowed_by is not null and shadowed_by not in (select id from listing where reason = ${placeOfReason('rollup')})`)
}

/** Whether anything is known that a score rests on. */
export const hasSignals = (db: Database): boolean =>
  db
    .prepare<[], { some: number }>('select exists (select 1 from signals) or exists (select 1 from signals6) as some')
    .get()?.some === 1
