import type { Decision } from '../../../../src/domain/decision.ts'
import { storedDecision } from '../journal-sending.ts'
import type { ReadDatabase } from '../open.ts'

/** Decisions of this desk, whole. */
export interface OwnDecisions {
  decision(id: string): Decision | null
  /** Those of a batch that a server (or the file) has taken, oldest first. */
  applied(batchId: string): Decision[]
}

export function ownDecisions(db: ReadDatabase): OwnDecisions {
  const one = db.prepare<{ body: string }>('select body from decision where id = ?')
  const applied = db.prepare<{ body: string }>(
    `select body from decision where batch_id = ? and state = 'applied' order by seq`,
  )
  return {
    decision(id) {
      const row = one.get(id)
      return row ? storedDecision(row.body) : null
    },
    applied: (batchId) => applied.all(batchId).map(({ body }) => storedDecision(body)),
  }
}
