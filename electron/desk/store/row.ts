import { formatNetwork } from '../../../src/domain/address.ts'
import { type Listing, rollupGrounds } from '../../../src/domain/listing.ts'
import { type Reason, reasons } from '../../../src/domain/reason.ts'
import { firstKey6, listOf, networkOf4 } from './key.ts'

/** A listing as the mirror stores it; reason and grounds are places in their lists, `subject` is null for IPv4 (k says it). */
export interface ListingRecord {
  k: number
  id: number
  reason: number
  listed_at: number
  expires_at: number | null
  shadowed_by: number | null
  grounds: number | null
  relapses: number
  last_hit_at: number | null
  hits: number | null
  score: number | null
  file: string | null
  version: number
  subject: string | null
  note: string
}

/** What `listingOf` needs of a row, the listing table being `l`. */
export const listingColumns = `l.k, l.id, l.reason, l.listed_at, l.expires_at, l.shadowed_by, l.grounds, l.relapses,
  l.last_hit_at, l.hits, l.score, (select name from file where file.id = l.file) as file, l.version, l.subject, l.note`

export const subjectOf = (k: number, subject: string | null): string =>
  k < firstKey6 ? formatNetwork(networkOf4(k)) : (subject ?? '')

export const reasonAt = (place: number): Reason => {
  const reason = reasons[place]
  if (reason === undefined) throw new Error(`There is no reason ${place}.`)
  return reason
}

export const placeOfReason = (reason: Reason): number => reasons.indexOf(reason)

export function listingOf(row: ListingRecord): Listing {
  return {
    id: row.id,
    list: listOf(row.k),
    subject: subjectOf(row.k, row.subject),
    reason: reasonAt(row.reason),
    listedAt: row.listed_at,
    expiresAt: row.expires_at,
    shadowedBy: row.shadowed_by,
    grounds: row.grounds === null ? null : (rollupGrounds[row.grounds] ?? null),
    relapses: row.relapses,
    note: row.note,
    lastHitAt: row.last_hit_at,
    hits: row.hits,
    file: row.file,
    version: row.version,
  }
}
