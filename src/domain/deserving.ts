import type { Policy } from './policy.ts'

/** A shadowed single still deserves its listing unless its score holds; too little to say is no reason to let it go. */
export const deserves = (score: number | null, { removeAt }: Pick<Policy, 'removeAt'>): boolean =>
  score === null || score < removeAt

/** Whether a score lets a listing go; no score lets nothing go. */
export const holds = (score: number | null, { removeAt }: Pick<Policy, 'removeAt'>): boolean =>
  score !== null && score >= removeAt

/** What carries a rollup: how many of its singles still deserve a listing, and whether that is too few (SPEC 7). */
export interface Carried {
  deserving: number
  tooWide: boolean
}

/** @param scores of the shadowed singles, null: too little to say */
export function carriedBy(scores: Iterable<number | null>, policy: Pick<Policy, 'removeAt' | 'rollup'>): Carried {
  let deserving = 0
  for (const score of scores) if (deserves(score, policy)) deserving += 1
  return { deserving, tooWide: deserving < policy.rollup.dissolveBelow }
}
