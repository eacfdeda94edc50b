import { describe, expect, it } from 'vitest'
import { mirrorStore } from '../../../electron/desk/store/kinds.ts'
import { openEmpty } from '../../../electron/desk/store/open.ts'
import { exceptionSql } from '../../../electron/desk/store/queries/exception-reads.ts'
import { historySql } from '../../../electron/desk/store/queries/history-reads.ts'
import { listingFilter } from '../../../electron/desk/store/queries/listing-filter.ts'
import { listingSql } from '../../../electron/desk/store/queries/listing-reads.ts'
import { rowsSql } from '../../../electron/desk/store/queries/listing-rows.ts'
import { defineNameInside, scanSql } from '../../../electron/desk/store/queries/listing-scan.ts'
import { nameSql } from '../../../electron/desk/store/queries/name-reads.ts'
import { requestSql } from '../../../electron/desk/store/queries/request-reads.ts'
import { scoringSql } from '../../../electron/desk/store/queries/scoring.ts'
import { signalSql } from '../../../electron/desk/store/queries/signal-reads.ts'
import { parseQuery } from '../../../src/domain/query/parse.ts'

const db = openEmpty(mirrorStore)
defineNameInside(db)

/** Steps that read a whole table (an ephemeral list of bound values is not one). */
function scansOf(sql: string): string[] {
  const places = sql.match(/\?/gu)?.length ?? 0
  const plan = db.prepare<{ detail: string }>(`explain query plan ${sql}`).all(...Array(places).fill(null))
  return plan
    .map(({ detail }) => detail)
    .filter((detail) => /^SCAN (?!json_each|w\b|j\b|wanted|around|CONSTANT|\d)/u.test(detail))
}

const none = { requested: () => [], overridden: () => [] }
function filterOf(text: string) {
  const { query, problems } = parseQuery(text, 'listings')
  expect(problems).toEqual([])
  return listingFilter(query, none, 0)
}

describe('query plans', () => {
  it.each([
    ...Object.entries({ ...listingSql, tally: 'select 1' }),
    ...Object.entries(exceptionSql).filter(([name]) => name !== 'names' && name !== 'widths'),
    ...Object.entries(historySql),
    ...Object.entries({
      requestById: requestSql.byId,
      about: requestSql.about,
      from: requestSql.from,
      states: requestSql.inStates,
    }),
    ...Object.entries({ one4: signalSql.one4, one6: signalSql.one6, sum4: signalSql.sum4, sum6: signalSql.sum6 }),
    ...Object.entries({ exact: nameSql.exact, byKey: nameSql.byKey }),
    ...Object.entries({ ofKeys: rowsSql.ofKeys, ids: rowsSql.ids, first4: rowsSql.first4 }),
    ...Object.entries({ sources4: scoringSql.sources4, sources6: scoringSql.sources6 }),
  ])('%s reads no whole table', (_, sql) => {
    expect(scansOf(sql)).toEqual([])
  })

  it('learns which widths of exceptions are in use from their index alone', () => {
    const plan = db.prepare<{ detail: string }>(`explain query plan ${exceptionSql.widths}`).all()
    expect(plan[0]?.detail).toContain('COVERING INDEX exception_net')
  })

  it('finds inner wildcards by their own small index', () => {
    const plan = db.prepare<{ detail: string }>(`explain query plan ${nameSql.wild}`).all()
    expect(plan[0]?.detail).toContain('name_wild')
  })

  it.each(['covers:192.0.2.7', '192.0.2.7', 'id:1,2,3', 'has:request', 'received:>2025-01-01'])(
    '%s goes to its rows by key',
    (text) => {
      const filter = filterOf(text)
      expect(filter.points).not.toBeNull()
      expect(scansOf(scanSql.points('l.k', filter))).toEqual([])
    },
  )

  it('net: reads its stretch of keys only', () => {
    const filter = filterOf('net:192.0.2.0/24 note')
    expect(filter).toMatchObject({
      v4: { from: 3221225984 * 64 + 24, to: 3221226239 * 64 + 63 },
      v6: null,
      names: null,
    })
    expect(scansOf(scanSql.v4('l.k', filter.where.sql))).toEqual([])
    expect(scansOf(scanSql.edge4)).toEqual([])
  })

  it('net: of IPv6 and name: read their stretch of the order tables only', () => {
    const six = filterOf('net:2001:db8::/32')
    expect(six).toMatchObject({ v4: null, names: null })
    for (const sql of [scanSql.v6('l.k', 'true'), scanSql.edge6]) expect(scansOf(sql)).toEqual([])
    const name = filterOf('name:host-*.pool.example')
    expect(name).toMatchObject({ v4: null, v6: null, names: { from: 'example pool' } })
    for (const sql of [scanSql.names('l.k', 'true'), scanSql.edgeOfNames]) expect(scansOf(sql)).toEqual([])
  })

  it('a contradiction reads nothing', () => {
    const filter = filterOf('net:192.0.2.0/24 net:10.0.0.0/8')
    expect((filter.v4?.from ?? 0) > (filter.v4?.to ?? 0)).toBe(true)
    expect(filterOf('list:name 192.0.2.0/24')).toMatchObject({ v4: null, v6: null, names: null })
  })
})
