import type { Policy } from '../../src/domain/policy.ts'
import { type BulkCounts, bulkLoad } from '../store/bulk.ts'
import type { Store } from '../store/open.ts'
import { backgroundListings } from './background.ts'
import { addHistory } from './history.ts'
import { createIsp, type Isp } from './isp.ts'
import { addRequests, addWaiting } from './requests.ts'
import { createIds, type NewListing } from './rows.ts'
import { clean, spammer } from './traffic.ts'

export interface SampleSize {
  /** Standing listings, about. */
  listings: number
  /** Open requests. */
  requests: number
  seed: number
  /** UTC seconds; everything is dated before it. */
  now: number
}

export const usualSize = { listings: 50_000, requests: 400, seed: 20_260_822 } as const

/** Listings of the bulk that have signals of their own, so that scores can be seen outside the inbox too. */
const withSignals = 1_500

/** Fills an empty store with a made-up ISP: the same seed and time make the same rows. */
export function makeSample(store: Store, policy: Policy, size: SampleSize): BulkCounts {
  const ids = createIds()
  const isp = createIsp(size.seed, size.now, policy, ids)
  addRequests(isp, size.requests)
  addWaiting(isp, Math.round(size.requests / 20))
  addHistory(isp, Math.round(size.requests * 0.75))
  addGuards(isp)
  const background = Math.max(0, size.listings - isp.rows.listings.length)
  const bulk = backgroundListings({ listings: background, seed: size.seed, now: size.now, policy }, ids)
  return bulkLoad(store, { ...isp.rows, listings: observed(isp, bulk) })
}

/** The cases' listings, then the bulk as it is made; every so many get a history of mail. */
function* observed(isp: Isp, bulk: Iterable<NewListing>): Generator<NewListing> {
  yield* isp.rows.listings
  let seen = 0
  for (const listing of bulk) {
    yield listing
    const single = listing.list === 'address' && !listing.subject.includes('/') && !listing.subject.includes(':')
    if (!single || isp.random.chance(0.9) || seen >= withSignals) continue
    seen++
    const daysAgo = Math.floor((isp.now - listing.listedAt) / 86_400)
    isp.mail(listing.subject, isp.random.chance(0.6) ? spammer : clean, Math.min(daysAgo, 60))
  }
}

/** A never-list as an ISP has one: its own space and its partners. */
function addGuards({ rows, ids, now }: Isp): void {
  const guard = (subject: string, circumstance: string) =>
    rows.exceptions.push({
      id: ids.exception(),
      kind: 'never',
      subject,
      listingId: null,
      thirdParty: null,
      reasons: null,
      circumstance,
      createdAt: now - 400 * 86_400,
      createdBy: 'a.lindqvist',
      expiresAt: null,
    })
  guard('198.51.100.0/24', 'our own outbound servers')
  guard('203.0.113.0/24', 'partner: payroll provider')
  guard('.isp.example', 'our own names')
}
