import { contains, enclosing, formatNetwork, highest, type Network4, parseNetwork } from '../address.ts'
import type { Exception } from '../exception.ts'
import type { Fact } from '../fact.ts'
import type { Listing } from '../listing.ts'
import { type RollupInput, type RollupState, rollupStateOf } from '../rollup.ts'

/** A /24 with every address listing in, on and around it. */
export interface Listed24 {
  network: Network4
  listings: Listing[]
}

/**
 * Every /24 that has a listing of its own, out of listings in address order (what is no IPv4 network is passed over).
 * One pass: O(n) time for n listings (times at most 33 networks around), and memory for a single /24.
 */
export function* listed24(listings: Iterable<Listing>): Generator<Listed24> {
  let around: { listing: Listing; network: Network4 }[] = []
  let open: Listed24 | null = null
  for (const listing of listings) {
    const parsed = listing.list === 'address' ? parseNetwork(listing.subject) : null
    if (!parsed?.ok || parsed.value.family !== 4) continue
    const at = parsed.value
    if (open !== null && contains(open.network, at)) {
      open.listings.push(listing)
      continue
    }
    if (open !== null) yield open
    open = null
    around = around.filter(({ network }) => highest(network) >= at.lo)
    if (at.plen < 24) {
      around.push({ listing, network: at })
      continue
    }
    const network = enclosing(at, 24)
    if (network.family === 4) open = { network, listings: [...around.map((wide) => wide.listing), listing] }
  }
  if (open !== null) yield open
}

export interface ScanInput extends Pick<RollupInput, 'score' | 'policy'> {
  /** Exclusions and never-list entries that concern the network. */
  exceptions: (network: Network4) => readonly Exception[]
  /** Holder facts about addresses of the network and the space around it. Asked only where singles could be enough. */
  facts: (found: Listed24) => readonly Fact[]
}

/**
 * The states of all /24 that are rolled up, or have singles enough to be. Linear in the listings (`listed24`), plus
 * O(s log s) for the at most 256 singles of each network that is looked at; what has too few singles costs a count.
 */
export function* rollupStates(listings: Iterable<Listing>, input: ScanInput): Generator<RollupState> {
  for (const found of listed24(listings)) {
    const text = formatNetwork(found.network)
    const rolledUp = found.listings.some(({ reason, subject }) => reason === 'rollup' && subject === text)
    if (!rolledUp && singlesOf(found) < input.policy.rollup.from) continue
    yield rollupStateOf({
      ...found,
      exceptions: input.exceptions(found.network),
      facts: input.facts(found),
      score: input.score,
      policy: input.policy,
    })
  }
}

const singlesOf = ({ listings }: Listed24): number =>
  new Set(
    listings.flatMap(({ reason, subject }) => (reason === 'directspam' && !subject.includes('/') ? [subject] : [])),
  ).size
