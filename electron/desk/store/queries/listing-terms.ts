import { type Network, prefixesOf } from '../../../../src/domain/address.ts'
import { formatPattern } from '../../../../src/domain/name-pattern.ts'
import type { Having, Term } from '../../../../src/domain/query/ast.ts'
import { type DateTest, type TimeBounds, timeBounds } from '../../../../src/domain/query/date-test.ts'
import type { NumberTest } from '../../../../src/domain/query/number-test.ts'
import { bytesInside, bytesOf, firstKey6, firstNameKey, keyOf4, keysInside } from '../key.ts'
import type { Bound } from '../open.ts'
import { placeOfReason } from '../row.ts'
import { allOf, always, among, anyOf, type Fragment, holding, never, not, sql } from './fragment.ts'

/** What a filter has to look up before it can be written down. */
export interface FilterLookups {
  /** Keys of the subjects of requests that are neither closed nor merged, received within the bounds (all when null). */
  requested(within: TimeBounds | null): number[]
  /** Keys of the subjects of standing overrides. */
  overridden(): number[]
}

/**
 * One term as a condition on a row `l` of listing, true or false and never null, so that it can be negated. A `verdict`
 * is not in the mirror: it is true here and is tested row by row afterwards.
 */
export function termCondition(term: Term, lookups: FilterLookups, now: number): Fragment {
  const condition = plainCondition(term, lookups, now)
  return term.negated && term.key !== 'verdict' ? not(condition) : condition
}

function plainCondition(term: Term, lookups: FilterLookups, now: number): Fragment {
  switch (term.key) {
    case 'reason':
      return among('l.reason', term.values.map(placeOfReason))
    case 'list':
      return anyOf(term.values.map((list) => sql(list === 'address' ? 'l.k < ?' : 'l.k >= ?', firstNameKey)))
    case 'has':
      return anyOf(term.values.map((having) => havingCondition(having, lookups)))
    case 'net':
      return insideNetwork(term.network)
    case 'covers':
      return coveringNetwork(term.network)
    case 'name':
      return sql(`(l.k >= ${firstNameKey} and name_inside(?, l.subject))`, formatPattern(term.pattern))
    case 'listed':
      return within('l.listed_at', term.when, now, false)
    case 'expires':
      return within('l.expires_at', term.when, now, true)
    case 'hit':
      return within('l.last_hit_at', term.when, now, false)
    case 'received':
      return among('l.k', lookups.requested(timeBounds(term.when, now, false)))
    case 'score':
      return meets('l.score', term.test)
    case 'relapses':
      return meets('l.relapses', term.test)
    case 'text':
      return holdingText(term.text)
    case 'file': {
      const names = holding('name', term.text)
      return sql(`(l.file is not null and l.file in (select id from file where ${names.sql}))`, ...names.bound)
    }
    case 'id':
      return among('l.id', term.ids)
    case 'verdict':
      return always
    case 'state':
    case 'channel':
    case 'clock':
    case 'claimed':
    case 'contact':
    case 'repeats':
      return never
  }
}

function havingCondition(having: Having, lookups: FilterLookups): Fragment {
  switch (having) {
    case 'request':
      return among('l.k', lookups.requested(null))
    case 'expiry':
      return sql('l.expires_at is not null')
    case 'note':
      return sql(`l.note <> ''`)
    case 'shadowed':
      return sql('l.shadowed_by is not null')
    case 'exception':
      return anyOf([
        sql(`l.id in (select listing_id from exception where kind = 'exclusion' and listing_id is not null)`),
        among('l.k', lookups.overridden()),
      ])
    case 'hits':
      return sql('(coalesce(l.hits, 0) > 0 or l.last_hit_at is not null)')
    case 'pasted':
    case 'duplicate':
      return never
  }
}

/** The first comparison keeps the order table of IPv6 unread for IPv4 rows. */
function insideNetwork(network: Network): Fragment {
  if (network.family === 4) {
    const { from, to } = keysInside(network)
    return sql('l.k between ? and ?', from, to)
  }
  const { from, to } = bytesInside(network)
  return sql(
    `(l.k >= ${firstKey6} and l.k in (select k from v6 where (lo, plen) >= (?, ?) and lo <= ?))`,
    from,
    network.plen,
    to,
  )
}

function coveringNetwork(network: Network): Fragment {
  if (network.family === 4) return among('l.k', keysCovering(network))
  const around = prefixesOf(network).flatMap((outer): Bound[] =>
    outer.family === 6 ? [bytesOf(outer.lo), outer.plen] : [],
  )
  const pairs = Array(around.length / 2)
    .fill('(?, ?)')
    .join(', ')
  return sql(
    `(l.k >= ${firstKey6} and l.k in (with around(lo, plen) as (values ${pairs})
      select v6.k from around cross join v6 on v6.lo = around.lo and v6.plen = around.plen))`,
    ...around,
  )
}

/** Keys of everything that contains an IPv4 network. */
export const keysCovering = (network: Network): number[] =>
  prefixesOf(network).flatMap((outer) => (outer.family === 4 ? [keyOf4(outer)] : []))

function within(column: string, when: DateTest, now: number, ahead: boolean): Fragment {
  const { from, until } = timeBounds(when, now, ahead)
  return allOf([
    sql(`${column} is not null`),
    ...(from === null ? [] : [sql(`${column} >= ?`, from)]),
    ...(until === null ? [] : [sql(`${column} < ?`, until)]),
  ])
}

function meets(column: string, test: NumberTest): Fragment {
  switch (test.form) {
    case 'unknown':
      return sql(`${column} is null`)
    case 'range':
      return sql(`(${column} is not null and ${column} between ? and ?)`, test.from, test.to)
    case 'compare':
      return sql(`(${column} is not null and ${column} ${test.op} ?)`, test.value)
  }
}

/** An IPv4 subject is kept as a number; it is written out only for a text that could stand in one. */
function holdingText(text: string): Fragment {
  const places = [holding('l.note', text)]
  const stored = holding('l.subject', text)
  places.push({ sql: `(l.subject is not null and ${stored.sql})`, bound: stored.bound })
  if (/^[\d./]+$/u.test(text)) {
    const written = holding(writtenOut, text)
    places.push({ sql: `(l.k < ${firstKey6} and ${written.sql})`, bound: written.bound })
  }
  return anyOf(places)
}

const writtenOut = `(((l.k >> 30) & 255) || '.' || ((l.k >> 22) & 255) || '.' || ((l.k >> 14) & 255) || '.' ||
  ((l.k >> 6) & 255) || case l.k & 63 when 32 then '' else '/' || (l.k & 63) end)`
