import { mostExamples, type Simulation } from '../../../../src/contract/desk/policy.ts'
import { clockOf } from '../../../../src/domain/clock.ts'
import type { Judgement } from '../../../../src/domain/judge.ts'
import type { RemovalRequest } from '../../../../src/domain/request.ts'
import { type VerdictKind, verdictKinds } from '../../../../src/domain/verdict.ts'
import { leadingJudgement, type RequestEntry } from '../requests/entry.ts'
import type { Trial } from './trial.ts'

/** States that wait for somebody. */
const open = ['open', 'waiting', 'deferred']

type Requests = Pick<Simulation, 'requests' | 'clock'>

/** Every request that is not closed, judged and timed by both policies. @param entryOf what the inbox has judged already */
export async function tryRequests(trial: Trial, entryOf: (id: number) => RequestEntry | null): Promise<Requests> {
  const { context, affected, before, after, now, slices } = trial
  const waiting = [...context.mirror.requestsIn(open)]
  const matrix = new Uint32Array(verdictKinds.length ** 2)
  const first: Requests['requests']['first'] = []
  const clock: Requests['clock'] = { before: zeroes(), after: zeroes(), changed: 0, first: [] }
  let changed = 0
  await slices('Trying the policy on requests', waiting, (request) => {
    const was = judgedOf(leadingJudgement(entryOf(request.id) ?? entryFor(request, before)))
    const is = affected.verdicts ? judgedOf(leadingJudgement(entryFor(request, after))) : was
    const place = verdictKinds.indexOf(was.verdict) * verdictKinds.length + verdictKinds.indexOf(is.verdict)
    matrix[place] = (matrix[place] ?? 0) + 1
    const subject = request.subjects[0] ?? ''
    if (!sameJudged(was, is)) {
      changed += 1
      if (first.length < mostExamples) first.push({ id: request.id, subject, before: was, after: is })
    }
    const [early, late] = [before, after].map(({ policy }) => clockOf(request, policy, now).state)
    if (early !== undefined && late !== undefined) {
      clock.before[early] += 1
      clock.after[late] += 1
      if (early !== late) {
        clock.changed += 1
        if (clock.first.length < mostExamples) clock.first.push({ id: request.id, subject, before: early, after: late })
      }
    }
  })
  return { requests: { total: waiting.length, changed, verdicts: [...verdictKinds], matrix, first }, clock }
}

const zeroes = () => ({ ok: 0, due: 0, late: 0, paused: 0 })

const entryFor = (request: RemovalRequest, side: Trial['before']): RequestEntry => ({
  request,
  judged: () => request.subjects.map((subject) => side.judge(subject, request.channel)),
})

export interface Judged {
  verdict: VerdictKind
  action: string | null
  score: number | null
}

export const judgedOf = (judgement: Judgement | null): Judged => ({
  verdict: judgement?.verdict.kind ?? 'check-first',
  action: judgement?.verdict.action ?? null,
  score: judgement?.score?.value ?? null,
})

/** Decided the same way; a score that moved without a consequence is none. */
export const sameJudged = (a: Judged, b: Judged): boolean => a.verdict === b.verdict && a.action === b.action
