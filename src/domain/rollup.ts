import { formatNetwork, type Network4 } from './address.ts'
import { carriedBy, deserves } from './deserving.ts'
import type { Exception } from './exception.ts'
import type { Fact } from './fact.ts'
import type { Listing } from './listing.ts'
import { type Guard, neverGuard } from './never-list.ts'
import type { Policy } from './policy.ts'
import { type GroundsFound, groundsOf } from './rollup/grounds.ts'
import { type Holder, holderBook } from './rollup/holder.ts'
import { type Obstacle, obstacleTo } from './rollup/obstacle.ts'
import { speakingFor, standingIn } from './rollup/singles.ts'
import { type TooWide, tooWideFor } from './rollup/too-wide.ts'

export type { GroundsFound } from './rollup/grounds.ts'
export type { Holder, HolderCount } from './rollup/holder.ts'
export type { Obstacle } from './rollup/obstacle.ts'
export { rollupProposal, type TooWide } from './rollup/too-wide.ts'

/** The figures of policy that a roll-up goes by. */
export type RollupPolicy = Pick<Policy, 'removeAt' | 'rollup' | 'guards'>

export interface RollupInput {
  network: Network4
  /** At least every standing address listing in, on and around the network, in any order; others are left out here. */
  listings: readonly Listing[]
  /** At least the exclusions and never-list entries that concern the network. */
  exceptions: readonly Exception[]
  /** Holder facts about its singles and the space around it; others are left out here. */
  facts: readonly Fact[]
  /** Of a single; null: too little to say. */
  score: (single: Listing) => number | null
  policy: RollupPolicy
}

/** A directspam single of the network. */
export interface RollupSingle {
  listing: Listing
  score: number | null
  /** Its score does not lift it (`deserves`). */
  deserves: boolean
  holder: Holder | null
  /** It counts for the network: not let out by an exclusion, not under another rollup. */
  counts: boolean
}

/** Everything about a network that bears on rolling it up or dissolving it (SPEC 7). */
export interface RollupState {
  network: string
  /** directspam singles in address order, shadowed ones included, each address once. */
  singles: RollupSingle[]
  /** How many of them count. */
  distinct: number
  /** How many of those still deserve a listing: the grounds and whether the network stands rest on these. */
  deserving: number
  /** Addresses listed for another reason: they keep standing. */
  otherSingles: Listing[]
  /** Smaller listed networks inside: they keep standing, too. */
  inside: Listing[]
  /** The listing of exactly this network, whatever its reason. */
  own: Listing | null
  /** Network listings around it that are in force, the widest first. */
  around: Listing[]
  /** `own` where it is a rollup. */
  rollup: Listing | null
  grounds: GroundsFound
  /** Exclusions out of the rollup. */
  exclusions: Exception[]
  /** Never-list or reserved space around it or inside. */
  guard: Guard | null
  /** Enough singles, and nothing in the way. Without grounds it is a candidate that is not proposed. */
  candidate: boolean
  /** What keeps it from being a candidate; null for one that is. */
  obstacle: Obstacle | null
  /** Why the standing rollup is too wide; null: it is not, or there is none. */
  tooWide: TooWide | null
  /** What policy proposes, or null. */
  proposes: 'roll-up' | 'narrow' | null
}

/**
 * The state of a network: candidate, standing, too wide, or none of these. Grounds and standing rest on the same set of
 * singles before a roll-up and after it, and a dissolved network keeps only singles of that set: what is proposed, once
 * applied, never leads to the opposite being proposed while the signals stay as they are.
 */
export function rollupStateOf(input: RollupInput): RollupState {
  const { listings, exceptions, score, policy } = input
  const network = formatNetwork(input.network)
  const { directspam, others, inside, own, around } = standingIn(input.network, listings)
  const rollup = own?.reason === 'rollup' && own.shadowedBy === null ? own : null
  const exclusions = exceptions.filter((row) => row.kind === 'exclusion' && row.listingId === rollup?.id)
  const speaking = new Set(speakingFor(rollup, { directspam, inside }, exclusions))
  const holderOf = holderBook(input.facts)
  const singles = directspam.map((listing): RollupSingle => {
    const value = score(listing)
    return {
      listing,
      score: value,
      deserves: deserves(value, policy),
      holder: holderOf(listing.subject),
      counts: speaking.has(listing),
    }
  })
  const counted = singles.filter(({ counts }) => counts)
  const { deserving, tooWide: carriesNot } = carriedBy(
    counted.map((single) => single.score),
    policy,
  )
  const stands = !carriesNot
  const grounds = groundsOf(
    counted.filter((single) => single.deserves).map(({ holder }) => holder),
    policy,
  )
  const state = {
    network,
    singles,
    distinct: counted.length,
    deserving,
    otherSingles: others,
    inside,
    own,
    around: around.filter(({ shadowedBy }) => shadowedBy === null),
    rollup,
    grounds,
    exclusions,
    guard: neverGuard({ subject: network, reason: 'rollup' }, exceptions, policy),
  }
  const obstacle = obstacleTo(state, { plen: input.network.plen, stands, policy })
  const tooWide = rollup === null ? null : tooWideFor({ ...state, rollup }, { stands, policy })
  const proposed = obstacle === null && grounds.grounds !== null ? 'roll-up' : null
  return { ...state, candidate: obstacle === null, obstacle, tooWide, proposes: tooWide === null ? proposed : 'narrow' }
}
