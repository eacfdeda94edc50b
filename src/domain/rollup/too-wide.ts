import type { Listing } from '../listing.ts'
import type { RollupPolicy, RollupState } from '../rollup.ts'

/** Why a standing rollup is too wide (SPEC 7). */
export interface TooWide {
  /** `few`: its singles no longer justify it; `no-grounds`: none are recorded, and the evidence bears out none. */
  code: 'few' | 'no-grounds'
  sentence: string
}

/**
 * Whether a rollup is too wide. Grounds that were recorded stand: that they have become thinner is what `dissolveBelow` is
 * for. Grounds that were not recorded but hold today are no reason to dissolve it, or it would be a candidate at once.
 */
export function tooWideFor(
  { network, deserving, grounds, rollup }: Pick<RollupState, 'network' | 'deserving' | 'grounds'> & { rollup: Listing },
  { stands, policy }: { stands: boolean; policy: RollupPolicy },
): TooWide | null {
  if (!stands) {
    const still = `${deserving} ${deserving === 1 ? 'single still deserves' : 'singles still deserve'} a listing`
    return { code: 'few', sentence: `Under ${network} ${still}; below ${policy.rollup.dissolveBelow} it is too wide.` }
  }
  if (rollup.grounds !== null || grounds.grounds !== null) return null
  return {
    code: 'no-grounds',
    sentence: `No grounds are recorded for ${network}, and none hold today: ${grounds.sentence}`,
  }
}

/**
 * What policy proposes for a network, with the clean addresses it hits in view. Where the singles would be enough for a
 * candidate and only grounds are missing, the smaller step comes first: let out who did nothing, then dissolve.
 */
export function rollupProposal(
  { proposes, tooWide, deserving }: Pick<RollupState, 'proposes' | 'tooWide' | 'deserving'>,
  cleanHit: number,
  { rollup }: RollupPolicy,
): 'roll-up' | 'narrow' | 'except' | null {
  const smaller = tooWide?.code === 'no-grounds' && deserving >= rollup.from && cleanHit > 0
  return smaller ? 'except' : proposes
}
