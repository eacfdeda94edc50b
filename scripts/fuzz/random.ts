/** Random numbers from a seed (sfc32): the same on every machine, so that a number is enough to see a case again. */
export interface Random {
  /** A whole number from 0 up to `below`, not included. */
  int(below: number): number
  chance(share: number): boolean
  pick<T>(from: readonly [T, ...T[]]): T
}

/** The numbers of case `index` of `parser` under `seed`; cases do not depend on each other. */
export function randomOf(seed: number, parser: string, index: number): Random {
  let a = seed | 0
  let b = index | 0
  let c = 0x9e3779b9
  let counter = 1
  for (let at = 0; at < parser.length; at++) c = Math.imul(c ^ parser.charCodeAt(at), 0x85ebca6b)
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return sum >>> 0
  }
  for (let warm = 0; warm < 12; warm++) next()
  const int = (below: number): number => Math.floor((next() / 4294967296) * below)
  return {
    int,
    chance: (share) => next() / 4294967296 < share,
    pick: (from) => from[int(from.length)] ?? from[0],
  }
}
