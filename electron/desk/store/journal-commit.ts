import { randomBytes } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { v7 as uuidv7 } from 'uuid'
import { DeskError } from '../../../src/contract/errors.ts'
import type { Decision } from '../../../src/domain/decision.ts'
import { fault } from '../fault.ts'
import type { Draft } from '../threads/apis.ts'
import { type AuditEntry, decisionDigest } from './journal-audit.ts'
import type { JournalCalls } from './journal-calls.ts'

type CommitApi = Pick<JournalCalls, 'commit' | 'undo'>

/** Queueing a batch of decisions, and taking back what has not left. */
export function journalCommit(db: Database, audit: (entry: AuditEntry) => void): CommitApi {
  const insertBatch = db.prepare(
    'insert into batch (id, at, operator, action, over, why, size) values (?, ?, ?, ?, ?, ?, ?)',
  )
  const insertDecision = db.prepare(`
    insert into decision (id, batch_id, action, subject, list, listing_id, request_id, body, base, salt, state, queued_at)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?)`)
  const supersede = db.prepare<[string, number, string], { subject: string }>(`
    update decision set state = 'superseded', superseded_by = ?, settled_at = ?
    where id = ? and state in ('conflict', 'parked') returning subject`)
  const newestBatch = db.prepare<[], { id: string }>(`
    select batch_id as id from decision where state in ('queued', 'sent', 'awaiting-approval', 'applied')
    order by seq desc limit 1`)
  const batchStates = db.prepare<[string], { cancellable: number; inFlight: number; applied: number; known: number }>(`
    select count(*) as known,
      count(*) filter (where state = 'queued' and unsure = 0) as cancellable,
      count(*) filter (where state in ('sent', 'awaiting-approval') or (state = 'queued' and unsure = 1)) as inFlight,
      count(*) filter (where state = 'applied') as applied
    from decision where batch_id = ?`)
  const cancel = db.prepare<[number, string], { id: string; subject: string }>(`
    update decision set state = 'cancelled', settled_at = ?
    where batch_id = ? and state = 'queued' and unsure = 0 returning id, subject`)
  const markUndone = db.prepare('update batch set undone_at = ? where id = ?')

  const queue = (draft: Draft, batchId: string, at: number, operator: string, why: string): string => {
    const { base, ...decided } = draft
    const decision: Decision = { ...decided, id: uuidv7(), batchId, decidedAt: at, why }
    const salt = randomBytes(16).toString('hex')
    const listing = decision.touches.find((touch) => touch.kind === 'listing')?.id ?? null
    const { id, action, subject, list, requestId, evidence } = decision
    const body = JSON.stringify(decision)
    insertDecision.run(id, batchId, action, subject, list, listing, requestId, body, JSON.stringify(base), salt, at)
    audit({
      at,
      operator,
      kind: 'decide',
      subject,
      decisionId: id,
      summary: `${action} ${subject}`,
      detail: {
        batchId,
        action,
        list,
        requestId,
        why,
        againstPolicy: decision.againstPolicy,
        verdict: evidence.verdict,
        score: evidence.score,
        policyVersion: evidence.policyVersion,
        touches: decision.touches,
        digest: decisionDigest(decision, salt),
      },
    })
    return id
  }

  return {
    commit({ batchId, at, operator, why, batch }) {
      if (batch.drafts.length === 0) return { decisionIds: [] }
      insertBatch.run(batchId, at, operator, batch.action, batch.over, why, batch.drafts.length)
      const decisionIds = batch.drafts.map((draft) => queue(draft, batchId, at, operator, why))
      const [first] = decisionIds
      if (batch.supersedes !== null && first !== undefined) {
        const old = supersede.get(first, at, batch.supersedes)
        if (!old)
          throw new DeskError('already-sent', 'The decision this one replaces is no longer in conflict or parked.', {
            detail: { hint: 'Look at it in the outbox again.' },
          })
        audit({
          at,
          operator,
          kind: 'supersede',
          subject: old.subject,
          decisionId: batch.supersedes,
          summary: `Decided again: ${old.subject}`,
          detail: { by: first },
        })
      }
      fault('commit:before')
      return { decisionIds }
    },

    undo({ batchId, at, operator }) {
      const id = batchId ?? newestBatch.get()?.id
      if (id === undefined) throw nothingToUndo()
      const before = batchStates.get(id)
      if (!before || before.known === 0)
        throw new DeskError('not-found', 'There is no such batch of decisions.', { detail: { field: 'batchId' } })
      const { cancellable, inFlight, applied } = before
      if (cancellable + inFlight + applied === 0) throw nothingToUndo()
      const cancelled = cancel.all(at, id)
      for (const { id: decisionId, subject } of cancelled)
        audit({
          at,
          operator,
          kind: 'undo',
          subject,
          decisionId,
          summary: `Taken back: ${subject}`,
          detail: { batchId: id },
        })
      if (cancelled.length > 0) markUndone.run(at, id)
      return { batchId: id, cancelled: cancelled.length, inFlight, applied }
    },
  }
}

const nothingToUndo = () =>
  new DeskError('nothing-to-undo', 'There is no decision to take back.', { retry: 'after-change' })
