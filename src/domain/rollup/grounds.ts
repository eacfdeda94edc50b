import type { RollupGrounds } from '../listing.ts'
import type { Policy } from '../policy.ts'
import { dayOfTime } from '../refusal/day-stamp.ts'
import { countByHolder, type Holder, type HolderCount, holderName } from './holder.ts'

/** Why a whole network may be blocked, as far as the evidence goes (SPEC 7; the two conditions are ours). */
export interface GroundsFound {
  /** What a roll-up would record; null: nothing that holds. */
  grounds: RollupGrounds | null
  /** Everything that holds, in the order of preference. */
  holds: RollupGrounds[]
  sentence: string
  /** Who holds most of the singles, as far as known. */
  largest: HolderCount | null
  /** Singles whose holder is not known; they count against `one-sender-holds-it`. */
  unknownHolders: number
}

/**
 * The grounds that the singles which still deserve a listing bear out. Others do not count: a network is not blocked for
 * what would be lifted on request.
 *
 * @param holders one a single
 */
export function groundsOf(holders: readonly (Holder | null)[], policy: Pick<Policy, 'rollup'>): GroundsFound {
  const { manyAddresses, oneHolderShare } = policy.rollup
  const total = holders.length
  const [largest = null] = countByHolder(holders)
  const unknownHolders = holders.filter((holder) => holder === null).length
  const holds: RollupGrounds[] = []
  if (largest !== null && largest.count / total >= oneHolderShare) holds.push('one-sender-holds-it')
  if (total >= manyAddresses) holds.push('many-addresses')
  const [grounds = null] = holds
  const found = { grounds, holds, largest, unknownHolders }
  return { ...found, sentence: sentenceOf(found, total, policy) }
}

function sentenceOf(
  { grounds, largest, unknownHolders }: Omit<GroundsFound, 'sentence'>,
  total: number,
  { rollup }: Pick<Policy, 'rollup'>,
): string {
  const share = `${Math.round(rollup.oneHolderShare * 100)} %`
  if (grounds === 'one-sender-holds-it' && largest !== null) {
    const day = dayOfTime(largest.checkedAt)
    const asked = day === null ? '' : `, as known on ${day}`
    return `${largest.count} of ${total} singles are held by ${holderName(largest.holder)}${asked}; from ${share} on one sender holds the network.`
  }
  if (grounds === 'many-addresses')
    return `${total} singles deserve a listing; from ${rollup.manyAddresses} on their number is grounds by itself.`
  const few = `${total} ${total === 1 ? 'single deserves' : 'singles deserve'} a listing, below ${rollup.manyAddresses}`
  const unknown = unknownHolders === 0 ? '' : `; the holder of ${unknownHolders} is not known`
  return largest === null
    ? `${few}, and no holder is known.`
    : `${few}, and no one holds ${share} of them: ${largest.count} by ${holderName(largest.holder)}${unknown}.`
}
