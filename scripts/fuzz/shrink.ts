/**
 * A shorter text that still fails, found by leaving out parts (halves, then quarters, …) and by putting plain characters
 * for others. At most `budget` tries: what fails slowly is not made small at any price.
 */
export async function shrink(text: string, fails: (text: string) => Promise<boolean>, budget = 2000): Promise<string> {
  let best = text
  let left = budget
  const better = async (shorter: string): Promise<boolean> => {
    if (left <= 0 || shorter === best) return false
    left -= 1
    if (!(await fails(shorter))) return false
    best = shorter
    return true
  }
  for (let size = Math.ceil(best.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let at = 0; at < best.length && left > 0; )
      if (!(await better(best.slice(0, at) + best.slice(at + size)))) at += size
  for (let at = 0; at < best.length && left > 0; at++)
    if (best[at] !== 'a' && best[at] !== '1') await better(`${best.slice(0, at)}a${best.slice(at + 1)}`)
  return best
}
