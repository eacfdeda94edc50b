import type { Insertable, Selectable } from 'kysely'
import { type Decided, decisionSchema } from '../../src/contract/rows.ts'
import type { Decision } from '../../src/domain/decision.ts'
import type { AppliedDecision } from '../../src/domain/effect.ts'
import { type FeedSource, lookUp } from './feed.ts'
import { placeOrNull } from './place.ts'
import type { DecisionTable, Reading, Writing } from './schema.ts'

/** A decision as it is applied: by whom, when, and which seqs were its own. */
export interface Applied {
  decision: Decision
  fingerprint: string
  operator: string
  at: number
  firstSeq: number
  seq: number
}

const bodyFrom = (row: Pick<DecisionTable, 'body'>): Decision => decisionSchema.parse(JSON.parse(row.body))

const decidedFrom = (row: Selectable<DecisionTable>): Decided => ({
  ...bodyFrom(row),
  operator: row.operator,
  appliedAt: row.applied_at,
  version: row.version,
})

const touchesSchema = decisionSchema.pick({ touches: true })

const appliedFrom = (row: Selectable<DecisionTable>): AppliedDecision => ({
  id: row.id,
  touches: touchesSchema.parse(JSON.parse(row.body)).touches,
  firstSeq: row.first_seq,
  seq: row.version,
  at: row.applied_at,
})

export const decisionColumns = (applied: Applied): Insertable<DecisionTable> => ({
  id: applied.decision.id,
  batch_id: applied.decision.batchId,
  request_id: applied.decision.requestId,
  place: placeOrNull(applied.decision.subject) ?? '',
  operator: applied.operator,
  applied_at: applied.at,
  body: JSON.stringify(applied.decision),
  fingerprint: applied.fingerprint,
  first_seq: applied.firstSeq,
  version: applied.seq,
})

/** What was applied under these ids, with the fingerprint of its content. */
export const appliedByIds = async (
  db: Reading,
  ids: readonly string[],
): Promise<{ applied: AppliedDecision; fingerprint: string }[]> =>
  (await lookUp(ids, (run) => db.selectFrom('decision').selectAll().where('id', 'in', run).execute())).map((row) => ({
    applied: appliedFrom(row),
    fingerprint: row.fingerprint,
  }))

export const appliedOfBatch = async (db: Reading, batchId: string): Promise<AppliedDecision[]> =>
  (await db.selectFrom('decision').selectAll().where('batch_id', '=', batchId).orderBy('version').execute()).map(
    appliedFrom,
  )

export async function addDecision(db: Writing, applied: Applied): Promise<void> {
  await db.insertInto('decision').values(decisionColumns(applied)).execute()
}

/** By id. */
export const decisionFeed: FeedSource = {
  async page(db, after, limit) {
    let query = db.selectFrom('decision').selectAll().orderBy('id').limit(limit)
    if (after !== null) query = query.where('id', '>', after)
    const rows = await query.execute()
    return { rows: rows.map(decidedFrom), next: rows.at(-1)?.id ?? null }
  },
  cursorOf: async (_db, key) => (/^[0-9a-f-]{36}$/i.test(key) ? key : null),
  async changes(db, { since, upTo }, limit) {
    const rows = await db
      .selectFrom('decision')
      .selectAll()
      .where('version', '>', since)
      .where('version', '<=', upTo)
      .orderBy('version')
      .limit(limit)
      .execute()
    return rows.map(decidedFrom)
  },
}
