import type { ListingSort } from '../../../../src/contract/desk/listings.ts'
import { parseAnyPattern } from '../../../../src/domain/name-pattern.ts'
import { compareSubjects } from '../../../../src/domain/order.ts'
import { isNameInside } from '../../../../src/domain/query/match.ts'
import { parseSubject, type Subject } from '../../../../src/domain/subject.ts'
import type { Bound, ReadDatabase } from '../open.ts'
import { subjectOf } from '../row.ts'
import type { ListingFilter } from './listing-filter.ts'

/** Key, place of the reason, whether shadowed (0 or 1), and the value to sort by. */
export type ScanRow = [k: number, reason: number, shadowed: number, value: number | null]

const sortColumns = {
  subject: 'null',
  reason: 'l.reason',
  listedAt: 'l.listed_at',
  expiresAt: 'l.expires_at',
  score: 'l.score',
  lastHitAt: 'l.last_hit_at',
  hits: 'l.hits',
  relapses: 'l.relapses',
  id: 'l.id',
} as const satisfies Record<ListingSort['by'], string>

/** Rows of the table that one slice looks at: some 10 ms. */
const sliceRows = 16_384

/** Function that `name:` terms call; once per connection. */
export function defineNameInside(db: ReadDatabase): void {
  let searched = { text: '', pattern: parseAnyPattern('') }
  db.define('name_inside', (text, subject) => {
    if (typeof text !== 'string' || typeof subject !== 'string') return false
    if (searched.text !== text) searched = { text, pattern: parseAnyPattern(text) }
    const listed = parseAnyPattern(subject)
    return searched.pattern.ok && listed.ok && isNameInside(searched.pattern.value, listed.value)
  })
}

/** What matches, in address order, a slice of the table at a time; between two slices other work can be done. */
export function* scanListings(
  db: ReadDatabase,
  filter: ListingFilter,
  by: ListingSort['by'],
  slice = sliceRows,
): Generator<ScanRow[]> {
  const columns = `l.k, l.reason, l.shadowed_by is not null, ${sortColumns[by]}`
  if (filter.points) {
    yield scanPoints(db, filter, columns)
    return
  }
  yield* scanV4(db, filter, columns, slice)
  yield* scanV6(db, filter, columns, slice)
  yield* scanNames(db, filter, columns, slice)
}

/** The statements of a scan, so that tests can look at their plans. */
export const scanSql = {
  points: (columns: string, { points, where }: Pick<ListingFilter, 'points' | 'where'>) =>
    `select ${columns}, l.subject from listing l where l.k in (${points?.sql ?? 'null'}) and ${where.sql}`,
  edge4: 'select k from listing where k >= ? and k <= ? order by k limit 1 offset ?',
  v4: (columns: string, where: string) =>
    `select ${columns} from listing l where l.k >= ? and l.k <= ? and ${where} order by l.k`,
  edge6: 'select lo, plen from v6 where (lo, plen) >= (?, ?) and lo <= ? order by lo, plen limit 1 offset ?',
  v6: (columns: string, where: string) =>
    `select ${columns} from v6 o cross join listing l on l.k = o.k
     where (o.lo, o.plen) >= (?, ?) and (o.lo, o.plen) <= (?, ?) and ${where} order by o.lo, o.plen`,
  edgeOfNames:
    'select reversed from name_order where reversed >= ? and reversed <= ? order by reversed limit 1 offset ?',
  names: (columns: string, where: string) =>
    `select ${columns} from name_order o cross join listing l on l.k = o.k
     where o.reversed >= ? and o.reversed <= ? and ${where} order by o.reversed`,
} as const

type PointRow = [...ScanRow, subject: string | null]

function scanPoints(db: ReadDatabase, filter: ListingFilter, columns: string): ScanRow[] {
  const bound: Bound[] = [...(filter.points?.bound ?? []), ...filter.where.bound]
  const rows = db.prepareRaw<PointRow>(scanSql.points(columns, filter)).all(...bound)
  const placed = rows.map((row) => ({ row, subject: parsed(subjectOf(row[0], row[4])) }))
  placed.sort((a, b) => compareSubjects(a.subject, b.subject))
  return placed.map(({ row: [k, reason, shadowed, value] }) => [k, reason, shadowed, value])
}

function parsed(text: string): Subject {
  const subject = parseSubject(text)
  if (!subject.ok) throw new Error(`The mirror holds ${text}, which is no subject.`)
  return subject.value
}

function* scanV4(db: ReadDatabase, { v4, where }: ListingFilter, columns: string, slice: number): Generator<ScanRow[]> {
  if (!v4) return
  const edge = db.prepare<{ k: number }>(scanSql.edge4)
  const rows = db.prepareRaw<ScanRow>(scanSql.v4(columns, where.sql))
  for (let from = v4.from; from <= v4.to; ) {
    const to = edge.get(from, v4.to, slice - 1)?.k ?? v4.to
    yield rows.all(from, to, ...where.bound)
    from = to + 1
  }
}

function* scanV6(db: ReadDatabase, { v6, where }: ListingFilter, columns: string, slice: number): Generator<ScanRow[]> {
  if (!v6) return
  const edge = db.prepare<{ lo: Buffer; plen: number }>(scanSql.edge6)
  const rows = db.prepareRaw<ScanRow>(scanSql.v6(columns, where.sql))
  for (let from = { lo: v6.from, plen: v6.plen }; ; ) {
    const next = edge.get(from.lo, from.plen, v6.to, slice - 1)
    const to = next ?? { lo: v6.to, plen: 128 }
    yield rows.all(from.lo, from.plen, to.lo, to.plen, ...where.bound)
    if (!next) return
    from = { lo: next.lo, plen: next.plen + 1 }
  }
}

function* scanNames(
  db: ReadDatabase,
  { names, where }: ListingFilter,
  columns: string,
  slice: number,
): Generator<ScanRow[]> {
  if (!names) return
  const edge = db.prepare<{ reversed: string }>(scanSql.edgeOfNames)
  const rows = db.prepareRaw<ScanRow>(scanSql.names(columns, where.sql))
  for (let from = names.from; ; ) {
    const next = edge.get(from, names.to, slice - 1)?.reversed
    yield rows.all(from, next ?? names.to, ...where.bound)
    if (next === undefined) return
    // The next key that could follow.
    from = `${next}\0`
  }
}
