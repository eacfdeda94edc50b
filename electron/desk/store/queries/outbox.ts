import { z } from 'zod'
import {
  type OutboxRow,
  type OutboxState,
  outboxRowSchema,
  outboxStates,
} from '../../../../src/contract/desk/decisions.ts'
import { differingRowSchema, receiptSchema } from '../../../../src/contract/rows.ts'
import type { Decision, DifferingRow, Receipt } from '../../../../src/domain/decision.ts'
import { storedDecision } from '../journal-sending.ts'
import type { ReadDatabase } from '../open.ts'

export interface OutboxEntry {
  row: OutboxRow
  decision: Decision
  receipt: Receipt | null
  /** The rows as they were decided on. */
  base: DifferingRow[]
}

export interface OutboxReads {
  /** Newest decision first; no states means all. */
  window(states: readonly OutboxState[], offset: number, limit: number): { total: number; rows: OutboxRow[] }
  counts(): Record<OutboxState, number>
  entry(decisionId: string): OutboxEntry | null
}

const columns = `
  d.id as decisionId, d.batch_id as batchId, b.size as batchSize, d.body, d.state, d.attempts, b.operator,
  d.sent_at as sentAt, d.settled_at as settledAt, d.next_try_at as nextTryAt, d.message`

interface StoredRow {
  decisionId: string
  batchId: string
  batchSize: number
  body: string
  state: string
  attempts: number
  operator: string
  sentAt: number | null
  settledAt: number | null
  nextTryAt: number | null
  message: string | null
}

/** The outbox of `desk.sqlite`. */
export function outboxReads(db: ReadDatabase): OutboxReads {
  const total = db.prepare<{ n: number }>(
    'select count(*) as n from decision where state in (select value from json_each(?))',
  )
  const rows = db.prepare<StoredRow>(`
    select ${columns} from decision d join batch b on b.id = d.batch_id
    where d.state in (select value from json_each(?)) order by d.seq desc limit ? offset ?`)
  const counts = db.prepare<{ state: OutboxState; n: number }>(
    'select state, count(*) as n from decision group by state',
  )
  const one = db.prepare<StoredRow & { receipt: string | null; base: string }>(`
    select ${columns}, d.receipt, d.base from decision d join batch b on b.id = d.batch_id where d.id = ?`)

  return {
    window(states, offset, limit) {
      const asked = JSON.stringify(states.length === 0 ? outboxStates : states)
      return db.snapshot(() => ({
        total: total.get(asked)?.n ?? 0,
        rows: rows.all(asked, limit, offset).map((row) => rowOf(row, storedDecision(row.body))),
      }))
    },
    counts() {
      const found = new Map(counts.all().map(({ state, n }) => [state, n]))
      return {
        queued: found.get('queued') ?? 0,
        sent: found.get('sent') ?? 0,
        applied: found.get('applied') ?? 0,
        conflict: found.get('conflict') ?? 0,
        parked: found.get('parked') ?? 0,
        'awaiting-approval': found.get('awaiting-approval') ?? 0,
        cancelled: found.get('cancelled') ?? 0,
        dropped: found.get('dropped') ?? 0,
        superseded: found.get('superseded') ?? 0,
      }
    },
    entry(decisionId) {
      const stored = one.get(decisionId)
      if (!stored) return null
      const decision = storedDecision(stored.body)
      return {
        row: rowOf(stored, decision),
        decision,
        receipt: stored.receipt === null ? null : receiptSchema.parse(JSON.parse(stored.receipt)),
        base: z.array(differingRowSchema).parse(JSON.parse(stored.base)),
      }
    },
  }
}

function rowOf({ body: _, ...stored }: StoredRow, decision: Decision): OutboxRow {
  const { action, subject, requestId, evidence, againstPolicy, decidedAt, why } = decision
  return outboxRowSchema.parse({
    ...stored,
    action,
    subject,
    requestId,
    verdict: evidence.verdict,
    againstPolicy,
    decidedAt,
    why,
  })
}
