import type { Database } from 'better-sqlite3'
import type { Listing } from '../../../../src/domain/listing.ts'
import { parseSubject } from '../../../../src/domain/subject.ts'
import { placeOfReason, subjectOf } from '../row.ts'
import type { ListingCounts } from './listing-counts.ts'
import { type FileBook, type KeyBook, listingValues, subjectOfRow, valueColumns } from './listing-values.ts'
import { type Puts, tombstones } from './put.ts'

interface Held {
  k: number
  id: number
  reason: number
  shadowed_by: number | null
  version: number
  subject: string | null
}

const assigned = valueColumns.filter((column) => column !== 'k').map((column) => `${column} = excluded.${column}`)

/**
 * Single listings into a finished mirror, with everything that is kept in step: idmap, order tables, shadows, counts.
 * At most one listing stands per subject: of two ids for one, the newer version stays.
 */
export function listingPuts(
  db: Database,
  books: { keys: KeyBook; files: FileBook; counts: ListingCounts },
  moved: (subject: string) => void,
): Puts<Listing> {
  const { buried, bury } = tombstones(db, 'listings')
  const columns = 'k, id, reason, shadowed_by, version, subject'
  const byKey = db.prepare<[number], Held>(`select ${columns} from listing where k = ?`)
  const byId = db.prepare<[number], Held>(
    `select ${columns} from listing where k = (select k from idmap where idmap.id = ?)`,
  )
  const upsert = db.prepare(
    `insert into listing (${valueColumns.join(', ')}) values (${valueColumns.map(() => '?').join(', ')})
     on conflict (k) do update set ${assigned.join(', ')}`,
  )
  const mapId = db.prepare<[number, number]>(
    'insert into idmap (id, k) values (?, ?) on conflict (id) do update set k = excluded.k',
  )
  const unmapId = db.prepare<[number]>('delete from idmap where id = ?')
  const remove = db.prepare<[number]>('delete from listing where k = ?')
  const addShadow = db.prepare<[number, number]>('insert into shadow (rollup, k) values (?, ?) on conflict do nothing')
  const dropShadow = db.prepare<[number, number]>('delete from shadow where rollup = ? and k = ?')

  /** Takes the row out of all that is kept in step, the row itself and its place in the order left alone. */
  const detach = (held: Held): void => {
    unmapId.run(held.id)
    if (held.shadowed_by !== null) dropShadow.run(held.shadowed_by, held.k)
    books.counts.add(held.k, held.reason, held.shadowed_by !== null, -1)
  }
  const removeHeld = (held: Held): void => {
    detach(held)
    remove.run(held.k)
    const subject = parseSubject(subjectOf(held.k, held.subject))
    if (subject.ok) books.keys.forget(subject.value)
  }

  return {
    put(row) {
      const subject = subjectOfRow(row)
      if (typeof subject === 'string') throw new Error(subject)
      if (buried(row.id, row.version)) return false
      const own = byId.get(row.id)
      if (own && own.version > row.version) return false
      const known = books.keys.find(subject)
      const there = known === null ? undefined : own?.k === known ? own : byKey.get(known)
      if (there && there.id !== row.id && there.version > row.version) return false
      moved(row.subject)
      if (there && standsAlike(there, row)) {
        upsert.run(...listingValues(row, there.k, books.files.numberOf(row.file)))
        return true
      }
      if (own && own.k !== there?.k) removeHeld(own)
      if (there) detach(there)
      const k = known ?? books.keys.give(subject)
      upsert.run(...listingValues(row, k, books.files.numberOf(row.file)))
      mapId.run(row.id, k)
      if (row.shadowedBy !== null) addShadow.run(row.shadowedBy, k)
      books.counts.add(k, placeOfReason(row.reason), row.shadowedBy !== null, 1)
      return true
    },
    remove(key, version) {
      const id = Number(key)
      bury(id, version)
      const held = byId.get(id)
      if (!held || held.version > version) return false
      removeHeld(held)
      return true
    },
  }
}

/** The same listing in the same place: only its own columns change, nothing that is kept in step with them. */
const standsAlike = (held: Held, row: Listing): boolean =>
  held.id === row.id && held.shadowed_by === row.shadowedBy && held.reason === placeOfReason(row.reason)
