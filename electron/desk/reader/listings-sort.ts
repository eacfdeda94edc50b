/**
 * Keys in the order of their values; keys with equal values stay as they came (address order). `values` are ≥ 0 or NaN for
 * "not known", which comes last in either direction. Works in passes over 16 bits each (the bits of a number that is not
 * negative sort as the number does); `pause` is called between passes. Memory beside the answer: 24 bytes a key.
 */
export async function sortedKeys(
  keys: Float64Array,
  values: Float64Array,
  direction: 'asc' | 'desc',
  pause: () => Promise<void> | undefined,
): Promise<Float64Array> {
  const size = keys.length
  const ranks = ranksOf(values, direction)
  const digits = new Uint16Array(ranks.buffer)
  let order = Uint32Array.from({ length: size }, (_, place) => place)
  let next = new Uint32Array(size)
  for (const digit of digitPlaces) {
    await pause()
    const starts = new Uint32Array(65_536)
    for (let at = 0; at < size; at++) {
      const value = digits[4 * at + digit] ?? 0
      starts[value] = (starts[value] ?? 0) + 1
    }
    if (starts[digits[digit] ?? 0] === size) continue
    let before = 0
    for (let value = 0; value < 65_536; value++) {
      const count = starts[value] ?? 0
      starts[value] = before
      before += count
    }
    await pause()
    for (let at = 0; at < size; at++) {
      const place = order[at] ?? 0
      const value = digits[4 * place + digit] ?? 0
      const to = starts[value] ?? 0
      next[to] = place
      starts[value] = to + 1
    }
    ;[order, next] = [next, order]
  }
  await pause()
  const sorted = new Float64Array(size)
  for (let at = 0; at < size; at++) sorted[at] = keys[order[at] ?? 0] ?? 0
  return sorted
}

/** Which 16 bits of a float64 weigh least, then more: 0…3 on a machine that stores the low ones first, as all of ours do. */
const digitPlaces = new Uint16Array(Float64Array.of(1).buffer)[3] === 0x3ff0 ? [0, 1, 2, 3] : [3, 2, 1, 0]

/** Numbers that are not negative, in the wanted direction, what is not known behind all. */
function ranksOf(values: Float64Array, direction: 'asc' | 'desc'): Float64Array {
  let most = 0
  for (const value of values) if (value > most) most = value
  const ranks = new Float64Array(values.length)
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? Number.NaN
    ranks[at] = Number.isNaN(value) ? Number.POSITIVE_INFINITY : direction === 'asc' ? value : most - value
  }
  return ranks
}
