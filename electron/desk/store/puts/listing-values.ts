import type { Database } from 'better-sqlite3'
import { type Listing, rollupGrounds } from '../../../../src/domain/listing.ts'
import { formatPattern } from '../../../../src/domain/name-pattern.ts'
import { reversedLabels } from '../../../../src/domain/order.ts'
import { formatSubject, parseSubject, type Subject, subjectList } from '../../../../src/domain/subject.ts'
import { bytesOf, firstKey6, firstNameKey, keyOf4 } from '../key.ts'
import { placeOfReason } from '../row.ts'

/** Columns of `listing` in the order of `listingValues`; the score is not a source's to give. */
export const valueColumns = [
  'k',
  'id',
  'reason',
  'listed_at',
  'expires_at',
  'shadowed_by',
  'grounds',
  'relapses',
  'last_hit_at',
  'hits',
  'file',
  'version',
  'subject',
  'note',
] as const

export type Value = string | number | null

/** The row's columns as they are stored. */
export const listingValues = (row: Listing, k: number, file: number | null): Value[] => [
  k,
  row.id,
  placeOfReason(row.reason),
  row.listedAt,
  row.expiresAt,
  row.shadowedBy,
  row.grounds === null ? null : rollupGrounds.indexOf(row.grounds),
  row.relapses,
  row.lastHitAt,
  row.hits,
  file,
  row.version,
  k < firstKey6 ? null : row.subject,
  row.note,
]

/** The subject of a row, or why it is none: it must be canonical and belong on the row's list, or two rows could be one. */
export function subjectOfRow(row: Pick<Listing, 'subject' | 'list'>): Subject | string {
  const subject = parseSubject(row.subject)
  if (!subject.ok) return subject.problem.message
  if (formatSubject(subject.value) !== row.subject) return `${row.subject} is not written in its canonical form.`
  if (subjectList(subject.value) !== row.list) return `${row.subject} does not belong on the ${row.list} list.`
  return subject.value
}

/** Keys of subjects; IPv6 and names are given the next free one when they are new. */
export function keyBook(db: Database) {
  const find6 = db.prepare<[Buffer, number], { k: number }>('select k from v6 where lo = ? and plen = ?')
  const add6 = db.prepare<[Buffer, number, number]>('insert into v6 (lo, plen, k) values (?, ?, ?)')
  const drop6 = db.prepare<[Buffer, number]>('delete from v6 where lo = ? and plen = ?')
  const findName = db.prepare<[string], { k: number }>('select k from name_order where reversed = ?')
  const addName = db.prepare<[string, number, number]>('insert into name_order (reversed, k, wild) values (?, ?, ?)')
  const dropName = db.prepare<[string]>('delete from name_order where reversed = ?')
  const last = db.prepare<[number, number], { k: number | null }>(
    'select max(k) as k from listing where k >= ? and k < ?',
  )

  // A key is never given twice while this book is open, also when the row it was for has been removed again.
  let next6 = (last.get(firstKey6, firstNameKey)?.k ?? firstKey6 - 1) + 1
  let nextName = (last.get(firstNameKey, 2 ** 53)?.k ?? firstNameKey - 1) + 1

  return {
    find(subject: Subject): number | null {
      if (subject.kind === 'name') return findName.get(reversedLabels(formatPattern(subject.pattern)))?.k ?? null
      const { network } = subject
      return network.family === 4 ? keyOf4(network) : (find6.get(bytesOf(network.lo), network.plen)?.k ?? null)
    },
    give(subject: Subject): number {
      const held = this.find(subject)
      if (held !== null) return held
      if (subject.kind === 'name') {
        addName.run(reversedLabels(formatPattern(subject.pattern)), nextName, subject.pattern.wild ? 1 : 0)
        return nextName++
      }
      if (subject.network.family === 4) return keyOf4(subject.network)
      add6.run(bytesOf(subject.network.lo), subject.network.plen, next6)
      return next6++
    },
    /** The row has left: its place in the order is free again. */
    forget(subject: Subject): void {
      if (subject.kind === 'name') dropName.run(reversedLabels(formatPattern(subject.pattern)))
      else if (subject.network.family === 6) drop6.run(bytesOf(subject.network.lo), subject.network.plen)
    },
  }
}
export type KeyBook = ReturnType<typeof keyBook>

/** Numbers of file names: few, so that they are kept in memory. */
export function fileBook(db: Database) {
  const all = db.prepare<[], { id: number; name: string }>('select id, name from file')
  const add = db.prepare<[string], { id: number }>(
    'insert into file (name, rows, imported_at) values (?, 0, 0) on conflict (name) do update set name = name returning id',
  )
  const known = new Map(all.all().map(({ id, name }) => [name, id]))
  return {
    numberOf(name: string | null): number | null {
      if (name === null) return null
      const held = known.get(name)
      if (held !== undefined) return held
      const { id } = add.get(name) ?? { id: 0 }
      known.set(name, id)
      return id
    },
    /** After a roll-back the file may no longer be there. */
    reload(): void {
      known.clear()
      for (const { id, name } of all.all()) known.set(name, id)
    },
  }
}
export type FileBook = ReturnType<typeof fileBook>
