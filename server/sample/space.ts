import { createRandom, type Random } from './random.ts'

/**
 * Where listed addresses lie: clustered as on real lists. Some /8 hold most of them, in these some /16, in these some
 * /24, and a few /24 hold dozens. All of it is made up; no claim is made about anyone's real addresses.
 */

/** Unicast space that is in general use: no private, loopback, multicast or other special-purpose network. */
const special = new Set([0, 10, 100, 127, 169, 172, 192, 198, 203])
/** Kept free for the requests' own addresses (cases.ts), so that each case is exactly what it is meant to be. */
export const caseOctets = [45, 62, 94, 185] as const
const firstOctets = Array.from({ length: 223 }, (_, octet) => octet).filter(
  (octet) => octet > 0 && !special.has(octet) && !caseOctets.some((taken) => taken === octet),
)

export interface Cluster {
  /** First address of the /24. */
  base: number
  /** Host octets that are listed, ascending. */
  hosts: number[]
}

/** Clusters that together hold `addresses` listed addresses, in address order. */
export function* clusters(addresses: number, seed: number): Generator<Cluster> {
  const random = createRandom(seed)
  const sizes = clusterSizes(addresses, random)
  const bases = spreadBases(sizes.length, random)
  for (const [index, base] of bases.entries()) yield { base: base * 256, hosts: hostsOf(sizes[index] ?? 1, random) }
}

function clusterSizes(addresses: number, random: Random): Uint8Array {
  const sizes = new Uint8Array(addresses)
  let count = 0
  for (let left = addresses; left > 0; count++) {
    const size = Math.min(left, random.powerLaw(200, 1.1))
    sizes[count] = size
    left -= size
  }
  return sizes.subarray(0, count)
}

/** Distinct /24 numbers in ascending order, drawn through weighted /8 and /16. */
function spreadBases(count: number, random: Random): Uint32Array {
  const weights = firstOctets.map(() => random.next() ** 6 + 0.002)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const taken = new Set<number>()
  const perOctet = firstOctets.map((octet, index) => {
    const share = Math.min(50_000, Math.round(((weights[index] ?? 0) / total) * count))
    return { octet, share }
  })
  const missing = count - perOctet.reduce((sum, { share }) => sum + share, 0)
  const draw = (octet: number) => {
    // A squared draw crowds some /16 of each /8: some networks are worse than others.
    for (;;) {
      const second = (Math.floor(random.next() ** 2 * 256) * 37 + octet * 11) % 256
      const third = random.between(0, 255)
      const base = (octet << 16) | (second << 8) | third
      if (taken.has(base)) continue
      taken.add(base)
      return
    }
  }
  for (const { octet, share } of perOctet) for (let i = 0; i < share; i++) draw(octet)
  for (let i = 0; i < missing; i++) draw(firstOctets[random.between(0, firstOctets.length - 1)] ?? 1)
  return Uint32Array.from(taken).sort().subarray(0, count)
}

function hostsOf(size: number, random: Random): number[] {
  const hosts = new Set<number>()
  // Rented ranges are used in runs: a start, then mostly neighbours.
  let host = random.between(1, 250)
  while (hosts.size < size) {
    hosts.add(host)
    host = random.chance(0.7) ? (host + random.between(1, 3)) % 256 : random.between(0, 255)
  }
  return [...hosts].sort((a, b) => a - b)
}
