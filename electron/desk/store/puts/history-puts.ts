import type { Database } from 'better-sqlite3'
import type { Decided } from '../../../../src/contract/rows.ts'
import type { ListEvent } from '../../../../src/domain/event.ts'
import { type Fact, factKey } from '../../../../src/domain/fact.ts'
import { type Puts, tombstones } from './put.ts'

export function factPuts(db: Database, moved: (subject: string) => void): Puts<Fact> {
  const { buried, bury } = tombstones(db, 'facts')
  const upsert = db.prepare(
    `insert into fact (subject, key, body, checked_at, version) values (?, ?, ?, ?, ?)
     on conflict (subject, key) do update set body = excluded.body, checked_at = excluded.checked_at,
       version = excluded.version where excluded.version >= fact.version`,
  )
  const remove = db.prepare<[string, string, number]>('delete from fact where subject = ? and key = ? and version <= ?')
  return {
    put(row) {
      const key = factKey(row.value)
      if (buried(`${row.subject}|${key}`, row.version)) return false
      moved(row.subject)
      return upsert.run(row.subject, key, JSON.stringify(row), row.checkedAt, row.version).changes > 0
    },
    remove(key, version) {
      const text = String(key)
      const bar = text.indexOf('|')
      bury(text, version)
      moved(text.slice(0, bar))
      return remove.run(text.slice(0, bar), text.slice(bar + 1), version).changes > 0
    },
  }
}

export function eventPuts(db: Database): Puts<ListEvent> {
  const { buried, bury } = tombstones(db, 'events')
  const upsert = db.prepare(
    `insert into event (id, subject, at, body, version) values (?, ?, ?, ?, ?)
     on conflict (id) do update set subject = excluded.subject, at = excluded.at, body = excluded.body,
       version = excluded.version where excluded.version >= event.version`,
  )
  const remove = db.prepare<[number, number]>('delete from event where id = ? and version <= ?')
  return {
    put: (row) =>
      !buried(row.id, row.version) &&
      upsert.run(row.id, row.subject, row.at, JSON.stringify(row), row.version).changes > 0,
    remove(key, version) {
      bury(key, version)
      return remove.run(Number(key), version).changes > 0
    },
  }
}

export function decidedPuts(db: Database): Puts<Decided> {
  const { buried, bury } = tombstones(db, 'decisions')
  const upsert = db.prepare(
    `insert into decided (id, subject, request_id, applied_at, body, version) values (?, ?, ?, ?, ?, ?)
     on conflict (id) do update set subject = excluded.subject, request_id = excluded.request_id,
       applied_at = excluded.applied_at, body = excluded.body, version = excluded.version
     where excluded.version >= decided.version`,
  )
  const remove = db.prepare<[string, number]>('delete from decided where id = ? and version <= ?')
  return {
    put: (row) =>
      !buried(row.id, row.version) &&
      upsert.run(row.id, row.subject, row.requestId, row.appliedAt, JSON.stringify(row), row.version).changes > 0,
    remove(key, version) {
      bury(key, version)
      return remove.run(String(key), version).changes > 0
    },
  }
}
