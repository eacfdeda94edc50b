import type { Coverage } from './coverage.ts'
import type { ConflictCause, Decision, DifferingRow, Receipt } from './decision.ts'
import { planAmend } from './effect/amend.ts'
import type { AppliedDecision, Change } from './effect/change.ts'
import { parseCondition } from './effect/condition.ts'
import { planExcept, planNarrow, planOverride, planRemove } from './effect/lift.ts'
import { planList } from './effect/list.ts'
import { coverageMoved, differingCovers, movedRows } from './effect/moved.ts'
import { type EffectInput, type Moved, type Plan, type Refused, refuse } from './effect/plan.ts'
import { asDeferred, asMerged, asWaiting, closes, subjectsConcerned, withOutcome } from './effect/request.ts'
import { planRollUp } from './effect/roll-up.ts'
import { lifts } from './effect/rule-three.ts'
import type { RemovalRequest } from './request.ts'
import { type Verdict, worseThan } from './verdict.ts'

export type {
  AppliedDecision,
  Change,
  EventRow,
  ExceptionRow,
  ListingRow,
  RequestRow,
  Rows,
} from './effect/change.ts'
export { answeredEffect, exceptionExpiryEffect, expiryEffect, returnEffect } from './effect/expiry.ts'
export type { EffectInput } from './effect/plan.ts'
export { needsSecondPerson } from './effect/rule-three.ts'

export type Effect = { ok: true; changes: Change[] } | { ok: false; receipt: Exclude<Receipt, { status: 'applied' }> }

/**
 * The plan of one decision: every change to make in one transaction, or the receipt that says why none is made.
 * Pure and the same on desk (preview, file desk) and server (apply). In this order: decided already (`duplicate`);
 * moved rows, moved coverage, a verdict that got worse (`conflict`); rules, and what goes against the verdict without
 * being marked so (`rejected`).
 */
export function effectOf(input: EffectInput): Effect {
  const { decision, rows, coverage, verdict } = input
  const already = rows.applied(decision.id)
  if (already) return stop({ decisionId: decision.id, status: 'duplicate', seq: already.seq, at: already.at })
  const malformed = malformedDecision(decision)
  if (malformed) return rejected(decision, malformed)

  let batch: readonly AppliedDecision[] | null = null
  const siblings = () => {
    batch ??= [...rows.batch(decision.batchId), ...decision.after.flatMap((id) => rows.applied(id) ?? [])]
    return batch
  }
  const differing = movedRows(decision.touches, rows, siblings)
  if (differing.length > 0) return conflict(decision, coverage, 'row-moved', differing)
  if (coverageMoved(decision.coverage, coverage.fingerprint, siblings))
    return conflict(decision, coverage, 'coverage', differingCovers(decision.coverage, coverage, rows))

  const request = decision.requestId === null ? null : rows.request(decision.requestId)
  const problem = requestProblem(decision, request, siblings)
  if (problem) return rejected(decision, problem)

  const endedByBatch = decision.coverage !== coverage.fingerprint && decision.action === 'remove'
  const doneAlready = endedByBatch && rows.listingOf(decision.list, decision.subject) === null
  const judged = restsOnEvidence(decision) && !doneAlready
  if (judged && worseThan(verdict.kind, decision.evidence.verdict)) return conflict(decision, coverage, 'evidence', [])

  const plan = planOf({ ...input, request, endedByBatch })
  if (!plan.ok) return 'moved' in plan ? conflict(decision, coverage, plan.moved, []) : rejected(decision, plan)
  if (judged && contradicts(decision, verdict))
    return rejected(decision, refuse('against-policy', againstSentence(decision, verdict)))
  const answered = requestPlan(input, request)
  return answered.ok ? { ok: true, changes: [...plan.changes, ...answered.changes] } : rejected(decision, answered)
}

function malformedDecision(decision: Decision): Refused | null {
  const { action, why, touches, requestId } = decision
  if (decision.againstPolicy && why.trim() === '')
    return refuse('why-missing', 'A decision against policy needs a reason.')
  if (requestId !== null && !touches.some((touch) => touch.kind === 'request' && touch.id === requestId))
    return refuse('touch-missing', 'The request is not among the rows the decision was made on.')
  if (requestId === null && (action === 'ask' || action === 'defer' || action === 'merge' || action === 'answer'))
    return refuse('request-missing', `${action} is about a request; none is named.`)
  return null
}

