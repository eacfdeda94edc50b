import type { NamePattern } from '../../../../src/domain/name-pattern.ts'
import { reversedLabels } from '../../../../src/domain/order.ts'
import type { Query, Term } from '../../../../src/domain/query/ast.ts'
import { timeBounds } from '../../../../src/domain/query/date-test.ts'
import { bytesInside, firstKey6, keysInside } from '../key.ts'
import { allOf, type Fragment, sql } from './fragment.ts'
import { type FilterLookups, keysCovering, termCondition } from './listing-terms.ts'

/** A query as SQL over `listing l`, and how little of the table has to be looked at for it. */
export interface ListingFilter {
  where: Fragment
  /** The stretch of each part of the order that can match, both ends included; null: nothing in this part. */
  v4: { from: number; to: number } | null
  v6: { from: Buffer; plen: number; to: Buffer } | null
  /** By reversed labels. */
  names: { from: string; to: string } | null
  /** All keys that can match, as a select of one column; null: not so few. */
  points: Fragment | null
}

const everywhere = {
  v4: { from: 0, to: firstKey6 - 1 },
  v6: { from: Buffer.alloc(16), plen: 0, to: Buffer.alloc(16, 255) },
  names: { from: '', to: '\x7f' },
}

/** @param now UTC seconds, for ages and `today`. */
export function listingFilter(query: Query, lookups: FilterLookups, now: number): ListingFilter {
  const filter: ListingFilter = {
    ...everywhere,
    where: allOf(query.terms.map((term) => termCondition(term, lookups, now))),
    points: null,
  }
  for (const term of query.terms) if (!term.negated) narrow(filter, term, lookups, now)
  return filter
}

/** Takes off what a term excludes; the condition itself stays in `where`. */
function narrow(filter: ListingFilter, term: Term, lookups: FilterLookups, now: number): void {
  switch (term.key) {
    case 'net':
      filter.names = null
      if (term.network.family === 4) {
        const { from, to } = keysInside(term.network)
        filter.v6 = null
        if (filter.v4) filter.v4 = { from: Math.max(from, filter.v4.from), to: Math.min(to, filter.v4.to) }
      } else {
        const { from, to } = bytesInside(term.network)
        filter.v4 = null
        // Of two networks in one query the narrower lies inside the other or none matches: `where` sees to the rest.
        if (filter.v6 && filter.v6.plen <= term.network.plen) filter.v6 = { from, plen: term.network.plen, to }
      }
      return
    case 'covers':
      if (term.network.family === 4) addPoints(filter, keysCovering(term.network))
      else narrow(filter, { ...term, key: 'list', values: ['address'] }, lookups, now)
      return
    case 'name':
      filter.v4 = null
      filter.v6 = null
      filter.names = stretchOf(term.pattern)
      return
    case 'list':
      if (!term.values.includes('name')) filter.names = null
      if (!term.values.includes('address')) {
        filter.v4 = null
        filter.v6 = null
      }
      return
    case 'id':
      filter.points ??= sql(
        'select k from idmap where id in (select value from json_each(?))',
        JSON.stringify(term.ids),
      )
      return
    case 'has':
      if (term.values.every((having) => having === 'request')) addPoints(filter, lookups.requested(null))
      return
    case 'received':
      addPoints(filter, lookups.requested(timeBounds(term.when, now, false)))
      return
    default:
      return
  }
}

function addPoints(filter: ListingFilter, keys: readonly number[]): void {
  filter.points ??= sql('select value from json_each(?)', JSON.stringify(keys))
}

/** All listed patterns inside the searched one lie behind the last labels of it that are spelled out. */
function stretchOf(pattern: NamePattern): { from: string; to: string } {
  const labels = pattern.base.split('.')
  const wild = labels.findLastIndex((label) => label.includes('*'))
  const spelled = labels.slice(wild + 1).join('.')
  if (spelled === '') return everywhere.names
  const from = reversedLabels(spelled)
  return { from, to: `${from} \x7f` }
}
