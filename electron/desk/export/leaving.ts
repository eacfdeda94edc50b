import { isAddress, type Network, parseNetwork } from '../../../src/domain/address.ts'
import type { Listing } from '../../../src/domain/listing.ts'
import { surrounds } from '../../../src/domain/surrounds.ts'
import type { MirrorReads } from '../store/reads.ts'
import type { Leaving } from './format.ts'

/** Listings inside an exclusion that are written before it; an exclusion is small. */
const mostInside = 65_536

/**
 * The exclusions of networks as a server may be told them, each once. A server lets pass what is excluded, whatever else
 * lists it: so only what no other listing in force refuses is said.
 */
export function leavingReader(reads: MirrorReads): (listing: Listing) => Leaving[] {
  const said = new Set<string>()
  const isRefused = (excluded: Network, subject: string): boolean =>
    reads
      .covering(excluded)
      .some(
        (row) => row.shadowedBy === null && !reads.exclusionsOf(row.id).some((out) => surrounds(out.subject, subject)),
      )
  const insideOf = (excluded: Network, subject: string): Listing[] =>
    isAddress(excluded)
      ? []
      : reads.inside(excluded, mostInside).filter((row) => row.shadowedBy === null && row.subject !== subject)

  return (listing) => {
    const network = parseNetwork(listing.subject)
    if (!network.ok || isAddress(network.value)) return []
    const leaves: Leaving[] = []
    for (const { subject } of reads.exclusionsOf(listing.id)) {
      const excluded = parseNetwork(subject)
      if (!excluded.ok || said.has(subject) || isRefused(excluded.value, subject)) continue
      said.add(subject)
      leaves.push({ subject, inside: insideOf(excluded.value, subject) })
    }
    return leaves
  }
}
