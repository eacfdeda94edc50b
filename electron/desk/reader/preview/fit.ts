import type { Action } from '../../../../src/domain/action.ts'
import type { RollupGrounds } from '../../../../src/domain/listing.ts'
import type { Verdict } from '../../../../src/domain/verdict.ts'
import { rollupMisfit } from './networks.ts'
import type { Target } from './target.ts'

/** Waiting and merging rest on nothing that could be unchecked. */
const restsOnNothing: readonly Action[] = ['ask', 'defer', 'merge', 'amend', 'list']

type Fitted = Pick<Target, 'judgement' | 'rollup'>

/** Why an action stays away from a target in bulk, or null when it fits. A roll-up goes by its network, not by a verdict. */
export function misfit(action: Action, { judgement, rollup }: Fitted, grounds: RollupGrounds | null): string | null {
  if (rollup !== undefined) return rollupMisfit(rollup, grounds)
  const { verdict } = judgement
  if (verdict.unchecked.length > 0 && !restsOnNothing.includes(action))
    return `not checked: ${verdict.unchecked.join(', ')}`
  return againstVerdict(action, verdict) ? `the verdict is ${verdict.kind}` : null
}

/** Whether the decision has to be marked as going against policy. */
export const isAgainst = (action: Action, { judgement, rollup }: Fitted, grounds: RollupGrounds | null): boolean =>
  rollup === undefined ? againstVerdict(action, judgement.verdict) : rollupMisfit(rollup, grounds) !== null

const againstVerdict = (action: Action, verdict: Verdict): boolean => !verdict.allowed.includes(action)
