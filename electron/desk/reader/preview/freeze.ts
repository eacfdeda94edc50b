import type { Output } from '../../../../src/contract/binding.ts'
import { limits } from '../../../../src/contract/method.ts'
import type { Action } from '../../../../src/domain/action.ts'
import type { VerdictKind } from '../../../../src/domain/verdict.ts'
import { verdictKinds } from '../../../../src/domain/verdict.ts'
import type { Draft } from '../../threads/apis.ts'
import { inSlices } from '../breathe.ts'
import type { ReadContext } from '../context.ts'
import type { Step } from '../long-work.ts'
import { type ActionOptions, draftOf } from './draft.ts'
import { createPlanner } from './effect.ts'
import { misfit } from './fit.ts'
import type { HeldPreviews } from './held.ts'
import { answerOnce } from './one-answer.ts'
import { effectSentence } from './sentence.ts'
import type { LeftOut, Target } from './target.ts'

type Preview = Output<'decisions.preview'>
type Split = Preview['split']

export interface ToFreeze {
  over: 'listings' | 'requests'
  action: Action
  options: ActionOptions
  onlyFitting: boolean
  targets: Target[]
  /** Rows of the selection that are no targets, with the reason. */
  leftOut: LeftOut[]
  supersedes: string | null
  step: Step
}

/** Drafts every decision, plans its exact effect and holds the whole for committing. */
export async function freeze(context: ReadContext, held: HeldPreviews, asked: ToFreeze): Promise<Preview> {
  const { over, action, options, targets, supersedes, step } = asked
  const planner = createPlanner(context)
  const leftOut = [...asked.leftOut]
  const drafts: Draft[] = []
  const kept: Pick<Target, 'id' | 'subject'>[] = []
  const look = (target: Target) => {
    const stays = staysAway(target, asked, targets.length > 1)
    const draft = stays === null ? draftOf(context, target, action, options) : null
    const why = draft ? planner.plan(target, draft) : stays
    if (draft && why === null) {
      drafts.push(draft)
      kept.push({ id: target.id, subject: target.subject })
    } else leftOut.push({ id: target.id, subject: target.subject, why: why ?? '' })
  }
  await inSlices(context, targets, look, (done) => step(done, targets.length))
  const answered = answerOnce(drafts)
  const { tally } = planner
  const counts = {
    decisions: answered.length,
    listingsEnding: tally.listingsEnding,
    exceptionsAdded: tally.exceptionsAdded,
    requestsClosing: tally.requestsClosing,
  }
  const networks = planner.networks.read()
  return {
    previewId: held.add({ action, over, drafts: answered, targets: kept, supersedes }),
    action,
    over,
    sentence: effectSentence({ action, over, leftOut: leftOut.length, networks, ...counts }),
    ...counts,
    split: splitOf(targets, action),
    leftOut: { count: leftOut.length, first: leftOut.slice(0, limits.reportLines) },
    againstPolicy: answered.filter((draft) => draft.againstPolicy).length,
    residual: [...tally.residual.values()].sort((a, b) => b.count - a.count),
    reply: answered.find((draft) => draft.reply !== null)?.reply ?? null,
    networks,
    newlyListed: action === 'list' ? planner.listed.read(answered.some(({ emergency }) => emergency)) : null,
  }
}

/** In bulk, what was not checked never rides along; one decision alone is the postmaster's own. */
function staysAway(
  target: Target,
  { action, options, onlyFitting }: Pick<ToFreeze, 'action' | 'options' | 'onlyFitting'>,
  several: boolean,
): string | null {
  const why = misfit(action, target, options.grounds)
  return onlyFitting || (several && target.judgement.verdict.unchecked.length > 0) ? why : null
}

/** How targets split by verdict; one verdict may stand twice, where something of some was not checked. */
export function splitOf(targets: readonly Target[], action: Action): Split {
  // A roll-up goes by its networks, not by verdicts.
  if (action === 'roll-up') return []
  const counts = new Map<VerdictKind, { fits: number; stays: number }>()
  for (const target of targets) {
    const { judgement } = target
    const entry = counts.get(judgement.verdict.kind) ?? { fits: 0, stays: 0 }
    if (misfit(action, target, null) === null) entry.fits++
    else entry.stays++
    counts.set(judgement.verdict.kind, entry)
  }
  return verdictKinds.flatMap((verdict) => {
    const { fits = 0, stays = 0 } = counts.get(verdict) ?? {}
    const both = [
      { verdict, count: fits, fits: true },
      { verdict, count: stays, fits: false },
    ]
    return both.filter(({ count }) => count > 0)
  })
}
