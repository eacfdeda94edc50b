import { createEndsIndex, type EndsIndex } from './ends-index.ts'
import { globEnds, globIncludes, globsMeet } from './glob.ts'

/** One label of the patterns below a node, and where it leads. */
export interface Edge<T> {
  label: string
  head: string
  /** What it ends with, reversed: then both ends are beginnings. */
  tail: string
  to: T
}

/** What a search may still look at. One that runs out says so; it never guesses. */
export interface Budget {
  left: number
}

/**
 * The labels of one node, found by what they begin and end with: a thousand siblings `host-1-*`, `host-2-*` … are not
 * tried one by one. Every step is taken off the budget.
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
  let built: { starred: EndsIndex<Edge<T>>; all: EndsIndex<Edge<T>> } | null = null
  const ends = () => {
    if (built !== null) return built
    const edges = [...exact.values()]
    built = {
      starred: createEndsIndex(edges.filter(({ label }) => label.includes('*'))),
      all: createEndsIndex(edges),
    }
    return built
  }
  return {
    edge(label, make) {
      const held = exact.get(label)
      if (held) return held
      const { head, tail } = globEnds(label)
      const made = { label, head, tail: reversed(tail), to: make() }
      exact.set(label, made)
      built = null
      return made
    },
    including(glob, budget) {
      const own = exact.get(glob)
      const { head, tail } = globEnds(glob)
      const candidates = ends().starred.shorter(head, reversed(tail), budget)
      budget.left -= 1
      const found = candidates.filter((edge) => edge !== own && globIncludes(edge.label, glob))
      return own === undefined ? found : [own, ...found]
    },
    meeting(glob, budget) {
      const { head, tail } = globEnds(glob)
      budget.left -= 1
      return ends()
        .all.alike(head, reversed(tail), budget)
        .filter(({ label }) => globsMeet(glob, label))
    },
    all: () => exact.values(),
  }
}

const reversed = (text: string): string => (text.length < 2 ? text : Array.from(text).reverse().join(''))
