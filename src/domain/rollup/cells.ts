import { contains, highest, type Network4, parseNetwork } from '../address.ts'
import type { Exception } from '../exception.ts'
import type { Listing } from '../listing.ts'

/** Addresses of a /24. */
export const cellCount = 256

/**
 * Since when our own address list has refused each of the 256 addresses of a /24, UTC seconds, null: it lets it pass. By
 * every listing in force on, in or around it, less what an exclusion lets out of just that listing.
 */
export function refusedSince(
  network: Network4,
  listings: readonly Listing[],
  exceptions: readonly Exception[],
): (number | null)[] {
  const since = new Array<number | null>(cellCount).fill(null)
  for (const listing of listings) {
    if (listing.list !== 'address' || listing.shadowedBy !== null) continue
    const own = cellsOf(network, listing.subject)
    if (own === null) continue
    const left = exceptions.flatMap((row) =>
      row.kind === 'exclusion' && row.listingId === listing.id ? (cellsOf(network, row.subject) ?? []) : [],
    )
    for (let cell = own.from; cell <= own.to; cell++)
      if (!left.some(({ from, to }) => from <= cell && cell <= to))
        since[cell] = Math.min(since[cell] ?? listing.listedAt, listing.listedAt)
  }
  return since
}

/** Which of the 256 addresses it refuses (1) or lets pass (0). */
export const refusedCells = (...rows: Parameters<typeof refusedSince>): Uint8Array =>
  Uint8Array.from(refusedSince(...rows), (since) => (since === null ? 0 : 1))

/** The cells of the /24 that an address or network takes up, first and last; null when it lies elsewhere. */
export function cellsOf(network: Network4, subject: string): { from: number; to: number } | null {
  const parsed = parseNetwork(subject)
  if (!parsed.ok || parsed.value.family !== 4) return null
  if (contains(parsed.value, network)) return { from: 0, to: cellCount - 1 }
  if (!contains(network, parsed.value)) return null
  return { from: parsed.value.lo - network.lo, to: highest(parsed.value) - network.lo }
}
