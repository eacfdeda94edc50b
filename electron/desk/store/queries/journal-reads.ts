import { z } from 'zod'
import { actionSchema, type Decided, factSchema } from '../../../../src/contract/rows.ts'
import type { Action } from '../../../../src/domain/action.ts'
import { storedDecision } from '../journal-sending.ts'
import type { ReadDatabase } from '../open.ts'
import type { JournalReads } from '../reads.ts'

/** States in which a decision still waits for something: for the server, or for a person. */
const pending = "state in ('queued', 'sent', 'conflict', 'parked', 'awaiting-approval')"

const actionOf = (text: string): Action => actionSchema.parse(text)

/** `desk.sqlite` as the reader thread asks it about single rows and subjects. */
export function journalReads(db: ReadDatabase): JournalReads {
  interface Pending {
    key: number
    action: string
  }
  const among = (column: 'listing_id' | 'request_id') =>
    db.prepare<Pending>(`
      select d.${column} as key, d.action from json_each(?) i join decision d on d.${column} = i.value
      where ${pending} order by d.seq`)
  const ofListings = among('listing_id')
  const ofRequests = among('request_id')
  const actions = (rows: Pending[]) => new Map(rows.map(({ key, action }) => [key, actionOf(action)] as const))

  const ofRequest = db.prepare<{ subject: string; action: string }>(
    `select subject, action from decision where request_id = ? and ${pending} order by seq`,
  )
  const onTheWay = db.prepare<{ id: string }>(
    `select id from decision where request_id = ? and state in ('queued', 'sent') order by seq`,
  )
  const ofSubject = db.prepare<{ action: string }>(
    `select action from decision where subject = ? and ${pending} order by seq desc limit 1`,
  )
  const decisions = db.prepare<{ body: string; operator: string; settledAt: number | null; receipt: string | null }>(`
    select d.body, b.operator, d.settled_at as settledAt, d.receipt
    from decision d join batch b on b.id = d.batch_id
    where d.subject = ? and d.state not in ('cancelled', 'dropped', 'superseded')
    order by d.seq desc limit ?`)
  const facts = db.prepare<{ body: string }>('select body from fact where subject = ? order by key')

  return {
    pendingForListings: (ids) => actions(ofListings.all(JSON.stringify(ids))),
    pendingForRequests: (ids) => actions(ofRequests.all(JSON.stringify(ids))),
    pendingSubjects: (requestId) =>
      new Map(ofRequest.all(requestId).map(({ subject, action }) => [subject, actionOf(action)] as const)),
    onTheWay: (requestId) => onTheWay.all(requestId).map(({ id }) => id),
    pendingForSubject(subject) {
      const row = ofSubject.get(subject)
      return row ? actionOf(row.action) : null
    },
    decisions: (subject, limit) =>
      decisions.all(subject, limit).map(({ body, operator, settledAt, receipt }): Decided => {
        const decision = storedDecision(body)
        return {
          ...decision,
          operator,
          appliedAt: settledAt ?? decision.decidedAt,
          version: receipt === null ? 0 : seqOf(receipt),
        }
      }),
    facts: (subject) => facts.all(subject).map(({ body }) => factSchema.parse(JSON.parse(body))),
  }
}

const withSeq = z.object({ seq: z.number().int().nonnegative() })

/** The feed seq at which the server applied it, 0 where it has not. */
function seqOf(receipt: string): number {
  const parsed = withSeq.safeParse(JSON.parse(receipt))
  return parsed.success ? parsed.data.seq : 0
}
