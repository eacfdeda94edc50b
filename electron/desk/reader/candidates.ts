import type { CandidateRow } from '../../../src/contract/desk/candidates.ts'
import { isAddress, parseNetwork } from '../../../src/domain/address.ts'
import { type Candidacy, candidacyOf } from '../../../src/domain/candidate.ts'
import { blockedSince, relapsesOf } from '../../../src/domain/coverage.ts'
import { type CandidateReason, type Grounds, groundsOf, mayHaveGrounds } from '../../../src/domain/grounds.ts'
import { neverGuard } from '../../../src/domain/never-list.ts'
import { compareSubjects } from '../../../src/domain/order.ts'
import type { Policy } from '../../../src/domain/policy.ts'
import { parseSubject } from '../../../src/domain/subject.ts'
import { type SourceSums, scanSources } from '../store/queries/candidate-scan.ts'
import { complaintReads } from '../store/queries/complaint-reads.ts'
import { createPause } from './breathe.ts'
import type { ReadContext } from './context.ts'
import { judgeSubject, sourceOf } from './evidence.ts'
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
  let moves = 0
  let scanned: { key: string; sums: Promise<SourceSums[]> } | null = null
  let judged: { context: ReadContext; day: number; found: Promise<readonly Found[]> } | null = null
  state.onMoved(({ mirror, policy }) => {
    if (mirror || policy) moves += 1
  })

  const sumsNow = (context: ReadContext, today: number): Promise<SourceSums[]> => {
    // A complaint taken in here moves no row of the mirror.
    const key = `${moves} ${today} ${complaintReads(state.stores().desk).revision()}`
    if (scanned?.key !== key) scanned = { key, sums: forgetFailed(scan(state, context.policy, today)) }
    return scanned.sums
  }
  /** What failed is tried again by the next who asks. */
  const forgetFailed = <T>(work: Promise<T>): Promise<T> => {
    work.catch(() => {
      scanned = null
      judged = null
    })
    return work
  }

  return () => {
    const context = state.context()
    const today = Math.floor(context.now() / 86_400)
    if (judged?.context !== context || judged.day !== today)
      judged = {
        context,
        day: today,
        found: forgetFailed(sumsNow(context, today).then((sums) => judgeAll(context, sums, today))),
      }
    return judged.found
  }
}

/** Sums that may be grounds, whatever the score. */
async function scan(state: ReaderState, policy: Policy, today: number): Promise<SourceSums[]> {
  const { directspam, highspam } = policy.candidates
  const leastFiltered = Math.min(directspam.minFiltered, highspam.minMessages * highspam.minFilterShare)
  const span = { from: today - policy.score.windowDays + 1, to: today, leastFiltered }
  const pause = createPause()
  for (;;) {
    const { mirror, desk } = state.stores()
    const own = complaintReads(desk).sums(span.from, span.to)
    const found: SourceSums[] = []
    for (const slice of scanSources(mirror, span)) {
      for (const one of slice) {
        const sums = withOwn(one, own.get(one.subject))
        if (mayHaveGrounds({ ...noTraffic, ...sums }, policy).length > 0) found.push(sums)
      }
      await pause()
      if (state.stores().mirror !== mirror) break
    }
    // Another generation was switched to meanwhile, and the file is closed: what was read of it counts nothing.
    if (state.stores().mirror === mirror) return found
  }
}

/** What was complained of at this desk counts with what the source of record counted. */
const withOwn = (sums: SourceSums, own: { complaints: number; complainers: number } | undefined): SourceSums =>
  own === undefined
    ? sums
    : { ...sums, complaints: sums.complaints + own.complaints, complainers: sums.complainers + own.complainers }

const noTraffic = { connections: 0, refused: 0, recipients: 0, unknownUsers: 0, traps: 0 }

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
