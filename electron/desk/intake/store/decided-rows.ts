import type { Database } from 'better-sqlite3'
import type { Decided } from '../../../../src/contract/rows.ts'

/** Decisions that this mirror has applied. */
export function decidedRows(db: Database) {
  const one = db.prepare<[string], { body: string }>('select body from decided where id = ?')
  const batch = db.prepare<[string], { body: string }>(
    `select body from decided where json_extract(body, '$.batchId') = ? order by version`,
  )
  return {
    find(id: string): Decided | null {
      const row = one.get(id)
      return row ? JSON.parse(row.body) : null
    },
    ofBatch: (batchId: string): Decided[] => batch.all(batchId).map(({ body }): Decided => JSON.parse(body)),
  }
}
