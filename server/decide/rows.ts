import type { Rows } from '../../src/domain/effect.ts'
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
    inside: (network) =>
      present(known.inside.get(network), known.listings.get).filter(({ list }) => list === 'address'),
    shadowedBy: (id) => present(known.shadowed.get(id), known.listings.get),
    exclusionsOf: (id) =>
      present(known.exclusions.get(id), known.exceptions.get).filter((row) => row.kind === 'exclusion'),
    // Some hundred entries: the domain's own guard tells which of them concern the subject.
    neverFor: () => known.never.get('all'),
    applied: (id) => known.applied.get(id)?.applied ?? null,
    batch: known.batches.get,
    lastEnd(_list, subject) {
      const place = placeOrNull(subject)
      return place === null ? null : known.ends.get(place)
    },
  }
}
