import type { Database } from 'better-sqlite3'
import type { Exception } from '../../../../src/domain/exception.ts'
import { parseSubject } from '../../../../src/domain/subject.ts'
import { bytesOf, mappedOf } from '../key.ts'
import { type Puts, tombstones } from './put.ts'

export function exceptionPuts(db: Database, moved: (subject: string) => void): Puts<Exception> {
  const { buried, bury } = tombstones(db, 'exceptions')
  const upsert = db.prepare(
    `insert into exception (id, kind, subject, listing_id, lo, plen, body, version) values (?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (id) do update set kind = excluded.kind, subject = excluded.subject, listing_id = excluded.listing_id,
       lo = excluded.lo, plen = excluded.plen, body = excluded.body, version = excluded.version
     where excluded.version >= exception.version`,
  )
  const find = db.prepare<[number], { subject: string }>('select subject from exception where id = ?')
  const remove = db.prepare<[number, number]>('delete from exception where id = ? and version <= ?')
  return {
    put(row) {
      if (buried(row.id, row.version)) return false
      const subject = parseSubject(row.subject)
      if (!subject.ok) throw new Error(subject.problem.message)
      const net = subject.value.kind === 'network' ? mappedOf(subject.value.network) : null
      const place = net === null ? [null, null] : [bytesOf(net.lo), net.plen]
      moved(row.subject)
      return (
        upsert.run(row.id, row.kind, row.subject, row.listingId, ...place, JSON.stringify(row), row.version).changes > 0
      )
    },
    remove(key, version) {
      bury(key, version)
      const held = find.get(Number(key))
      if (held) moved(held.subject)
      return remove.run(Number(key), version).changes > 0
    },
  }
}
