import { enclosing, type Network } from '../../../src/domain/address.ts'
import { bytesOf, mappedOf, prefixOf64 } from './key.ts'

/**
 * Where complaints count, as 8 bytes in address order: of IPv6 the /64, of IPv4 `0000ffff` and the address, which no
 * global IPv6 prefix begins with.
 */
export const placeOf = (address: Network): Buffer =>
  address.family === 6 ? prefixOf64(address.lo) : Buffer.from(bytesOf(mappedOf(address).lo).subarray(8))

/** First and last place of a network. */
export function placesInside(network: Network): { from: Buffer; to: Buffer } {
  if (network.family === 4) {
    const last: Network = { family: 4, lo: network.lo + 2 ** (32 - network.plen) - 1, plen: 32 }
    return { from: placeOf(network), to: placeOf(last) }
  }
  const group = network.plen > 64 ? enclosing(network, 64) : network
  const last = group.family === 6 ? group.lo + (1n << BigInt(128 - group.plen)) - 1n : 0n
  return { from: placeOf(group), to: prefixOf64(last) }
}

/** The address, or the /64. */
export function networkAt(place: Buffer): Network {
  if (place.readUInt32BE(0) === 0xffff) return { family: 4, lo: place.readUInt32BE(4), plen: 32 }
  return { family: 6, lo: place.readBigUInt64BE(0) << 64n, plen: 64 }
}
