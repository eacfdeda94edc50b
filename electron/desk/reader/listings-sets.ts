import type { ListingSort } from '../../../src/contract/desk/listings.ts'
import type { Query } from '../../../src/domain/query/ast.ts'
import type { Reason } from '../../../src/domain/reason.ts'
import type { ReadDatabase } from '../store/open.ts'
import { filterLookups } from '../store/queries/filter-lookups.ts'
import { listingFilter } from '../store/queries/listing-filter.ts'
import { defineNameInside, scanListings } from '../store/queries/listing-scan.ts'
import { createPause } from './breathe.ts'
import { foundRows } from './listings-found.ts'
import { dependsOnNow, listingQuery, type VerdictTerm, verdictTerms } from './listings-query.ts'
import { sortedKeys } from './listings-sort.ts'
import { withVerdict } from './listings-verdict.ts'
import { newestFirst } from './newest-first.ts'
import type { ReaderState } from './state.ts'

/** Everything that matches a query, in one order: 8 bytes a row, so that any window of it is at hand. */
export interface ListingSet {
  keys: Float64Array
  facets: ListingFacets
}

export interface ListingFacets {
  total: number
  byReason: Record<Reason, number>
  shadowed: number
}

export interface ListingSets {
  /** Errors: `bad-query`. */
  find(query: string, sort: ListingSort): Promise<ListingSet>
  facets(query: string): Promise<ListingFacets>
  /** The mirror moved on before anybody said so: what is kept is old. */
  drop(): void
}

/** Bytes of keys that are kept; three orders of 5,000,000 rows. */
const keptBytes = 128 * 2 ** 20

const addressOrder: ListingSort = { by: 'subject', direction: 'asc' }
const sets = new WeakMap<ReaderState, ListingSets>()

/** The reader's one collection of result sets, shared by everything that looks for listings. */
export function listingSets(state: ReaderState): ListingSets {
  const held = sets.get(state) ?? createListingSets(state)
  sets.set(state, held)
  return held
}

interface Kept {
  set: Promise<ListingSet>
  /** The query, whatever the order. */
  query: string
  bytes: number
  verdicts: boolean
}

function createListingSets(state: ReaderState): ListingSets {
  /** Oldest use first. A set that is still being made is kept too, so that two askers share it. */
  const kept = new Map<string, Kept>()
  const queue = newestFirst()

  state.onMoved((moved) => {
    for (const [name, { verdicts }] of kept) if (moved.mirror || moved.policy || verdicts) kept.delete(name)
  })

  const nameOf = (text: string, query: Query): string => {
    const minute = dependsOnNow(query) ? Math.floor(state.context().now() / 60) : 0
    return JSON.stringify([text.trim(), minute])
  }

  const find = async (text: string, sort: ListingSort): Promise<ListingSet> => {
    const query = listingQuery(text)
    const queryName = nameOf(text, query)
    const name = `${queryName} ${sort.by} ${sort.direction}`
    const held = kept.get(name)
    if (held) {
      kept.delete(name)
      kept.set(name, held)
      return held.set
    }
    const verdicts = verdictTerms(query)
    const entry: Kept = {
      set: queue.run(() => make(state, query, sort, verdicts)),
      query: queryName,
      bytes: 0,
      verdicts: verdicts.length > 0,
    }
    kept.set(name, entry)
    try {
      entry.bytes = (await entry.set).keys.byteLength
      forgetOldest(kept)
    } catch (thrown) {
      if (kept.get(name) === entry) kept.delete(name)
      throw thrown
    }
    return entry.set
  }

  return {
    find,
    async facets(text) {
      const name = nameOf(text, listingQuery(text))
      const held = [...kept.values()].find(({ query }) => query === name)
      return (await (held?.set ?? find(text, addressOrder))).facets
    },
    drop: () => kept.clear(),
  }
}

/** One scan, on one state of the file. When the mirror is switched meanwhile, it begins again in the new one. */
async function make(state: ReaderState, query: Query, sort: ListingSort, verdicts: VerdictTerm[]): Promise<ListingSet> {
  const { scans } = state.stores()
  const release = scans.hold()
  try {
    return await scan(state, scans, query, sort, verdicts)
  } catch (thrown) {
    if (state.stores().scans === scans) throw thrown
  } finally {
    release()
  }
  return make(state, query, sort, verdicts)
}

const withFunctions = new WeakSet<ReadDatabase>()

async function scan(
  state: ReaderState,
  db: ReadDatabase,
  query: Query,
  sort: ListingSort,
  verdicts: VerdictTerm[],
): Promise<ListingSet> {
  if (!withFunctions.has(db)) defineNameInside(db)
  withFunctions.add(db)
  const pause = createPause()
  const filter = listingFilter(query, filterLookups(db), state.context().now())
  const found = foundRows(sort.by !== 'subject')
  const verdict = withVerdict(state, db, verdicts, pause)
  for (const rows of scanListings(db, filter, sort.by)) {
    found.add(verdicts.length === 0 ? rows : await verdict(rows))
    await pause()
  }
  const { keys, values, facets } = found.done()
  if (sort.by !== 'subject') return { keys: await sortedKeys(keys, values, sort.direction, pause), facets }
  return { keys: sort.direction === 'asc' ? keys : keys.reverse(), facets }
}

function forgetOldest(kept: Map<string, { bytes: number }>): void {
  let bytes = 0
  for (const entry of kept.values()) bytes += entry.bytes
  for (const [name, entry] of kept) {
    if (bytes <= keptBytes || kept.size === 1) return
    kept.delete(name)
    bytes -= entry.bytes
  }
}
