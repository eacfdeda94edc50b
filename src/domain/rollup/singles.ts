import { contains, isAddress, type Network, parseNetwork } from '../address.ts'
import type { Exception } from '../exception.ts'
import type { Listing } from '../listing.ts'
import { surrounds } from '../surrounds.ts'

/** What stands in and around a network, sorted by what it means for a roll-up. */
export interface Standing {
  /** directspam singles, shadowed ones included, each address once, in address order. */
  directspam: Listing[]
  /** Addresses listed for another reason, each once. */
  others: Listing[]
  /** Smaller networks inside, of any reason. */
  inside: Listing[]
  /** The network's own listing, if any. */
  own: Listing | null
  /** Networks around it, the widest first. */
  around: Listing[]
}

interface Placed {
  listing: Listing
  at: Network
}

/** Sorts address listings by their place; what neither lies in the network nor around it is left out, and so are names. */
export function standingIn(network: Network, listings: readonly Listing[]): Standing {
  const placed = listings.flatMap((listing): Placed[] => {
    const parsed = listing.list === 'address' ? parseNetwork(listing.subject) : null
    return parsed?.ok ? [{ listing, at: parsed.value }] : []
  })
  placed.sort((a, b) => (a.at.lo < b.at.lo ? -1 : a.at.lo > b.at.lo ? 1 : a.at.plen - b.at.plen))
  const standing: Standing = { directspam: [], others: [], inside: [], own: null, around: [] }
  const seen = new Set<string>()
  for (const { listing, at } of placed) {
    if (seen.has(listing.subject)) continue
    seen.add(listing.subject)
    if (contains(network, at)) {
      if (at.plen === network.plen) standing.own = listing
      else if (!isAddress(at)) standing.inside.push(listing)
      else if (listing.reason === 'directspam') standing.directspam.push(listing)
      else standing.others.push(listing)
    } else if (contains(at, network)) standing.around.push(listing)
  }
  return standing
}

/**
 * The singles that speak for a network: all but those that a smaller rollup inside has swallowed, which stay under it, and
 * those that an exclusion has let out of the network's own rollup, which would not come back. Rolling up and dissolving
 * keep this set, or make it smaller: so no network is proposed for the one right after the other.
 */
export function speakingFor(
  rollup: Pick<Listing, 'id'> | null,
  { directspam, inside }: Pick<Standing, 'directspam' | 'inside'>,
  exclusions: readonly Exception[],
): Listing[] {
  const letOut = exclusions.filter((row) => row.kind === 'exclusion' && row.listingId === rollup?.id)
  return directspam.filter(({ subject, shadowedBy }) => {
    if (shadowedBy === rollup?.id) return !letOut.some((row) => surrounds(row.subject, subject))
    return !inside.some(({ id }) => id === shadowedBy)
  })
}
