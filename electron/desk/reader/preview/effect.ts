import { v7 as uuidv7 } from 'uuid'
import { effectOf } from '../../../../src/domain/effect.ts'
import type { Guard } from '../../../../src/domain/never-list.ts'
import { type Residual, residualAfter } from '../../../../src/domain/verdict.ts'
import type { Draft } from '../../threads/apis.ts'
import type { ReadContext } from '../context.ts'
import { type PlannedRows, rowsOverMirror } from '../rows-over-mirror.ts'
import { createNetworkTally, type NetworkTally } from './network-tally.ts'
import { createListingTally, type ListingTally } from './newly-listed.ts'
import type { Target } from './target.ts'

/** What a batch would do, counted by planning every decision with the rules that the server applies. */
export interface Tally {
  listingsEnding: number
  exceptionsAdded: number
  requestsClosing: number
  residual: Map<string, { count: number; example: Residual }>
}

export interface Planner {
  /** Plans one decision on top of those before it. Null: it would be applied; else why it would not. */
  plan(target: Target, draft: Draft): string | null
  tally: Tally
  /** Of `list`. */
  listed: ListingTally
  /** Of `roll-up`, `narrow` and `except`. */
  networks: NetworkTally
}

/** Refusals of the plan by a guard (`neverGuard`). */
const guardCodes: readonly string[] = ['never-list', 'reserved', 'too-wide'] satisfies Guard['code'][]

export function createPlanner(context: ReadContext): Planner {
  const rows = rowsOverMirror(context.mirror)
  const batchId = uuidv7()
  const tally: Tally = { listingsEnding: 0, exceptionsAdded: 0, requestsClosing: 0, residual: new Map() }
  const listed = createListingTally(context)
  const networks = createNetworkTally(context)
  return {
    tally,
    listed,
    networks,
    plan(target, { base: _, ...draft }) {
      const now = context.now()
      // A reason and a circumstance are only given when committing: plan as if they had been.
      const why = draft.action === 'override' ? (context.policy.overrideCircumstances[0] ?? '') : 'preview'
      const decision = { ...draft, id: uuidv7(), batchId, decidedAt: now, why }
      const effect = effectOf({
        decision,
        rows,
        coverage: target.judgement.coverage,
        verdict: target.judgement.verdict,
        policy: context.policy,
        operator: context.operator,
        now,
        singleScore: target.judgement.singleScore,
        factsAbout: target.judgement.factsAbout,
      })
      if (!effect.ok) {
        if (effect.receipt.status === 'rejected' && guardCodes.includes(effect.receipt.code)) listed.guarded()
        return 'message' in effect.receipt ? effect.receipt.message : 'It has been applied already.'
      }
      for (const change of effect.changes) count(change, rows, tally)
      if (decision.action === 'list') listed.planned(target, effect.changes)
      networks.planned(target, decision, effect.changes)
      rows.planned(decision)
      addResidual(target, draft, tally)
      return null
    },
  }
}

type Change = Extract<ReturnType<typeof effectOf>, { ok: true }>['changes'][number]

function count(change: Change, rows: PlannedRows, tally: Tally): void {
  switch (change.kind) {
    case 'end-listing':
      tally.listingsEnding++
      rows.endListing(change.row.id)
      break
    case 'put-exception':
      tally.exceptionsAdded++
      break
    case 'put-request':
      if (change.row.state === 'closed' || change.row.state === 'merged') tally.requestsClosing++
      rows.putRequest(change.row)
      break
    case 'put-listing':
    case 'put-rollup':
    case 'end-exception':
    case 'event':
      break
  }
}

function addResidual({ judgement }: Target, draft: Omit<Draft, 'base'>, { residual }: Tally): void {
  const touched = draft.touches.find(({ kind }) => kind === 'listing')?.id ?? null
  for (const left of residualAfter(draft.action, judgement.coverage, touched, judgement.singleStays)) {
    const known = residual.get(left.kind)
    if (known) known.count++
    else residual.set(left.kind, { count: 1, example: left })
  }
}
