import type { Output } from '../../../src/contract/binding.ts'
import type { ListingRow, ListingSort } from '../../../src/contract/desk/listings.ts'
import { listingRowReads } from '../store/queries/listing-rows.ts'
import { type ListingRecord, listingOf } from '../store/row.ts'
import type { ReaderApi } from '../threads/apis.ts'
import type { Served } from '../threads/thread.ts'
import { listingDetail } from './listing-detail.ts'
import { byReasonOf } from './listings-found.ts'
import { listingQuery } from './listings-query.ts'
import { type ListingFacets, listingSets } from './listings-sets.ts'
import type { ReaderState } from './state.ts'
import { canonicalSubject, subjectView } from './subject-view.ts'

type ListingApi = Pick<
  ReaderApi,
  'listings.window' | 'listings.count' | 'listings.facets' | 'listings.ids' | 'listings.get' | 'listings.covering'
>

/** Rows from the start that are answered at once, before anything has been counted. */
const atOnce = 4096

interface Asked {
  query: string
  sort: ListingSort
  offset: number
  limit: number
}

export function listingHandlers(state: ReaderState): Served<ListingApi> {
  const sets = listingSets(state)
  let prepared: { db: object; reads: ReturnType<typeof listingRowReads> } | null = null
  const reads = () => {
    const { mirror } = state.stores()
    if (prepared?.db !== mirror) prepared = { db: mirror, reads: listingRowReads(mirror) }
    return prepared.reads
  }

  /** What is known without looking at a row: all of them, by reason. */
  const whole = (): ListingFacets => {
    const counts: number[] = []
    let total = 0
    let shadowed = 0
    for (const row of reads().tally()) {
      counts[row.reason] = (counts[row.reason] ?? 0) + row.n
      total += row.n
      shadowed += row.shadowed === 1 ? row.n : 0
    }
    return { total, byReason: byReasonOf(counts), shadowed }
  }
  const isWhole = (query: string): boolean => listingQuery(query).terms.length === 0
  const facets = async (query: string): Promise<ListingFacets> => (isWhole(query) ? whole() : sets.facets(query))

  const pageOf = async ({ query, sort, offset, limit }: Asked): Promise<{ total: number; keys: number[] }> => {
    const first = sort.by === 'subject' && sort.direction === 'asc' && offset + limit <= atOnce
    if (first && isWhole(query))
      return {
        total: whole().total,
        keys: reads()
          .first(offset + limit)
          .slice(offset),
      }
    const { keys } = await sets.find(query, sort)
    return { total: keys.length, keys: Array.from(keys.subarray(offset, offset + limit)) }
  }

  /** A row may have left before the reader was told: then what is kept is old, and is looked for once more. */
  const page = async <R>(asked: Asked, rowsOf: (keys: number[]) => R[]) => {
    const { generation } = state.context()
    const found = await pageOf(asked)
    const rows = rowsOf(found.keys)
    if (rows.length === found.keys.length) return { total: found.total, generation, rows }
    sets.drop()
    const again = await pageOf(asked)
    return { total: again.total, generation, rows: rowsOf(again.keys) }
  }

  const tableRows = (records: ListingRecord[]): ListingRow[] => {
    const pending = state.context().journal.pendingForListings(records.map(({ id }) => id))
    return records.map((row) => ({ ...listingOf(row), score: row.score, pending: pending.get(row.id) ?? null }))
  }

  return {
    'listings.window': (asked): Promise<Output<'listings.window'>> =>
      page(asked, (keys) => tableRows(reads().ofKeys(keys))),
    'listings.count': async ({ query }) => ({ total: (await facets(query)).total }),
    'listings.facets': ({ query }) => facets(query),
    async 'listings.ids'(asked) {
      const { rows, generation } = await page(asked, (keys) => reads().idsOf(keys))
      return { ids: Float64Array.from(rows), generation }
    },
    'listings.get': async ({ id }) => listingDetail(state.context(), id),
    'listings.covering': async ({ subject }) => subjectView(state.context(), canonicalSubject(subject), null),
  }
}

/** Ids at once when a query is turned into rows; a few statements, not one of millions of values. */
const idsAtOnce = 50_000

/** Ids of all listings that match, in address order: for what works on a whole query. Errors: `bad-query`. */
export const listingIds =
  (state: ReaderState) =>
  async (query: string): Promise<Float64Array> => {
    const { keys } = await listingSets(state).find(query, { by: 'subject', direction: 'asc' })
    const reads = listingRowReads(state.stores().mirror)
    const ids = new Float64Array(keys.length)
    let size = 0
    for (let from = 0; from < keys.length; from += idsAtOnce) {
      for (const id of reads.idsOf(Array.from(keys.subarray(from, from + idsAtOnce)))) ids[size++] = id
      await new Promise(setImmediate)
    }
    return ids.subarray(0, size)
  }
