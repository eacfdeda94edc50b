import type { EventKind } from '../event.ts'
import type { Exception } from '../exception.ts'
import type { Listing } from '../listing.ts'
import { surrounds } from '../surrounds.ts'
import type { Change, EventRow, ListingRow, Rows } from './change.ts'

/** Who makes a change, when, and by which decision (null: an expiry). */
export interface Author {
  by: string
  at: number
  decisionId: string | null
}

type Told = Pick<Listing, 'list' | 'subject' | 'reason'> & { id: number | null }

export const eventOf = (kind: EventKind, row: Told, author: Author): Change => ({
  kind: 'event',
  event: {
    kind,
    listingId: row.id,
    list: row.list,
    subject: row.subject,
    reason: row.reason,
    at: author.at,
    by: author.by,
    decisionId: author.decisionId,
  } satisfies EventRow,
})

/** The row as a source stores it: without the version, which the source gives. */
export function withoutVersion(listing: Listing): ListingRow {
  const { version: _, ...row } = listing
  return row
}

/** What a rollup's end does with its shadowed singles: they come back in force, or end with it. */
export type KeepSingle = (single: Listing) => boolean

/**
 * A listing ends, and with it what hung on it: its exclusions end; its shadowed singles come back with their own
 * dates, except those that `keep` gives up and those an exclusion had let out already: to restore one of these
 * would silently take back what was granted.
 */
export function endListing(
  listing: Listing,
  event: 'removed' | 'expired',
  rows: Rows,
  author: Author,
  keep: KeepSingle = () => true,
): Change[] {
  const changes: Change[] = [{ kind: 'end-listing', row: listing, event }, eventOf(event, listing, author)]
  const exclusions = rows.exclusionsOf(listing.id)
  for (const single of rows.shadowedBy(listing.id)) {
    const letOut = exclusions.some((exclusion) => surrounds(exclusion.subject, single.subject))
    if (letOut || !keep(single)) {
      changes.push({ kind: 'end-listing', row: single, event }, eventOf(event, single, author))
    } else {
      const row: ListingRow = { ...withoutVersion(single), shadowedBy: null }
      changes.push({ kind: 'put-listing', row }, eventOf('restored', single, author))
    }
  }
  for (const exclusion of exclusions) changes.push(...endException(exclusion, listing, author))
  return changes
}

/** An exception ends; `listing` is the one an exclusion left, or null for the other kinds. */
export function endException(exception: Exception, listing: Listing | null, author: Author): Change[] {
  return [
    { kind: 'end-exception', row: exception },
    {
      kind: 'event',
      event: {
        kind: 'exception-ended',
        listingId: exception.listingId,
        list: listing?.list ?? 'address',
        subject: exception.subject,
        reason: listing?.reason ?? null,
        at: author.at,
        by: author.by,
        decisionId: author.decisionId,
      },
    },
  ]
}
