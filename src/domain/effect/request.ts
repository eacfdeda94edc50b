import type { Action } from '../action.ts'
import type { Decision } from '../decision.ts'
import type { Outcome, RemovalRequest } from '../request.ts'
import { surrounds } from '../surrounds.ts'
import type { RequestRow } from './change.ts'

/** Whether an action is the last word on a subject of a request. */
export function closes(action: Action): boolean {
  switch (action) {
    case 'remove':
    case 'deny':
    case 'except':
    case 'narrow':
    case 'override':
    case 'answer':
      return true
    case 'roll-up':
    case 'list':
    case 'amend':
    case 'ask':
    case 'defer':
    case 'merge':
      return false
  }
}

/**
 * The subjects of the request that a decision speaks for: its own, or those inside the network it decides. A name
 * pattern speaks for the one subject a request has. Empty when the decision has nothing to do with the request.
 */
export function subjectsConcerned(request: RemovalRequest, decision: Pick<Decision, 'subject' | 'list'>): string[] {
  const own = request.subjects.filter((subject) => subject === decision.subject || surrounds(decision.subject, subject))
  if (own.length > 0 || decision.list === 'address' || request.subjects.length !== 1) return own
  return [...request.subjects]
}

/** The request with what the decision says of `subjects`; it closes when every subject has had its last word. */
export function withOutcome(
  request: RemovalRequest,
  decision: Pick<Decision, 'id' | 'action'>,
  subjects: readonly string[],
  by: string,
  at: number,
): RequestRow {
  const { version: _, ...row } = request
  const { action, id: decisionId } = decision
  const added: Outcome[] = subjects.map((subject) => ({ subject, action, decisionId, at, by }))
  const outcomes = [...row.outcomes, ...added]
  const done = row.subjects.every((subject) =>
    outcomes.some((outcome) => outcome.subject === subject && closes(outcome.action)),
  )
  return done ? { ...asClosed(row, at), outcomes } : { ...row, outcomes }
}

const asClosed = (row: RequestRow, at: number): RequestRow => ({
  ...running(row, at),
  state: 'closed',
  closedAt: row.closedAt ?? at,
  until: null,
  condition: null,
  claimedBy: null,
  claimedUntil: null,
})

/** A duplicate joins another request, which from now on also asks for what only the duplicate named. */
export function asMerged(row: RequestRow, into: RemovalRequest, at: number): [RequestRow, RequestRow] {
  const { version: _, ...target } = into
  const subjects = [...new Set([...target.subjects, ...row.subjects])]
  const joined: RequestRow = { ...asClosed(row, at), state: 'merged', mergedInto: into.id }
  return [joined, { ...target, subjects, repeats: target.repeats + 1 }]
}

/** We asked: the request waits, and from now on its clock is paused. */
export const asWaiting = (row: RequestRow, at: number): RequestRow => ({
  ...row,
  state: 'waiting',
  pausedSince: row.pausedSince ?? at,
  returned: false,
})

/** Put off until a day or a condition; the sender still waits, so the clock runs on. */
export const asDeferred = (
  row: RequestRow,
  at: number,
  until: number | null,
  condition: string | null,
): RequestRow => ({
  ...running(row, at),
  state: 'deferred',
  until,
  condition,
  returned: false,
})

/** Back in the inbox, marked. */
export const asReturned = (row: RequestRow, at: number): RequestRow => ({
  ...running(row, at),
  state: 'open',
  until: null,
  condition: null,
  returned: true,
})

/** The clock runs (again); what it stood still is added up. */
function running(row: RequestRow, at: number): RequestRow {
  if (row.pausedSince === null) return row
  const paused = Math.max(0, at - row.pausedSince)
  return { ...row, pausedSeconds: row.pausedSeconds + paused, pausedSince: null }
}
