/** 32 bits that look random and are always the same for a number (murmur3's finaliser over both halves). */
export function hashOf(key: number): number {
  let mixed = Math.imul((key % 4_294_967_296) ^ Math.imul(Math.floor(key / 4_294_967_296), 0x9e3779b1), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x27d4eb2f)
  return (mixed ^ (mixed >>> 15)) >>> 0
}

export interface Sample<T> {
  /** In the order they were offered. */
  items: T[]
  /** How many there were. */
  of: number
  /** Which share of them is here, 1: all. */
  share: number
}

/**
 * Keeps everything while it is little enough, and then a share that is halved as often as it must be: each item stays by
 * its own hash alone, so that the same items give the same sample, and two policies are tried on the same one.
 */
export function createSampler<T>(most: number): { offer(key: number, item: T): void; taken(): Sample<T> } {
  let limit = 4_294_967_296
  let of = 0
  let kept: { hash: number; item: T }[] = []
  return {
    offer(key, item) {
      of += 1
      const hash = hashOf(key)
      if (hash >= limit) return
      kept.push({ hash, item })
      while (kept.length > most) {
        limit /= 2
        kept = kept.filter((one) => one.hash < limit)
      }
    },
    taken: () => ({ items: kept.map(({ item }) => item), of, share: limit / 4_294_967_296 }),
  }
}

export interface Estimate {
  value: number
  /** Half of the 95 % interval; 0 when all were counted. */
  margin: number
}

/**
 * How many there are in all, after a sample of which each item (or each /24) had the same chance (Horvitz and Thompson 1952;
 * normal 95 % interval). Of what was not met at all, at most three in the sample could have been missed (rule of three).
 */
export function createTally(share: number): { add(count: number): void; estimate(): Estimate } {
  let sum = 0
  let squares = 0
  return {
    add(count) {
      sum += count
      squares += count * count
    },
    estimate() {
      if (share >= 1) return { value: sum, margin: 0 }
      if (squares === 0) return { value: 0, margin: Math.ceil(3 / share) }
      const margin = (1.96 * Math.sqrt((1 - share) * squares)) / share
      return { value: Math.round(sum / share), margin: Math.ceil(margin) }
    },
  }
}
