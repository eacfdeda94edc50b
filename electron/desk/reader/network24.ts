import type { Output } from '../../../src/contract/binding.ts'
import { cellStates } from '../../../src/contract/desk/listings.ts'
import {
  contains,
  formatNetwork,
  highest,
  isAddress,
  type Network,
  type Network4,
  networkOf24,
  parseNetwork,
} from '../../../src/domain/address.ts'
import { insideAtMost } from '../store/inside.ts'
import type { ReadContext } from './context.ts'

type Cells = NonNullable<Output<'listings.get'>['network24']>
type CellState = (typeof cellStates)[number]

/**
 * The 256 addresses of the /24 around an IPv4 subject: what refuses each now (`listed`, by a network too), what a rollup
 * has swallowed, what is let through, and where a decision waits. `listed` counts single addresses that are listed,
 * shadowed ones included. Null for IPv6, names and networks wider than a /24.
 */
export function network24({ mirror, journal }: ReadContext, subject: Network): Cells | null {
  const around = networkOf24(subject)
  if (!around) return null
  const cells = new Uint8Array(256)
  const paint = (network: Network4, state: CellState) => {
    const from = Math.max(network.lo, around.lo) - around.lo
    cells.fill(cellStates.indexOf(state), from, Math.min(highest(network), around.lo + 255) - around.lo + 1)
  }

  const inside = mirror.inside(around, insideAtMost)
  const standing = [...mirror.covering(around), ...inside].flatMap((listing) => {
    const network = parse4(listing.subject)
    return network ? [{ listing, network }] : []
  })
  const inForce = standing.filter(({ listing }) => listing.shadowedBy === null)
  for (const { network } of inForce) paint(network, 'listed')
  const singles = standing.filter(({ network }) => isAddress(network))
  for (const { listing, network } of singles) if (listing.shadowedBy !== null) paint(network, 'shadowed')

  const exclusions = mirror.exceptionsConcerning(formatNetwork(around)).flatMap((exception) => {
    const network = exception.kind === 'exclusion' ? parse4(exception.subject) : null
    return network ? [{ listingId: exception.listingId, network }] : []
  })
  for (const { network } of exclusions) {
    const left = exclusions.filter((other) => contains(other.network, network)).map((other) => other.listingId)
    const refused = inForce.some((cover) => contains(cover.network, network) && !left.includes(cover.listing.id))
    if (!refused) paint(network, 'excluded')
  }
  const pending = journal.pendingForListings(singles.map(({ listing }) => listing.id))
  for (const { listing, network } of singles) if (pending.has(listing.id)) paint(network, 'pending')
  return { subject: formatNetwork(around), cells, listed: singles.length }
}

const parse4 = (text: string): Network4 | null => {
  const network = parseNetwork(text)
  return network.ok && network.value.family === 4 ? network.value : null
}
