import type { Budget } from './edge-index.ts'

interface Ended {
  head: string
  /** Reversed. */
  tail: string
}

/** Things by their two ends, either of which may be the longer one. */
export interface EndsIndex<E extends Ended> {
  /** Those whose ends are both beginnings of the given ones. */
  shorter(head: string, tail: string, budget: Budget): E[]
  /** Those of whose ends and the given ones one begins with the other. */
  alike(head: string, tail: string, budget: Budget): E[]
}

/** Two levels, one of them by head first and one by tail first: a search takes the one with fewer first keys to look at. */
export function createEndsIndex<E extends Ended>(entries: readonly E[]): EndsIndex<E> {
  if (entries.length === 0) return { shorter: () => [], alike: () => [] }
  const byHead = keyed(
    entries,
    ({ head }) => head,
    ({ tail }) => tail,
  )
  const byTail = keyed(
    entries,
    ({ tail }) => tail,
    ({ head }) => head,
  )
  const search =
    (keysOf: typeof beginnings) =>
    (head: string, tail: string, budget: Budget): E[] => {
      const heads = keysOf(byHead, head)
      const tails = keysOf(byTail, tail)
      const [first, keys, second] = heads.size <= tails.size ? [byHead, heads, tail] : [byTail, tails, head]
      const found: E[] = []
      for (const inner of keys.values(first)) {
        if (budget.left <= 0) break
        budget.left -= 1
        for (const some of keysOf(inner, second).values(inner)) {
          budget.left -= some.length
          found.push(...some)
          if (budget.left <= 0) break
        }
      }
      return found
    }
  return { shorter: search(beginnings), alike: search(alikeKeys) }
}

interface Keyed<V> {
  of: Map<string, V>
  sorted: string[]
}

function keyed<E>(entries: readonly E[], major: (entry: E) => string, minor: (entry: E) => string) {
  const of = new Map<string, Keyed<E[]>>()
  for (const [key, some] of Map.groupBy(entries, major)) of.set(key, withOrder(Map.groupBy(some, minor)))
  return withOrder(of)
}

const withOrder = <V>(of: Map<string, V>): Keyed<V> => ({ of, sorted: [...of.keys()].sort() })

/** Keys that a search looks at: some by name, and a run of the sorted ones. */
interface Keys {
  size: number
  values<V>(keyed: Keyed<V>): Iterable<V>
}

/** The keys that `text` begins with. */
function beginnings<V>({ of }: Keyed<V>, text: string): Keys {
  const named: string[] = []
  for (let end = 0; end <= text.length; end++) if (of.has(text.slice(0, end))) named.push(text.slice(0, end))
  return keysOf(named, 0, 0)
}

/** Those, and the keys that begin with `text`. */
function alikeKeys<V>(keyed: Keyed<V>, text: string): Keys {
  const from = firstNotBefore(keyed.sorted, text)
  // No label holds a character behind "~".
  const to = firstNotBefore(keyed.sorted, `${text}\u007f`)
  const named: string[] = []
  for (let end = 0; end < text.length; end++) if (keyed.of.has(text.slice(0, end))) named.push(text.slice(0, end))
  return keysOf(named, from, to)
}

const keysOf = (named: readonly string[], from: number, to: number): Keys => ({
  size: named.length + to - from,
  *values({ of, sorted }) {
    for (const key of named) {
      const value = of.get(key)
      if (value !== undefined) yield value
    }
    for (let at = from; at < to; at++) {
      const value = of.get(sorted[at] ?? '')
      if (value !== undefined) yield value
    }
  },
})

function firstNotBefore(sorted: readonly string[], text: string): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? '') < text) low = middle + 1
    else high = middle
  }
  return low
}
