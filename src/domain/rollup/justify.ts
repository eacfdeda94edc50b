import type { Policy } from '../policy.ts'

/** Whether a single still deserves its listing: too little to say keeps it, as does a score that does not hold (SPEC 6). */
export const deserves = (score: number | null, policy: Pick<Policy, 'removeAt'>): boolean =>
  score === null || score < policy.removeAt

/** How many singles still justify a network, and whether they are enough (SPEC 7). */
export interface Justification {
  deserving: number
  /** False: the network is too wide. */
  stands: boolean
}

/**
 * The one test of a network by its singles: the verdict, `narrow` and the list of networks ask here, so that none of them
 * calls too wide what another lets stand.
 */
export function justificationOf(
  singles: readonly { score: number | null }[],
  policy: Pick<Policy, 'removeAt' | 'rollup'>,
): Justification {
  const deserving = singles.filter(({ score }) => deserves(score, policy)).length
  return { deserving, stands: deserving >= policy.rollup.dissolveBelow }
}
