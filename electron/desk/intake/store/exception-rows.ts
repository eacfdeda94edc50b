import type { Database } from 'better-sqlite3'
import type { Exception } from '../../../../src/domain/exception.ts'

/** All exclusions, read at once: few lists have many. */
export const exclusionsStanding = (db: Database): Exception[] =>
  db
    .prepare<[], { body: string }>(`select body from exception where kind = 'exclusion' order by id`)
    .all()
    .map(({ body }): Exception => JSON.parse(body))

export function dropException(db: Database, id: number): void {
  db.prepare<[number]>('delete from exception where id = ?').run(id)
}

/** Exceptions of any kind whose time is over. */
export const exceptionsOver = (db: Database, now: number): Exception[] =>
  db
    .prepare<[number], { body: string }>(
      `select body from exception where json_extract(body, '$.expiresAt') <= ? order by id`,
    )
    .all(now)
    .map(({ body }): Exception => JSON.parse(body))

/** Ids of listings whose time is over. */
export const listingsOver = (db: Database, now: number): number[] =>
  db
    .prepare<[number], { id: number }>('select id from listing where expires_at <= ? order by k')
    .all(now)
    .map(({ id }) => id)
