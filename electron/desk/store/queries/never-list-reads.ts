import type { Exception } from '../../../../src/domain/exception.ts'
import type { ReadDatabase } from '../open.ts'

/** The whole never-list: some hundred entries among exceptions, read once per state of the mirror. */
export const neverListReads = (db: ReadDatabase): Exception[] =>
  db
    .prepare<{ body: string }>(`select body from exception where kind = 'never' order by id`)
    .all()
    .map(({ body }): Exception => JSON.parse(body))
