import { longestLabel } from './length.ts'

/**
 * Labels with `*`, which stands for any run of characters, also none. A label that is only `*` still needs one character:
 * no name has an empty label.
 */

/** Stands for "some character that no pattern spells out": PTR names may hold any octet, patterns only letters, digits, `-`, `_`. */
const anyOther = '\u0001'

/** Greedy from the left: each literal piece at its first place, the last one at the end. No backtracking is ever needed. */
export function globMatches(glob: string, label: string): boolean {
  const [head = '', ...rest] = glob.split('*')
  const tail = rest.pop()
  if (tail === undefined) return label === head
  if (label === '' || label.length < head.length + tail.length) return false
  if (!label.startsWith(head) || !label.endsWith(tail)) return false
  const end = label.length - tail.length
  let at = head.length
  for (const piece of rest) {
    const found = label.indexOf(piece, at)
    if (found < 0 || found + piece.length > end) return false
    at = found + piece.length
  }
  return true
}

/**
 * Whether every label of `inner` is one of `outer`: exact. A `*` of `inner` is replaced by a character that no pattern
 * has. If `outer` takes that label, only its own `*` can have taken the character, so it takes every other run in its
 * place; if it does not, that label (no longer than `inner` is written) is one of `inner` and not of `outer`.
 */
export const globIncludes = (outer: string, inner: string): boolean =>
  globMatches(outer, inner.replaceAll('*', anyOther))

/** What a glob demands at its begin and at its end: all of it where it has no `*`. */
export interface GlobEnds {
  head: string
  tail: string
}

export function globEnds(glob: string): GlobEnds {
  const star = glob.indexOf('*')
  return star < 0
    ? { head: glob, tail: glob }
    : { head: glob.slice(0, star), tail: glob.slice(glob.lastIndexOf('*') + 1) }
}

/**
 * Whether some label is taken by both. Of two globs with stars whose ends fit, the pieces of one put before those of the
 * other make such a label; only where that may be too long is the shortest one looked for.
 */
export function globsMeet(a: string, b: string): boolean {
  if (a.includes('*') && b.includes('*') && a.length + b.length <= longestLabel)
    return endsFit(globEnds(a), globEnds(b))
  return sharedLabel(a, b) !== null
}

const endsFit = (a: GlobEnds, b: GlobEnds): boolean =>
  (a.head.startsWith(b.head) || b.head.startsWith(a.head)) && (a.tail.endsWith(b.tail) || b.tail.endsWith(a.tail))

/**
 * The shortest label that both globs take, or null: a walk through the product of both automata, whose states are pairs
 * of places (at most 64 × 64). What is longer than a label can be is none.
 */
export function sharedLabel(a: string, b: string): string | null {
  const plain = a.includes('*') ? (b.includes('*') ? null : b) : a
  if (plain !== null) return globMatches(plain === a ? b : a, plain) ? plain : null
  if (!endsFit(globEnds(a), globEnds(b))) return null
  const shared = shortestShared(a, b) || (a.length > b.length ? a : b).replaceAll('*', '0')
  if (shared.length > longestLabel) return null
  // "host-1" is read more easily than "host-" as an example of what `host-*` takes.
  const shown = b === '*' ? a.replaceAll('*', '1') : a === '*' || a === b ? b.replaceAll('*', '1') : shared
  return shown
}

/** Worked out from the ends backwards; `rest[j]` holds the shortest way from (i, j) to both ends. */
function shortestShared(a: string, b: string): string {
  let below: (string | null)[] = []
  for (let i = a.length; i >= 0; i--) {
    const rest: (string | null)[] = []
    for (let j = b.length; j >= 0; j--) {
      const x = a[i]
      const y = b[j]
      const ways: (string | null | undefined)[] = []
      if (x === undefined && y === undefined) ways.push('')
      if (x === '*') ways.push(below[j])
      if (y === '*') ways.push(rest[j + 1])
      if (x === '*' && y !== undefined && y !== '*') ways.push(put(y, rest[j + 1]))
      if (y === '*' && x !== undefined && x !== '*') ways.push(put(x, below[j]))
      if (x !== undefined && x !== '*' && x === y) ways.push(put(x, below[j + 1]))
      rest[j] = ways.reduce<string | null>(
        (best, way) => (way == null || (best !== null && best.length <= way.length) ? best : way),
        null,
      )
    }
    below = rest
  }
  return below[0] ?? 'x'.repeat(longestLabel + 1)
}

const put = (character: string, rest: string | null | undefined) => (rest == null ? null : character + rest)
