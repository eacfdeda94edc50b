import type { Network, Network4, Network6 } from '../../../src/domain/address.ts'
import type { List } from '../../../src/domain/listing.ts'

/**
 * `k` names a listing inside the mirror: lo × 64 + prefix length for IPv4 (in address order), 2^50 + n for IPv6 and
 * 2^51 + n for names, n being handed out in turn. All stay below 2^53, where numbers are exact.
 */
export const firstKey6 = 2 ** 50
export const firstNameKey = 2 ** 51

export const keyOf4 = ({ lo, plen }: Network4): number => lo * 64 + plen

export const networkOf4 = (k: number): Network4 => ({ family: 4, lo: Math.floor(k / 64), plen: k % 64 })

/** The part of the order a key belongs to. */
export const partOf = (k: number): 'v4' | 'v6' | 'name' => (k < firstKey6 ? 'v4' : k < firstNameKey ? 'v6' : 'name')

export const listOf = (k: number): List => (k < firstNameKey ? 'address' : 'name')

/** First and last key of everything inside an IPv4 network: no wider network starts between them. */
export function keysInside(network: Network4): { from: number; to: number } {
  return { from: keyOf4(network), to: (network.lo + 2 ** (32 - network.plen) - 1) * 64 + 63 }
}

/** The 16 bytes of an IPv6 address, which sort as the address does. */
export function bytesOf(lo: bigint): Buffer {
  const bytes = Buffer.alloc(16)
  bytes.writeBigUInt64BE(lo >> 64n, 0)
  bytes.writeBigUInt64BE(lo & 0xffffffffffffffffn, 8)
  return bytes
}

/** First and last 16 bytes of an IPv6 network. */
export const bytesInside = (network: Network6): { from: Buffer; to: Buffer } => ({
  from: bytesOf(network.lo),
  to: bytesOf(network.lo + (1n << BigInt(128 - network.plen)) - 1n),
})

/** IPv4 as the mapped IPv6 network (RFC 4291, 2.5.5.2): both families in one order of bytes. */
export const mappedOf = (network: Network): Network6 =>
  network.family === 6 ? network : { family: 6, lo: (0xffffn << 32n) + BigInt(network.lo), plen: network.plen + 96 }

/** Key of one address's signals on one day: 32 bits of address, 16 bits of day. */
export const signalKey = (lo: number, day: number): number => lo * 65_536 + day
export const lastSignalDay = 65_535
/** The first 8 bytes of an IPv6 address: its /64. */
export const prefixOf64 = (lo: bigint): Buffer => bytesOf(lo).subarray(0, 8)
