import type { RemovalRequest } from '../../../../src/domain/request.ts'
import type { ReadDatabase } from '../open.ts'
import type { MirrorReads } from '../reads.ts'

export const requestSql = {
  byId: 'select body from request where id = ?',
  about: `select r.id from request_subject s cross join request r on r.id = s.request_id
    where s.subject = ? order by r.received_at desc, r.id desc`,
  from: 'select id from request where contact = ? order by received_at desc, id desc',
  all: 'select body from request order by received_at, id',
  inStates: `select body from request where state in (select value from json_each(?)) order by received_at, id`,
  open: `select count(*) as n from request where state = 'open'`,
} as const

type RequestReads = Pick<MirrorReads, 'request' | 'requestsAbout' | 'requestsFrom' | 'requestsIn'>

export function requestReads(db: ReadDatabase): RequestReads {
  const byId = db.prepare<{ body: string }>(requestSql.byId)
  const about = db.prepare<{ id: number }>(requestSql.about)
  const from = db.prepare<{ id: number }>(requestSql.from)
  const all = db.prepare<{ body: string }>(requestSql.all)
  const inStates = db.prepare<{ body: string }>(requestSql.inStates)

  return {
    request(id) {
      const row = byId.get(id)
      return row ? requestOf(row) : null
    },
    requestsAbout: (subject) => about.all(subject).map(({ id }) => id),
    requestsFrom: (email) => from.all(foldedContact(email)).map(({ id }) => id),
    *requestsIn(states) {
      const rows = states.length === 0 ? all.all() : inStates.all(JSON.stringify(states))
      for (const row of rows) yield requestOf(row)
    },
  }
}

const requestOf = (row: { body: string }): RemovalRequest => JSON.parse(row.body)

/** Mail addresses are compared without regard to case, as people write them. */
export const foldedContact = (email: string): string => email.trim().toLowerCase()
