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
