import { parseNetwork } from '../../../src/domain/address.ts'
import type { Listing } from '../../../src/domain/listing.ts'
import type { MirrorReads } from './reads.ts'

/** All listings that can stand in a /24: 511 networks and addresses. */
export const insideAtMost = 512

/** Address listings in (and on) a network of at most 256 addresses, by its text. */
export function insideOf(mirror: Pick<MirrorReads, 'inside'>, network: string): Listing[] {
  const parsed = parseNetwork(network)
  return parsed.ok ? mirror.inside(parsed.value, insideAtMost) : []
}
