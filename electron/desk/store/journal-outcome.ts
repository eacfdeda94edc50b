import Database from 'better-sqlite3'
import type { OutboxState } from '../../../src/contract/desk/decisions.ts'
import type { Receipt } from '../../../src/domain/decision.ts'
import { acceptsReceipt, stateAfter } from '../sync/plan.ts'
import type { AuditEntry } from './journal-audit.ts'
import type { JournalCalls } from './journal-calls.ts'
import { itself } from './journal-sending.ts'

type OutcomeApi = Pick<JournalCalls, 'settle' | 'park' | 'retry' | 'drop' | 'requeueLost'>

/** What becomes of decisions: receipts, and what a person does with those that were not applied. */
export function journalOutcome(db: Database.Database, audit: (entry: AuditEntry) => void): OutcomeApi {
  const stateOf = db.prepare<[string], { state: OutboxState; subject: string }>(
    'select state, subject from decision where id = ?',
  )
  const settleRow = db.prepare(`
    update decision set state = ?, settled_at = ?, receipt = ?, message = ?, next_try_at = null, unsure = ? where id = ?`)
  const parkRow = db.prepare<[string, number, string], { subject: string }>(`
    update decision set state = 'parked', message = ?, settled_at = ?, next_try_at = null
    where id = ? and state in ('sent', 'queued') returning subject`)
  const retryRow = db.prepare<[string], { subject: string }>(`
    update decision set unsure = case state when 'awaiting-approval' then 1 else unsure end,
      state = 'queued', begun = 0, next_try_at = null, settled_at = null
    where id = ? and state in ('parked', 'awaiting-approval') returning subject`)
  const dropRow = db.prepare<[number, string, string], { subject: string }>(`
    update decision set state = 'dropped', settled_at = ?, message = ?
    where id = ? and state in ('conflict', 'parked') returning subject`)
  const appliedRows = db.prepare<[number], { id: string; subject: string }>(
    "select id, subject from decision where state = 'applied' and queued_at >= ? order by seq",
  )
  const requeueRow = db.prepare(`
    update decision set state = 'queued', begun = 0, unsure = 1, next_try_at = null, settled_at = null,
      message = 'The server was restored and no longer has it; it goes out again.'
    where id = ?`)

  const each = (
    ids: readonly string[],
    move: (id: string) => { subject: string } | undefined,
    entry: (subject: string) => Omit<AuditEntry, 'subject' | 'decisionId'>,
  ): number => {
    let moved = 0
    for (const decisionId of ids) {
      const row = move(decisionId)
      if (!row) continue
      moved += 1
      audit({ ...entry(row.subject), subject: row.subject, decisionId })
    }
    return moved
  }

  return {
    settle({ receipts, at }) {
      let settled = 0
      for (const receipt of receipts) {
        const row = stateOf.get(receipt.decisionId)
        if (!row || !acceptsReceipt(row.state)) continue
        const state = stateAfter(receipt)
        const unsure = state === 'awaiting-approval' ? 1 : 0
        settleRow.run(state, at, JSON.stringify(receipt), sentenceOf(receipt), unsure, receipt.decisionId)
        settled += 1
        audit({
          at,
          operator: itself,
          kind: 'receipt',
          subject: row.subject,
          decisionId: receipt.decisionId,
          summary: `${receipt.status}: ${row.subject}`,
          detail: receiptDetail(receipt),
        })
      }
      return { settled }
    },

    park({ decisionIds, message, at }) {
      each(
        decisionIds,
        (id) => parkRow.get(message, at, id),
        (subject) => ({ at, operator: itself, kind: 'park', summary: `Parked: ${subject}`, detail: { message } }),
      )
    },

    retry: ({ decisionIds, at, operator }) => ({
      requeued: each(
        decisionIds,
        (id) => retryRow.get(id),
        (subject) => ({ at, operator, kind: 'retry', summary: `Back in the queue: ${subject}`, detail: {} }),
      ),
    }),

    drop: ({ decisionIds, why, at, operator }) => ({
      dropped: each(
        decisionIds,
        (id) => dropRow.get(at, why, id),
        (subject) => ({ at, operator, kind: 'drop', summary: `Given up: ${subject}`, detail: { why } }),
      ),
    }),

    requeueLost({ known, since, at }) {
      const has = 'ids' in known ? new Set(known.ids) : decidedIn(known.mirrorPath)
      const lost = appliedRows.all(since).filter(({ id }) => !has.has(id))
      for (const { id, subject } of lost) {
        requeueRow.run(id)
        const summary = `The server no longer has it: ${subject}`
        audit({ at, operator: itself, kind: 'requeue', subject, decisionId: id, summary, detail: {} })
      }
      return { requeued: lost.length }
    },
  }
}

/** Ids of all decisions that a mirror holds; read once, the file is not kept open. */
function decidedIn(mirrorPath: string): Set<string> {
  const mirror = new Database(mirrorPath, { readonly: true, fileMustExist: true })
  try {
    return new Set(mirror.prepare<[], string>('select id from decided').pluck().all())
  } finally {
    mirror.close()
  }
}

function sentenceOf(receipt: Receipt): string | null {
  return receipt.status === 'applied' || receipt.status === 'duplicate' ? null : receipt.message
}

/** A conflict's rows may hold a sender's name and text: the chain gets only which rows, and their versions. */
function receiptDetail(receipt: Receipt): Record<string, unknown> {
  switch (receipt.status) {
    case 'applied':
    case 'duplicate':
      return { status: receipt.status, seq: receipt.seq, at: receipt.at }
    case 'conflict':
      return {
        status: receipt.status,
        cause: receipt.cause,
        rows: receipt.rows.map(({ kind, id, row }) => ({ kind, id, version: row?.version ?? null })),
      }
    case 'rejected':
      return { status: receipt.status, code: receipt.code, message: receipt.message }
    case 'awaiting-approval':
      return { status: receipt.status, message: receipt.message }
  }
}
