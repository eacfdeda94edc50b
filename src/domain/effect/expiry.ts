import type { Exception } from '../exception.ts'
import type { Listing } from '../listing.ts'
import type { RemovalRequest } from '../request.ts'
import type { Change, Rows } from './change.ts'
import { holds, parseCondition } from './condition.ts'
import { asReturned } from './request.ts'
import { endException, endListing } from './steps.ts'

const author = (at: number) => ({ by: 'expiry', at, decisionId: null })

/**
 * What the source does once a listing's time is over (SPEC 12): it ends, and a rollup's singles come back. Empty while
 * the time is not over. A single that expires under its rollup just ends.
 */
export const expiryEffect = (listing: Listing, rows: Rows, now: number): Change[] =>
  listing.expiresAt === null || listing.expiresAt > now ? [] : endListing(listing, 'expired', rows, author(now))

/** What the source does once an exclusion, override or never-list entry is over; empty before. */
export function exceptionExpiryEffect(exception: Exception, rows: Rows, now: number): Change[] {
  if (exception.expiresAt === null || exception.expiresAt > now) return []
  const listing = exception.listingId === null ? null : rows.listing(exception.listingId)
  return endException(exception, listing, author(now))
}

/**
 * A deferred request comes back, marked, when its day has come or its condition holds; empty while neither does.
 * `score` is that of the request's subject (the lowest of several), null when not known.
 */
export function returnEffect(request: RemovalRequest, now: number, score: number | null): Change[] {
  if (request.state !== 'deferred') return []
  const condition = request.condition === null ? null : parseCondition(request.condition)
  const due = request.until !== null && request.until <= now
  if (!due && (condition === null || !holds(condition, score))) return []
  const { version: _, ...row } = request
  return [{ kind: 'put-request', row: asReturned(row, now) }]
}

/** The sender has answered what we asked: the request is back, marked, and its clock runs again. */
export function answeredEffect(request: RemovalRequest, now: number): Change[] {
  if (request.state !== 'waiting') return []
  const { version: _, ...row } = request
  return [{ kind: 'put-request', row: asReturned(row, now) }]
}
