import type { Database } from 'better-sqlite3'
import type { RemovalRequest } from '../../../../src/domain/request.ts'
import { foldedContact } from '../queries/request-reads.ts'
import { type Puts, tombstones } from './put.ts'

export function requestPuts(db: Database): Puts<RemovalRequest> {
  const { buried, bury } = tombstones(db, 'requests')
  const upsert = db.prepare(
    `insert into request (id, state, channel, received_at, contact, body, version) values (?, ?, ?, ?, ?, ?, ?)
     on conflict (id) do update set state = excluded.state, channel = excluded.channel,
       received_at = excluded.received_at, contact = excluded.contact, body = excluded.body, version = excluded.version
     where excluded.version >= request.version`,
  )
  const find = db.prepare<[number], { body: string }>('select body from request where id = ?')
  const remove = db.prepare<[number, number]>('delete from request where id = ? and version <= ?')
  const name = db.prepare<[string, number]>(
    'insert into request_subject (subject, request_id) values (?, ?) on conflict do nothing',
  )
  const unname = db.prepare<[string, number]>('delete from request_subject where subject = ? and request_id = ?')

  const heldRequest = (id: number): RemovalRequest | null => {
    const held = find.get(id)
    return held ? JSON.parse(held.body) : null
  }
  return {
    put(row) {
      if (buried(row.id, row.version)) return false
      const before = heldRequest(row.id)
      if (before && before.version > row.version) return false
      for (const subject of before?.subjects ?? []) unname.run(subject, row.id)
      const contact = foldedContact(row.contact.email)
      upsert.run(row.id, row.state, row.channel, row.receivedAt, contact, JSON.stringify(row), row.version)
      for (const subject of row.subjects) name.run(subject, row.id)
      return true
    },
    remove(key, version) {
      const id = Number(key)
      bury(key, version)
      const before = heldRequest(id)
      if (!before || before.version > version) return false
      for (const subject of before.subjects) unname.run(subject, id)
      return remove.run(id, version).changes > 0
    },
  }
}
