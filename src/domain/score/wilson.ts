/**
 * Lower bound of the Wilson score interval (Wilson 1927) of `hits` in `of`: the least rate that the sample speaks for at
 * `z` standard deviations. 0 … 1; 0 for an empty sample. Rises with `hits`, and falls as `of` grows around them.
 */
export function wilsonLower(hits: number, of: number, z: number): number {
  if (of <= 0 || hits <= 0) return 0
  const rate = Math.min(hits, of) / of
  const squared = z * z
  const centre = rate + squared / (2 * of)
  const spread = z * Math.sqrt((rate * (1 - rate)) / of + squared / (4 * of * of))
  return Math.min(1, Math.max(0, (centre - spread) / (1 + squared / of)))
}
