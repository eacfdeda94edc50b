import { globEnds, globIncludes, sharedLabel } from './glob.ts'

/** One label of the patterns below a node, and where it leads. */
export interface Edge<T> {
  label: string
  head: string
  tail: string
  to: T
}

/** What a search may still look at. One that runs out says so; it never guesses. */
export interface Budget {
  left: number
}

/**
 * The labels of one node, found by what they begin or end with: a thousand siblings `host-1-*`, `host-2-*` … are not
 * tried one by one. Every edge that is looked at is taken off the budget.
 */
export interface EdgeIndex<T> {
  /** The edge of exactly this label; it is made where it is not there. */
  edge(label: string, make: () => T): Edge<T>
  /** Edges that take every label of `glob`. */
  including(glob: string, budget: Budget): Edge<T>[]
  /** Edges that share a label with `glob`. */
  meeting(glob: string, budget: Budget): Edge<T>[]
  all(): Iterable<Edge<T>>
}

export function createEdgeIndex<T>(): EdgeIndex<T> {
  const exact = new Map<string, Edge<T>>()
  /** Those with a `*` alone: a plain label takes only itself. */
  const byHead = new Map<string, Edge<T>[]>()
  const byTail = new Map<string, Edge<T>[]>()
  let sorted: { heads: Edge<T>[]; tails: Edge<T>[] } | null = null

  const ordered = () => {
    sorted ??= {
      heads: [...exact.values()].sort(by(({ head }) => head)),
      tails: [...exact.values()].sort(by(({ tail }) => reversed(tail))),
    }
    return sorted
  }
  const spend = (candidates: Edge<T>[], budget: Budget): Edge<T>[] => {
    const looked = candidates.slice(0, Math.max(0, budget.left))
    budget.left -= candidates.length
    return looked
  }

  return {
    edge(label, make) {
      const held = exact.get(label)
      if (held) return held
      const made = { label, ...globEnds(label), to: make() }
      exact.set(label, made)
      sorted = null
      if (label.includes('*')) {
        put(byHead, made.head, made)
        put(byTail, made.tail, made)
      }
      return made
    },
    including(glob, budget) {
      const own = exact.get(glob)
      const { head, tail } = globEnds(glob)
      const candidates = fewer(
        beginnings(head).map((part) => byHead.get(part) ?? []),
        endings(tail).map((part) => byTail.get(part) ?? []),
      )
      const found = spend(candidates, budget).filter((edge) => edge !== own && globIncludes(edge.label, glob))
      budget.left -= 1
      return own === undefined ? found : [own, ...found]
    },
    meeting(glob, budget) {
      const { head, tail } = globEnds(glob)
      const { heads, tails } = ordered()
      const candidates = fewer(
        [...beginnings(head).map((part) => byHead.get(part) ?? []), longer(heads, ({ head: one }) => one, head)],
        [
          ...endings(tail).map((part) => byTail.get(part) ?? []),
          longer(tails, ({ tail: one }) => reversed(one), reversed(tail)),
        ],
      )
      budget.left -= 1
      return [...new Set(spend(candidates, budget))].filter(({ label }) => sharedLabel(glob, label) !== null)
    },
    all: () => exact.values(),
  }
}

const put = <T>(map: Map<string, T[]>, key: string, value: T) => {
  const held = map.get(key)
  if (held) held.push(value)
  else map.set(key, [value])
}

const reversed = (text: string): string => Array.from(text).reverse().join('')
const beginnings = (text: string): string[] => Array.from({ length: text.length + 1 }, (_, end) => text.slice(0, end))
const endings = (text: string): string[] => Array.from({ length: text.length + 1 }, (_, from) => text.slice(from))

const by =
  <T>(key: (one: T) => string) =>
  (a: T, b: T): number => {
    const [left, right] = [key(a), key(b)]
    return left < right ? -1 : left > right ? 1 : 0
  }

/** The way with fewer candidates: both find all that fits. */
function fewer<T>(one: T[][], other: T[][]): T[] {
  const count = (lists: T[][]) => lists.reduce((sum, list) => sum + list.length, 0)
  return (count(one) <= count(other) ? one : other).flat()
}

/** Those of a sorted run whose key begins with `prefix`. */
function longer<T>(run: readonly T[], keyOf: (one: T) => string, prefix: string): T[] {
  let low = 0
  let high = run.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const one = run[middle]
    if (one !== undefined && keyOf(one) < prefix) low = middle + 1
    else high = middle
  }
  let end = low
  high = run.length
  while (end < high) {
    const middle = (end + high) >>> 1
    const one = run[middle]
    if (one !== undefined && keyOf(one).startsWith(prefix)) end = middle + 1
    else high = middle
  }
  return run.slice(low, end)
}
