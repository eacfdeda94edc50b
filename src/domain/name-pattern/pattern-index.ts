import type { NamePattern } from '../name-pattern.ts'
import { type Budget, createEdgeIndex, type EdgeIndex } from './edge-index.ts'
import { globIncludes } from './glob.ts'
import { includesPattern, patternsMeet } from './relation.ts'

export interface Indexed {
  pattern: NamePattern
}

/** Patterns by their labels from the right, for questions about one pattern among a hundred thousand. */
export interface PatternIndex<E extends Indexed> {
  /** Those that cover every name of `pattern`, itself included when it is one of them. */
  containing(pattern: NamePattern, budget: Budget): E[]
  /**
   * Those that share a name with `pattern` while neither covers the other. Two patterns without inner `*` never do, so of
   * those with none only patterns with a `*` are found, and the other way round: ask for each of two sides.
   */
  crossing(pattern: NamePattern, budget: Budget): E[]
}

interface Node<E> {
  here: E[]
  edges: EdgeIndex<Node<E>>
}

const newNode = <E>(): Node<E> => ({ here: [], edges: createEdgeIndex() })

/**
 * Patterns without inner `*` are kept by their base: each that covers a name is named by one of its endings. The others
 * stand in a tree of labels, which is walked as an automaton: a set of nodes a label.
 */
export function createPatternIndex<E extends Indexed>(entries: Iterable<E>): PatternIndex<E> {
  const plain = new Map<string, E[]>()
  const root = newNode<E>()
  for (const entry of entries) {
    const { base, wild } = entry.pattern
    if (!wild) plain.set(base, [...(plain.get(base) ?? []), entry])
    else nodeOf(root, base).here.push(entry)
  }
  return {
    containing(pattern, budget) {
      const found = plainOver(plain, pattern)
      walk(root, pattern, budget, {
        step: (node, label) => node.edges.including(label, budget).map(({ to }) => ({ node: to, meets: false })),
        at: ({ here }) => found.push(...here),
        rest: () => undefined,
      })
      return found.filter((entry) => includesPattern(entry.pattern, pattern))
    },
    crossing(pattern, budget) {
      const found: E[] = []
      walk(root, pattern, budget, {
        step: (node, label) =>
          (label.includes('*') ? node.edges.meeting(label, budget) : node.edges.including(label, budget)).map(
            (edge) => ({
              node: edge.to,
              meets: !globIncludes(label, edge.label),
            }),
          ),
        at: ({ here }) => found.push(...here),
        rest: (node) => below(node, budget, found),
      })
      return found.filter(
        (entry) =>
          !includesPattern(entry.pattern, pattern) &&
          !includesPattern(pattern, entry.pattern) &&
          patternsMeet(entry.pattern, pattern),
      )
    },
  }
}

function nodeOf<E>(root: Node<E>, base: string): Node<E> {
  let node = root
  for (const label of base.split('.').reverse()) node = node.edges.edge(label, () => newNode<E>()).to
  return node
}

/** Every pattern without `*` whose base is an ending of the pattern's. */
function plainOver<E>(plain: ReadonlyMap<string, E[]>, { base }: NamePattern): E[] {
  const found: E[] = []
  for (let from = 0; from >= 0; ) {
    found.push(...(plain.get(base.slice(from)) ?? []))
    const dot = base.indexOf('.', from)
    from = dot < 0 ? -1 : dot + 1
  }
  return found
}

interface Steps<E> {
  /** Where a label leads; `meets`: that edge's label is not wholly one of the asked pattern's. */
  step(node: Node<E>, label: string): { node: Node<E>; meets: boolean }[]
  at(node: Node<E>): void
  /** What lies deeper than the asked pattern's own labels. */
  rest(node: Node<E>): void
}

function walk<E>(root: Node<E>, pattern: NamePattern, budget: Budget, steps: Steps<E>): void {
  let nodes = [{ node: root, meets: false }]
  for (const label of pattern.base.split('.').reverse()) {
    nodes = nodes.flatMap((from) =>
      budget.left <= 0
        ? []
        : steps.step(from.node, label).map(({ node, meets }) => ({ node, meets: meets || from.meets })),
    )
    for (const { node } of nodes) steps.at(node)
    if (nodes.length === 0) return
  }
  // Where every label so far was the pattern's, all that lies deeper is wholly covered by it, or by nothing of it.
  if (pattern.form !== 'name') for (const { node, meets } of nodes) if (meets) steps.rest(node)
}

function below<E>(from: Node<E>, budget: Budget, found: E[]): void {
  const open = [from]
  for (let node = open.pop(); node !== undefined && budget.left > 0; node = open.pop()) {
    for (const { to } of node.edges.all()) {
      budget.left -= 1
      if (budget.left <= 0) return
      found.push(...to.here)
      open.push(to)
    }
  }
}
