import type { Cover, Coverage } from '../../domain/coverage.ts'
import type { Reason } from '../../domain/reason.ts'

/** One thing that refuses the subject (or would), as a line of the coverage. */
export interface CoverageLine {
  key: string
  /** The reason of one of our listings, else null. */
  reason: Reason | null
  shadowed: boolean
  /** "This address", "192.0.2.0/24", "*.pool.example", "spamhaus". */
  what: string
  /** The kind in a word or two, where the reason does not say it. */
  note: string | null
  /** Listed or checked at, UTC seconds. */
  at: number
  /** What `at` is: the day it was listed, or the time it was checked. */
  atMeans: 'listed' | 'checked'
  /** It ends by itself then. */
  endsAt: number | null
}

/** Everything that covers a subject: its own listing first, then networks, names, third parties, DNS faults. */
export const coverageLines = (coverage: Coverage): CoverageLine[] =>
  coverage.covers.map((cover) => lineOf(cover, coverage.subject))

function lineOf(cover: Cover, subject: string): CoverageLine {
  switch (cover.kind) {
    case 'single':
    case 'network':
    case 'name': {
      const { listing } = cover
      return {
        key: `listing ${listing.id}`,
        reason: listing.reason,
        shadowed: listing.shadowedBy !== null,
        what: listing.subject === subject ? 'itself' : listing.subject,
        note: noteOf(cover),
        at: listing.listedAt,
        atMeans: 'listed',
        endsAt: listing.expiresAt,
      }
    }
    case 'third-party':
      return {
        key: `third-party ${cover.list}`,
        reason: null,
        shadowed: false,
        what: cover.list,
        note: [...(cover.overridden ? ['overridden'] : []), ...cover.codes].join(' ') || null,
        at: cover.checkedAt,
        atMeans: 'checked',
        endsAt: null,
      }
    case 'ptr':
      return {
        key: 'ptr',
        reason: null,
        shadowed: false,
        what: cover.fault === 'missing' ? 'No PTR record' : 'PTR does not resolve',
        note: 'provider',
        at: cover.checkedAt,
        atMeans: 'checked',
        endsAt: null,
      }
  }
}

function noteOf(cover: Extract<Cover, { listing: unknown }>): string | null {
  const { listing } = cover
  if (listing.shadowedBy !== null) return 'shadowed'
  if (!cover.inForce) return 'excepted'
  if (cover.kind === 'name' && cover.name !== listing.subject) return `by ${cover.name}`
  if (listing.relapses > 0) return listing.relapses === 1 ? '1 relapse' : `${listing.relapses} relapses`
  return null
}
