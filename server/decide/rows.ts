import { contains, parseNetwork } from '../../src/domain/address.ts'
import type { Rows } from '../../src/domain/effect.ts'
import type { Exception } from '../../src/domain/exception.ts'
import { parsePattern } from '../../src/domain/name-pattern.ts'
import { placeOrNull } from '../store/place.ts'
import type { Known } from './known.ts'

/** The rows as the domain's rules ask for them. */
export function rowsOf(known: Known): Rows {
  const present = <T>(ids: readonly number[], get: (id: number) => T | null): T[] =>
    ids.map(get).filter((row): row is T => row !== null)
  return {
    listing: known.listings.get,
    listingOf(list, subject) {
      const place = placeOrNull(subject)
      const id = place === null ? null : known.standing.get(place)
      const listing = id === null ? null : known.listings.get(id)
      return listing?.list === list ? listing : null
    },
    request: known.requests.get,
    exception: known.exceptions.get,
    shadowedBy: (id) => present(known.shadowed.get(id), known.listings.get),
    exclusionsOf: (id) =>
      present(known.exclusions.get(id), known.exceptions.get).filter((row) => row.kind === 'exclusion'),
    neverFor: (subject) => known.never.get('all').filter((entry) => guards(entry, subject)),
    applied: (id) => known.applied.get(id)?.applied ?? null,
    batch: known.batches.get,
    lastEnd(_list, subject) {
      const place = placeOrNull(subject)
      return place === null ? null : known.ends.get(place)
    },
  }
}

/** Whether a never-list entry contains the subject or lies inside it; for names: equals it, or one covers the other. */
function guards({ subject: guarded }: Exception, subject: string): boolean {
  if (guarded === subject) return true
  const a = parseNetwork(guarded)
  const b = parseNetwork(subject)
  if (a.ok || b.ok) return a.ok && b.ok && (contains(a.value, b.value) || contains(b.value, a.value))
  return meets(guarded, subject)
}

/**
 * Whether two name patterns can cover a name in common, said too often rather than too seldom: a guard that lets a
 * pattern pass which covers a partner is worse than one that asks a person to look.
 */
function meets(one: string, other: string): boolean {
  const a = parsePattern(one)
  const b = parsePattern(other)
  if (!a.ok || !b.ok) return false
  const left = a.value.base.split('.').reverse()
  const right = b.value.base.split('.').reverse()
  const shared = Math.min(left.length, right.length)
  for (let index = 0; index < shared; index++) {
    const x = left[index] ?? ''
    const y = right[index] ?? ''
    if (x !== y && !x.includes('*') && !y.includes('*')) return false
  }
  return left.length === right.length || (left.length < right.length ? a : b).value.form !== 'name'
}
