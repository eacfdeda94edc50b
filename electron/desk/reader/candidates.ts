import type { CandidateRow } from '../../../src/contract/desk/candidates.ts'
import { isAddress, parseNetwork } from '../../../src/domain/address.ts'
import { type Candidacy, candidacyOf } from '../../../src/domain/candidate.ts'
import { blockedSince, relapsesOf } from '../../../src/domain/coverage.ts'
import { type CandidateReason, type Grounds, groundsOf, mayHaveGrounds } from '../../../src/domain/grounds.ts'
import { neverGuard } from '../../../src/domain/never-list.ts'
import { compareSubjects } from '../../../src/domain/order.ts'
import type { Policy } from '../../../src/domain/policy.ts'
import { noTotals } from '../../../src/domain/score/window.ts'
import { parseSubject } from '../../../src/domain/subject.ts'
import type { ReadDatabase } from '../store/open.ts'
import { type SourceSums, scanSources } from '../store/queries/candidate-scan.ts'
import { type ComplaintReads, complaintReads } from '../store/queries/complaint-reads.ts'
import { createPause } from './breathe.ts'
import type { ReadContext } from './context.ts'
import { judgeSubject, sourceOf } from './evidence.ts'
import { countMoves, keptWork, onOneOpening } from './kept-work.ts'
import { ofDeskFile } from './of-desk-file.ts'
import type { ReaderState } from './state.ts'

/** A source with grounds, as it is kept until something moves. */
export interface Found {
  sums: SourceSums
  reason: CandidateReason
  grounds: Grounds
  obstacle: Candidacy['obstacle']
}

export type CandidateSort = {
  by: 'score' | 'complaints' | 'filtered' | 'delivered' | 'subject'
  direction: 'asc' | 'desc'
}

/**
 * Every source of the mirror with grounds for a listing. The sums of all signals are read once per state of the mirror,
 * policy and day; what is known of the few that they leave is worked out anew whenever anything moves.
 */
export function candidateBook(state: ReaderState): () => Promise<readonly Found[]> {
  const scanned = keptWork<SourceSums[]>()
  const judged = keptWork<readonly Found[]>()
  const complaints = ofDeskFile(state, complaintReads)
  const moves = countMoves(state, ({ mirror, policy }) => mirror || policy)
  const anyMoves = countMoves(state, () => true)

  const sumsNow = (mirror: ReadDatabase, policy: Policy, today: number): Promise<SourceSums[]> =>
    // A complaint taken in here moves no row of the mirror.
    scanned.of(`${moves()} ${today} ${complaints().revision()}`, () => scan(mirror, complaints(), policy, today))

  return () => {
    const today = Math.floor(state.context().now() / 86_400)
    return judged.of(`${anyMoves()} ${today}`, () =>
      onOneOpening(state, async ({ mirror }) => {
        const context = state.context()
        return judgeAll(context, await sumsNow(mirror, context.policy, today), today)
      }),
    )
  }
}

/** Sums that may be grounds, whatever the score. */
async function scan(
  mirror: ReadDatabase,
  complaints: ComplaintReads,
  policy: Policy,
  today: number,
): Promise<SourceSums[]> {
  const { directspam, highspam } = policy.candidates
  const leastFiltered = Math.min(directspam.minFiltered, highspam.minMessages * highspam.minFilterShare)
  const span = { from: today - policy.score.windowDays + 1, to: today, leastFiltered }
  const pause = createPause()
  const own = complaints.sums(span.from, span.to)
  const found: SourceSums[] = []
  for (const slice of scanSources(mirror, span)) {
    for (const one of slice) {
      const sums = withOwn(one, own.get(one.subject))
      if (mayHaveGrounds({ ...noTotals, ...sums }, policy).length > 0) found.push(sums)
    }
    await pause()
  }
  return found
}

/** What was complained of at this desk counts with what the source of record counted. */
const withOwn = (sums: SourceSums, own: { complaints: number; complainers: number } | undefined): SourceSums =>
  own === undefined
    ? sums
    : { ...sums, complaints: sums.complaints + own.complaints, complainers: sums.complainers + own.complainers }

async function judgeAll(context: ReadContext, sums: readonly SourceSums[], today: number): Promise<Found[]> {
  const found: Found[] = []
  const pause = createPause()
  for (const one of sums) {
    const judged = judgeSource(context, one, today)
    if (judged !== null) found.push(judged)
    await pause()
  }
  return found
}

/** The same source with its whole history: score, what stands around it, what guards it. Null: no grounds after all. */
function judgeSource(context: ReadContext, sums: SourceSums, today: number): Found | null {
  const { subject } = sums
  const network = parseNetwork(subject)
  if (!network.ok) return null
  const { policy, mirror } = context
  const source = sourceOf(context)
  const { coverage } = judgeSubject(context, subject, null)
  const single = isAddress(network.value)
  const grounds = groundsOf({
    days: single ? source.signals(network.value, 0, today) : source.signalsOfNetwork(network.value, 0, today),
    facts: single ? source.facts(subject) : [],
    policy,
    today,
    listedAt: blockedSince(coverage),
    relapses: relapsesOf(coverage),
  })
  const entries = mirror.exceptionsConcerning(subject)
  const guard = (reason: CandidateReason) => neverGuard({ subject, reason }, entries, policy)
  const { reason, obstacle } = candidacyOf({ grounds, coverage, guard })
  return reason === null ? null : { sums, reason, grounds, obstacle }
}

/** In the order asked for; ties, and what is not known, in address order at the end. */
export function sortedFound(found: readonly Found[], { by, direction }: CandidateSort): Found[] {
  const sign = direction === 'asc' ? 1 : -1
  const value = ({ sums, grounds }: Found): number | null =>
    by === 'score' ? grounds.score.value : by === 'subject' ? 0 : sums[by]
  return found.toSorted((a, b) => {
    const left = value(a)
    const right = value(b)
    if (left !== null && right !== null && left !== right) return sign * (left - right)
    if ((left === null) !== (right === null)) return left === null ? 1 : -1
    return (by === 'subject' ? sign : 1) * bySubject(a, b)
  })
}

function bySubject(a: Found, b: Found): number {
  const left = parseSubject(a.sums.subject)
  const right = parseSubject(b.sums.subject)
  return left.ok && right.ok ? compareSubjects(left.value, right.value) : 0
}

export const conditionsOf = ({ reason, grounds }: Found): CandidateRow['conditions'] => grounds[reason].conditions
