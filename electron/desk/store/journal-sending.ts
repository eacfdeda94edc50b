import type { Database } from 'better-sqlite3'
import { decisionSchema } from '../../../src/contract/rows.ts'
import type { Decision } from '../../../src/domain/decision.ts'
import { type AuditEntry, digest } from './journal-audit.ts'
import type { JournalCalls } from './journal-calls.ts'

type SendingApi = Pick<
  JournalCalls,
  'beginPush' | 'takeForSending' | 'requeueUnanswered' | 'nextTry' | 'postpone' | 'applied'
>

/** Who acts when nobody asked: the desk itself. */
export const itself = 'desk'

export const storedDecision = (body: string): Decision => decisionSchema.parse(JSON.parse(body))

/** Moves of decisions between `queued` and `sent`: what leaves, and what comes back without an answer. */
export function journalSending(db: Database, audit: (entry: AuditEntry) => void): SendingApi {
  const askAgain = db.prepare(`
    update decision set state = 'queued', unsure = 1, next_try_at = null where state in ('sent', 'awaiting-approval')`)
  const begin = db.prepare("update decision set begun = 1, next_try_at = null where state = 'queued'")
  const waiting = db.prepare<[], { n: number }>("select count(*) as n from decision where state = 'queued'")
  const requeueSent = db.prepare(`
    update decision set state = 'queued', unsure = 1, next_try_at = null where state = 'sent'`)
  const mayGo = "state = 'queued' and (next_try_at is null or next_try_at <= ?)"
  const take = {
    all: db.prepare<[number, number], Taken>(`select id, body from decision where ${mayGo} order by seq limit ?`),
    begun: db.prepare<[number, number], Taken>(
      `select id, body from decision where ${mayGo} and begun = 1 order by seq limit ?`,
    ),
    one: db.prepare<[string], Taken>("select id, body from decision where state = 'queued' and id = ?"),
  }
  const markSent = db.prepare(`
    update decision set state = 'sent', begun = 1, sent_at = ?, attempts = attempts + 1 where id = ?`)
  const nextTry = db.prepare<[], { at: number | null }>(`
    select coalesce(min(next_try_at), min(queued_at)) as at from decision where state = 'queued' and begun = 1`)
  const backToQueue = db.prepare(`
    update decision set state = 'queued', next_try_at = ?, message = ?, unsure = max(unsure, ?)
    where id = ? and state = 'sent'`)
  const giveUpPush = db.prepare("update decision set begun = 0 where state = 'queued' and begun = 1")
  const applied = db.prepare<[number], { body: string }>(
    "select body from decision where state = 'applied' and queued_at >= ? order by seq",
  )

  const note = (kind: string, at: number, ids: string[], summary: string, detail: Record<string, unknown> = {}) =>
    audit({
      at,
      operator: itself,
      kind,
      subject: null,
      decisionId: ids.length === 1 ? (ids[0] ?? null) : null,
      summary,
      detail: { ...detail, decisions: ids.length, ids: digest(ids.join('\n')) },
    })

  return {
    beginPush({ at }) {
      const { changes } = askAgain.run()
      begin.run()
      const count = waiting.get()?.n ?? 0
      if (changes > 0)
        audit({
          at,
          operator: itself,
          kind: 'requeue',
          subject: null,
          decisionId: null,
          summary: `Asked again: ${changes} without a final answer`,
          detail: {},
        })
      return { waiting: count }
    },

    takeForSending({ limit, now, which }) {
      const rows = takeRows(which)
      for (const { id } of rows) markSent.run(now, id)
      if (rows.length > 0)
        note(
          'sent',
          now,
          rows.map(({ id }) => id),
          `Sent: ${rows.length}`,
        )
      return rows.map(({ body }) => storedDecision(body))

      function takeRows(asked: typeof which): Taken[] {
        switch (asked.kind) {
          case 'all':
            return take.all.all(now, limit)
          case 'begun':
            return take.begun.all(now, limit)
          case 'one':
            return take.one.all(asked.decisionId)
        }
      }
    },

    requeueUnanswered({ at }) {
      const { changes } = requeueSent.run()
      if (changes > 0)
        audit({
          at,
          operator: itself,
          kind: 'requeue',
          subject: null,
          decisionId: null,
          summary: `Back in the queue: ${changes} sent without an answer`,
          detail: {},
        })
      return { requeued: changes }
    },

    nextTry: () => ({ at: nextTry.get()?.at ?? null }),

    postpone({ decisionIds, nextTryAt, message, delivered, at }) {
      const back = decisionIds.filter(
        (id) => backToQueue.run(nextTryAt, message, delivered === 'unknown' ? 1 : 0, id).changes > 0,
      )
      if (nextTryAt === null) giveUpPush.run()
      if (back.length > 0) note('postpone', at, back, `Not sent: ${back.length}`, { nextTryAt, delivered, message })
    },

    applied: ({ since }) => applied.all(since).map(({ body }) => storedDecision(body)),
  }
}

interface Taken {
  id: string
  body: string
}
