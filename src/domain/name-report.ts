import { patternTooWide } from './listing-width.ts'
import type { Budget } from './name-pattern/edge-index.ts'
import { createPatternIndex, type PatternIndex } from './name-pattern/pattern-index.ts'
import { compareSpecific, servedBy } from './name-pattern/publisher.ts'
import { sharedName } from './name-pattern/relation.ts'
import { canonicalName, formatPattern, parsePattern } from './name-pattern.ts'
import { type Guarded, neverFindings } from './name-report/never.ts'
import { atOnce, type ReadEntry } from './name-report/read-entry.ts'
import type { Reason } from './reason.ts'

/** A name listing (or one that is only meant to be one). */
export interface NameEntry {
  /** Told apart by this; the listing's id where it has one. */
  id: number
  text: string
  reason: Reason
}

/** What is reported, in the order it is shown. */
export const nameFindingKinds = [
  'never',
  'too-broad',
  'conflict',
  'unservable',
  'shadowed',
  'duplicate',
  'invalid',
] as const
export type NameFindingKind = (typeof nameFindingKinds)[number]

export interface NameFinding {
  kind: NameFindingKind
  entry: NameEntry
  /** The other pattern: of a conflict, what shadows it, what it repeats. */
  other: NameEntry | null
  /** A name that both cover, or null. */
  example: string | null
  /** For people. */
  sentence: string
}

export interface NameReport {
  /** By kind, then in the order of the entries. */
  findings: NameFinding[]
  counts: Record<NameFindingKind, number>
  /** Entries for which the search was broken off: so many patterns look alike that some conflicts may be missing. */
  cut: number
  /** Patterns and labels that were looked at, all in all: how long it took, in a figure that is the same everywhere. */
  steps: number
}

/** Conflicts that are shown of one pattern; a broad one may cross thousands. */
const mostConflicts = 8

/** Labels and patterns that are looked at for one pattern. Ordinary lists need some ten. */
const mostSteps = 1024

/**
 * What is wrong with a name list as a whole: patterns that another covers wholly (shadowed: the same reason; conflict:
 * another reason), that cross one of another reason, that repeat one, that meet the never-list, that reach beyond one holder,
 * that DNS cannot serve, that are none. Exact (relation.ts); time is near linear: each pattern asks an index.
 *
 * Yields between slices, so that a thread can do other things in between; the report is what it returns.
 *
 * @param guarded never-list entries that are name patterns
 */
export function* nameReport(
  entries: readonly NameEntry[],
  guarded: readonly Guarded[],
): Generator<undefined, NameReport> {
  const findings: NameFinding[] = []
  const read: ReadEntry[] = []
  const firstOf = new Map<string, NameEntry>()
  for (const entry of entries) {
    const pattern = parsePattern(entry.text)
    if (!pattern.ok) {
      findings.push(finding('invalid', entry, pattern.problem.message))
      continue
    }
    const text = formatPattern(pattern.value)
    const before = firstOf.get(text)
    if (before === undefined) {
      firstOf.set(text, entry)
      read.push({ entry, pattern: pattern.value, order: read.length })
    } else findings.push(duplicate(entry, before, text))
    if (read.length % atOnce === 0) yield
  }
  const index = createPatternIndex(read)
  let cut = 0
  let steps = 0
  for (const [at, one] of read.entries()) {
    const budget = { left: mostSteps }
    findings.push(...alone(one), ...together(one, index, budget))
    if (budget.left <= 0) cut += 1
    steps += mostSteps - budget.left
    if (at % atOnce === 0) yield
  }
  findings.push(...(yield* neverFindings(read, guarded, index)))
  const counts = { never: 0, 'too-broad': 0, conflict: 0, unservable: 0, shadowed: 0, duplicate: 0, invalid: 0 }
  for (const { kind } of findings) counts[kind] += 1
  const rank = new Map(nameFindingKinds.map((kind, order) => [kind, order]))
  findings.sort((a, b) => (rank.get(a.kind) ?? 0) - (rank.get(b.kind) ?? 0))
  return { findings, counts, cut, steps }
}

const finding = (
  kind: NameFindingKind,
  entry: NameEntry,
  sentence: string,
  other: NameEntry | null = null,
  example: string | null = null,
): NameFinding => ({ kind, entry, other, example, sentence })

function duplicate(entry: NameEntry, before: NameEntry, text: string): NameFinding {
  const written = canonicalName(entry.text) === text ? '' : ` (it is written ${JSON.stringify(entry.text)})`
  const differs = entry.reason === before.reason ? '' : `, as ${before.reason}`
  return finding('duplicate', entry, `${text} is there already${differs}${written}.`, before)
}

/** What a pattern has by itself. */
function alone({ entry, pattern }: ReadEntry): NameFinding[] {
  const wide = patternTooWide(pattern)
  const served = servedBy(pattern, 'dnset')
  return [
    ...(wide === null ? [] : [finding('too-broad', entry, wide)]),
    ...(served.ok ? [] : [finding('unservable', entry, `A DNS list cannot serve it; a PCRE map can. ${served.why}`)]),
  ]
}

/** What it is to the others: the nearest that covers it wholly, and those of another reason that it crosses. */
function together(one: ReadEntry, index: PatternIndex<ReadEntry>, budget: Budget): NameFinding[] {
  const { entry, pattern, order } = one
  const around = index
    .containing(pattern, budget)
    .filter((other) => other.order !== order)
    .sort((a, b) => compareSpecific(a.pattern, b.pattern) || a.order - b.order)
  const findings: NameFinding[] = []
  const [nearest] = around
  if (nearest !== undefined) findings.push(covered(one, nearest, around.length - 1))
  let conflicts = 0
  for (const other of index.crossing(pattern, budget)) {
    // Two patterns with inner stars find each other: it is said once.
    if (other.entry.reason === entry.reason || (pattern.wild && other.order < order)) continue
    conflicts += 1
    if (conflicts > mostConflicts) continue
    const example = sharedName(pattern, other.pattern)
    const sentence = `${entry.text} (${entry.reason}) and ${other.entry.text} (${other.entry.reason}) share names, such as ${example ?? ''}.`
    findings.push(finding('conflict', entry, sentence, other.entry, example))
  }
  const last = findings.at(-1)
  if (conflicts > mostConflicts && last !== undefined)
    last.sentence += ` It crosses ${conflicts - mostConflicts} more of another reason.`
  return findings
}

function covered({ entry, pattern }: ReadEntry, nearest: ReadEntry, more: number): NameFinding {
  const { text, reason } = nearest.entry
  const others = more === 0 ? '' : more === 1 ? ', and by one more' : `, and by ${more} more`
  const example = sharedName(pattern, nearest.pattern)
  return reason === entry.reason
    ? finding(
        'shadowed',
        entry,
        `All its names are covered by ${text} as well${others}, for the same reason.`,
        nearest.entry,
        example,
      )
    : finding(
        'conflict',
        entry,
        `All its names are covered by ${text} as well${others}, but as ${reason}, not ${entry.reason}.`,
        nearest.entry,
        example,
      )
}
