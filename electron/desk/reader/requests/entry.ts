import type { RequestRow } from '../../../../src/contract/desk/requests.ts'
import type { Action } from '../../../../src/domain/action.ts'
import { clockOf } from '../../../../src/domain/clock.ts'
import { closes } from '../../../../src/domain/effect/request.ts'
import type { Judgement } from '../../../../src/domain/judge.ts'
import type { RequestFields } from '../../../../src/domain/query/match.ts'
import { type Reason, reasons } from '../../../../src/domain/reason.ts'
import type { RemovalRequest } from '../../../../src/domain/request.ts'
import { parseSubject } from '../../../../src/domain/subject.ts'
import type { VerdictKind } from '../../../../src/domain/verdict.ts'
import type { ReadContext } from '../context.ts'
import { judgeSubject } from '../evidence.ts'

/** A request with what policy says of its subjects; judged when it is first needed, then kept. */
export interface RequestEntry {
  request: RemovalRequest
  /** One a subject, in the request's order. */
  judged(): Judgement[]
}

export function requestEntry(context: ReadContext, request: RemovalRequest): RequestEntry {
  let kept: Judgement[] | null = null
  return {
    request,
    judged() {
      kept ??= request.subjects.map((subject) => judgeSubject(context, subject, request.channel))
      return kept
    },
  }
}

/** The subjects that have not had their last word yet. */
export const openSubjects = (request: RemovalRequest): string[] =>
  request.subjects.filter(
    (subject) => !request.outcomes.some((outcome) => outcome.subject === subject && closes(outcome.action)),
  )

/** Which subject of several stands for the request: what can be acted on, then what must be looked at, then the rest. */
const leading: readonly VerdictKind[] = [
  'removable',
  'except',
  'narrow',
  'check-first',
  'deny',
  'support',
  'expires',
  'third-party',
  'provider',
  'answer',
]

export function leadingJudgement(entry: RequestEntry): Judgement | null {
  const judged = entry.judged()
  const open = new Set(openSubjects(entry.request))
  const candidates = open.size === 0 ? judged : judged.filter(({ coverage }) => open.has(coverage.subject))
  const byRank = [...candidates].sort((a, b) => leading.indexOf(a.verdict.kind) - leading.indexOf(b.verdict.kind))
  return byRank[0] ?? null
}

const ownReasons = (judgements: readonly Judgement[]): Reason[] => {
  const found = new Set<Reason>()
  for (const { coverage } of judgements)
    for (const cover of coverage.covers) if ('listing' in cover && cover.inForce) found.add(cover.listing.reason)
  return reasons.filter((reason) => found.has(reason))
}

/** What a row shows beside the request itself. */
export interface Beside {
  pending: Action | null
  duplicateOf: number | null
  group: RequestRow['group']
}

export function requestRow(context: ReadContext, entry: RequestEntry, beside: Beside): RequestRow {
  const { request } = entry
  const lead = leadingJudgement(entry)
  return {
    id: request.id,
    subject: lead?.coverage.subject ?? request.subjects[0] ?? '',
    subjects: request.subjects.length,
    reasons: ownReasons(entry.judged()),
    verdict: lead?.verdict.kind ?? 'check-first',
    action: lead?.verdict.action ?? null,
    score: lead?.score?.value ?? null,
    clock: clockOf(request, context.policy, context.now()),
    channel: request.channel,
    receivedAt: request.receivedAt,
    state: request.state,
    returned: request.returned,
    repeats: request.repeats,
    claimedBy: claimant(request, context.now()),
    contact: request.contact.email,
    ...beside,
    version: request.version,
  }
}

const claimant = ({ claimedBy, claimedUntil }: RemovalRequest, now: number): string | null =>
  claimedUntil !== null && claimedUntil <= now ? null : claimedBy

/** What a query can ask of the request; what needs judging is left empty unless `judged`. */
export function requestFields(
  context: ReadContext,
  entry: RequestEntry,
  { judged, duplicate }: { judged: boolean; duplicate: boolean },
): RequestFields {
  const { request } = entry
  const now = context.now()
  const judgements = judged ? entry.judged() : []
  const covers = judgements.flatMap(({ coverage }) => coverage.covers)
  const own = covers.flatMap((cover) => ('listing' in cover ? [cover] : []))
  const scores = judgements.flatMap(({ score }) => (score?.value === null || score === null ? [] : [score.value]))
  const claimedBy = claimant(request, now)
  const clock = request.closedAt === null ? clockOf(request, context.policy, now).state : 'paused'
  return {
    id: request.id,
    subjects: request.subjects.flatMap((text) => {
      const parsed = parseSubject(text)
      return parsed.ok ? [parsed.value] : []
    }),
    channel: request.channel,
    state: request.state,
    receivedAt: request.receivedAt,
    contact: request.contact,
    text: request.text,
    pasted: request.pasted,
    repeats: request.repeats,
    claimedBy,
    mine: claimedBy !== null && claimedBy === context.operator,
    clock: clock === 'paused' ? null : clock,
    score: scores.length === 0 ? null : Math.min(...scores),
    verdicts: judgements.map(({ verdict }) => verdict.kind),
    reasons: own.filter(({ inForce }) => inForce).map(({ listing }) => listing.reason),
    listedAt: own.map(({ listing }) => listing.listedAt),
    shadowed: own.some(({ kind, listing }) => kind === 'single' && listing.shadowedBy !== null),
    duplicate,
    excepted: judgements.some(({ coverage }) => coverage.exceptions.length > 0),
  }
}
