import type { Listing } from '../../../../src/domain/listing.ts'
import { canonicalName, matchesName, type NamePattern, parsePattern } from '../../../../src/domain/name-pattern.ts'
import { reversedLabels } from '../../../../src/domain/order.ts'
import type { ReadDatabase } from '../open.ts'
import { type ListingRecord, listingColumns, listingOf } from '../row.ts'
import { perState } from './per-state.ts'

export const nameSql = {
  exact: `select ${listingColumns} from json_each(?) wanted cross join name_order n on n.reversed = wanted.value
    cross join listing l on l.k = n.k`,
  wild: `select n.k, l.subject from name_order n cross join listing l on l.k = n.k where n.wild = 1 order by n.k`,
  byKey: `select ${listingColumns} from listing l where l.k = ?`,
} as const

/**
 * Name listings that match one of the names. Patterns without inner wildcards are found by exact keys of every ending of
 * the name; those with a `*` inside are read once per state of the file and tried where the labels behind their last `*`
 * are the name's.
 */
export function nameReads(db: ReadDatabase): { matchingNames(names: string[]): Listing[] } {
  const exact = db.prepare<ListingRecord>(nameSql.exact)
  const wildRows = db.prepare<{ k: number; subject: string }>(nameSql.wild)
  const byKey = db.prepare<ListingRecord>(nameSql.byKey)
  const wildPatterns = perState(db, () => Map.groupBy(wildRows.all().flatMap(readPattern), ({ ending }) => ending))

  return {
    matchingNames(names) {
      const canonical = names.map(canonicalName)
      const found = exact.all(JSON.stringify([...new Set(canonical.flatMap(keysOver))]))
      const patterns = wildPatterns()
      for (const ending of new Set(canonical.flatMap(endingsOf)))
        for (const { k, pattern } of patterns.get(ending) ?? []) {
          if (!canonical.some((name) => matchesName(pattern, name))) continue
          const row = byKey.get(k)
          if (row) found.push(row)
        }
      return found.map(listingOf)
    },
  }
}

interface Wild {
  k: number
  pattern: NamePattern
  /** The labels behind the last one with a `*`; empty when that is the last of all. */
  ending: string
}

function readPattern({ k, subject }: { k: number; subject: string }): Wild[] {
  const pattern = parsePattern(subject)
  if (!pattern.ok) return []
  const labels = pattern.value.base.split('.')
  const last = labels.findLastIndex((label) => label.includes('*'))
  return [{ k, pattern: pattern.value, ending: labels.slice(last + 1).join('.') }]
}

/** `a.b.c`: itself, `b.c`, `c` and nothing. */
function endingsOf(name: string): string[] {
  const labels = name.split('.')
  return [...labels.map((_, from) => labels.slice(from).join('.')), '']
}

/** Sort keys of every pattern without inner wildcards that covers the name: itself, `.x` for each ending, `*.x` for each above. */
function keysOver(name: string): string[] {
  const labels = name.split('.')
  const keys = [reversedLabels(name)]
  for (let from = 0; from < labels.length; from++) {
    const ending = labels.slice(from).join('.')
    keys.push(reversedLabels(`.${ending}`))
    if (from > 0) keys.push(reversedLabels(`*.${ending}`))
  }
  return keys
}