function requestProblem(
  decision: Decision,
  request: RemovalRequest | null,
  siblings: () => readonly AppliedDecision[],
): Refused | null {
  if (decision.requestId === null) return null
  if (request === null) return refuse('request-unknown', `There is no request ${decision.requestId}.`)
  const last = request.outcomes.at(-1)
  // What its own batch has closed may have further last words (two listings around one address), but waits no more.
  const closedByBatch =
    request.state === 'closed' && closes(decision.action) && siblings().some(({ id }) => id === last?.decisionId)
  if (request.state === 'merged' || (request.state === 'closed' && !closedByBatch))
    return refuse('request-closed', `Request ${request.id} is ${request.state} already.`)
  if (subjectsConcerned(request, decision).length === 0)
    return refuse('not-in-request', `Request ${request.id} does not ask about ${decision.subject}.`)
  return null
}

/** Whether the action lifts something or tells the sender a verdict; asking, waiting and listing harm nobody whose score fell. */
function restsOnEvidence({ action, againstPolicy }: Decision): boolean {
  if (againstPolicy) return false
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

function planOf(input: Parameters<typeof planRemove>[0]): Plan {
  const { decision, now } = input
  switch (decision.action) {
    case 'remove':
      return planRemove(input)
    case 'except':
      return planExcept(input)
    case 'narrow':
      return planNarrow(input)
    case 'list':
      return planList(input)
    case 'amend':
      return planAmend(input)
    case 'override':
      return planOverride(input)
    case 'roll-up':
      return planRollUp(input)
    case 'defer': {
      const dated = decision.until !== null && decision.until > now
      if (dated || (decision.condition !== null && parseCondition(decision.condition) !== null)) return nothing
      return refuse('needs-until', 'To defer, a day to come or a condition such as "score ≥ 60" is needed.')
    }
    case 'merge':
    case 'deny':
    case 'answer':
    case 'ask':
      return nothing
  }
}

/**
 * Whether the action goes against the verdict without being marked so. What only tells the sender something is let pass
 * when the verdict has become better since.
 */
const contradicts = ({ action, evidence }: Decision, { allowed, kind }: Verdict) =>
  !allowed.includes(action) && (kind === evidence.verdict || lifts(action))

const againstSentence = ({ action, subject }: Decision, { kind }: Verdict) =>
  `The verdict on ${subject} is "${kind}"; ${action} goes against it and needs to be marked so, with a reason.`

const nothing: { ok: true; changes: Change[] } = { ok: true, changes: [] }

function requestPlan(
  { decision, rows, operator, now }: EffectInput,
  request: RemovalRequest | null,
): Exclude<Plan, Moved> {
  if (request === null) return nothing
  const row = withOutcome(request, decision, subjectsConcerned(request, decision), operator, now)
  if (decision.action === 'ask') return { ok: true, changes: [{ kind: 'put-request', row: asWaiting(row, now) }] }
  if (decision.action === 'defer') {
    const deferred = asDeferred(row, now, decision.until, decision.condition)
    return { ok: true, changes: [{ kind: 'put-request', row: deferred }] }
  }
  if (decision.action !== 'merge') return { ok: true, changes: [{ kind: 'put-request', row }] }
  const target = decision.mergeInto === null ? null : rows.request(decision.mergeInto)
  if (target === null || target.id === request.id) return refuse('merge-target', 'The request to join does not exist.')
  if (target.state === 'merged' || target.state === 'closed')
    return refuse('merge-target', `Request ${target.id} is ${target.state}; join one that is open.`)
  const [joined, joinedBy] = asMerged(row, target, now)
  return {
    ok: true,
    changes: [
      { kind: 'put-request', row: joined },
      { kind: 'put-request', row: joinedBy },
    ],
  }
}

const stop = (receipt: Exclude<Receipt, { status: 'applied' }>): Effect => ({ ok: false, receipt })

const rejected = (decision: Decision, { code, message }: Refused): Effect =>
  stop({ decisionId: decision.id, status: 'rejected', code, message })

function conflict(decision: Decision, coverage: Coverage, cause: ConflictCause, rows: DifferingRow[]): Effect {
  const { id: decisionId } = decision
  return stop({
    decisionId,
    status: 'conflict',
    cause,
    rows,
    coverage: coverage.fingerprint,
    message: conflictSentence(cause, decision),
  })
}

function conflictSentence(cause: ConflictCause, { action, subject }: Decision): string {
  switch (cause) {
    case 'row-moved':
      return `What was decided upon for ${subject} has changed since. Look again and decide anew.`
    case 'coverage':
      return `Something else covers ${subject} now than when it was decided. Look again and decide anew.`
    case 'evidence':
      if (action === 'roll-up')
        return `The grounds to roll up ${subject} no longer hold by the newest evidence. Look again and decide anew.`
      return `The verdict on ${subject} has become worse since it was decided. Look again and decide anew.`
  }
}
