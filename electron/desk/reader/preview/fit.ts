import type { Action } from '../../../../src/domain/action.ts'
import type { Verdict } from '../../../../src/domain/verdict.ts'

/** Waiting and merging rest on nothing that could be unchecked. */
const restsOnNothing: readonly Action[] = ['ask', 'defer', 'merge', 'amend', 'list']

/** Why an action stays away from a subject in bulk, or null when it fits. */
export function misfit(action: Action, verdict: Verdict): string | null {
  if (verdict.unchecked.length > 0 && !restsOnNothing.includes(action))
    return `not checked: ${verdict.unchecked.join(', ')}`
  return againstVerdict(action, verdict) ? `the verdict is ${verdict.kind}` : null
}

export const againstVerdict = (action: Action, verdict: Verdict): boolean => !verdict.allowed.includes(action)
