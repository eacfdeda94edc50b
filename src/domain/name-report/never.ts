import { createPatternIndex, type PatternIndex } from '../name-pattern/pattern-index.ts'
import { sharedName } from '../name-pattern/relation.ts'
import type { NamePattern } from '../name-pattern.ts'
import type { NameFinding } from '../name-report.ts'
import type { Reason } from '../reason.ts'
import { atOnce, type ReadEntry } from './read-entry.ts'

/** A never-list entry over names. */
export interface Guarded {
  pattern: NamePattern
  text: string
  /** Null guards against every reason. */
  reasons: readonly Reason[] | null
  /** Whose names they are. */
  circumstance: string
}

/** Steps for one entry of the never-list: it is short. */
const mostSteps = 65_536

/** Listings that cover a name that is never listed for their reason, each with the first entry it meets; yields between slices. */
export function* neverFindings(
  read: readonly ReadEntry[],
  guarded: readonly Guarded[],
  listings: PatternIndex<ReadEntry>,
): Generator<undefined, NameFinding[]> {
  if (guarded.length === 0) return []
  const guards = createPatternIndex(guarded)
  const met = new Map<number, Guarded>()
  const meet = ({ order, entry }: ReadEntry, guard: Guarded) => {
    if (guard.reasons === null || guard.reasons.includes(entry.reason)) if (!met.has(order)) met.set(order, guard)
  }
  for (const [at, one] of read.entries()) {
    if (at % atOnce === 0) yield
    const budget = { left: mostSteps }
    for (const guard of [...guards.containing(one.pattern, budget), ...guards.crossing(one.pattern, budget)])
      meet(one, guard)
  }
  for (const guard of guarded) {
    const budget = { left: mostSteps }
    for (const one of [...listings.containing(guard.pattern, budget), ...listings.crossing(guard.pattern, budget)])
      meet(one, guard)
  }
  return read.flatMap(({ order, entry, pattern }) => {
    const guard = met.get(order)
    if (guard === undefined) return []
    const whose = guard.circumstance.trim() === '' ? '' : `: ${guard.circumstance.trim()}`
    const example = sharedName(pattern, guard.pattern)
    const sentence = `${entry.text} covers names of ${guard.text}, which is never listed${whose}.`
    return [{ kind: 'never' as const, entry, other: null, example, sentence }]
  })
}
