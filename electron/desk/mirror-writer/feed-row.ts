import { type FeedName, type FeedRow, feeds } from '../../../src/contract/list-server.ts'
import { type Tombstone, tombstoneSchema } from '../../../src/contract/rows.ts'
import { type Listing, lists, rollupGrounds } from '../../../src/domain/listing.ts'
import { isReason } from '../../../src/domain/reason.ts'
import { type SignalDay, signalCounts } from '../../../src/domain/signal.ts'

/** What is wrong with a row that a server sent: which one, which field. */
export type BadRow = { ok: false; key: string; field: string; message: string }
export type RowRead<R> = { ok: true; row: R } | BadRow

/**
 * A row of a feed, checked. Listings and signals come in millions and are checked by hand first; the schema has the last
 * word on what that does not take, and says what is wrong.
 */
export function readRow<F extends FeedName>(feed: F, value: unknown): RowRead<FeedRow<F>>
export function readRow(feed: FeedName, value: unknown): RowRead<FeedRow<FeedName>> {
  if (feed === 'listings' && isListing(value)) return { ok: true, row: value }
  if (feed === 'signals' && isSignalDay(value)) return { ok: true, row: value }
  const read = feeds[feed].row.safeParse(value)
  if (read.success) return { ok: true, row: read.data }
  const issue = read.error.issues[0]
  return {
    ok: false,
    key: keyIn(value),
    field: issue?.path.join('.') ?? '',
    message: issue?.message ?? 'not understood',
  }
}

const keys: { [F in FeedName]: (row: FeedRow<F>) => string | number } = {
  listings: feeds.listings.key,
  exceptions: feeds.exceptions.key,
  requests: feeds.requests.key,
  signals: feeds.signals.key,
  facts: feeds.facts.key,
  events: feeds.events.key,
  decisions: feeds.decisions.key,
}

/** What names a row in its feed, as text. */
export const keyOfRow = <F extends FeedName>(feed: F, row: FeedRow<F>): string => String(keys[feed](row))

/** A change: a row, or the tombstone of one. */
export function readTombstone(value: unknown): Tombstone | null {
  if (!isRecord(value) || value.removed !== true) return null
  const read = tombstoneSchema.safeParse(value)
  return read.success ? read.data : null
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whatever names the row to a person who looks for it in the server's answer. */
function keyIn(value: unknown): string {
  if (!isRecord(value)) return '?'
  const key = value.id ?? value.subject ?? value.address ?? '?'
  return typeof key === 'string' || typeof key === 'number' ? String(key).slice(0, 100) : '?'
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0
const isId = (value: unknown): boolean => isCount(value) && value > 0
const isCountOrNull = (value: unknown): boolean => value === null || isCount(value)
const isText = (value: unknown, from: number, to: number): value is string =>
  typeof value === 'string' && value.length >= from && value.length <= to
const oneOf = (value: unknown, words: readonly string[]): boolean => typeof value === 'string' && words.includes(value)

/** What `listingSchema` takes, without its cost. */
export const isListing = (value: unknown): value is Listing =>
  isRecord(value) &&
  isId(value.id) &&
  oneOf(value.list, lists) &&
  isText(value.subject, 1, 300) &&
  typeof value.reason === 'string' &&
  isReason(value.reason) &&
  isCount(value.listedAt) &&
  isCountOrNull(value.expiresAt) &&
  (value.shadowedBy === null || isId(value.shadowedBy)) &&
  (value.grounds === null || oneOf(value.grounds, rollupGrounds)) &&
  isCount(value.relapses) &&
  isText(value.note, 0, 4000) &&
  isCountOrNull(value.lastHitAt) &&
  isCountOrNull(value.hits) &&
  (value.file === null || isText(value.file, 0, 400)) &&
  isCount(value.version)

/** What `signalDaySchema` takes, without its cost. */
export const isSignalDay = (value: unknown): value is SignalDay =>
  isRecord(value) &&
  isText(value.address, 1, 64) &&
  isCount(value.day) &&
  isCount(value.version) &&
  signalCounts.every((count) => isCount(value[count]))
