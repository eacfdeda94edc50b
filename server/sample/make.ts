import type { Policy } from '../../src/domain/policy.ts'
import { type BulkCounts, bulkLoad } from '../store/bulk.ts'
import type { Store } from '../store/open.ts'
import { backgroundListings } from './background.ts'
import { addCandidates, addGuards } from './candidates.ts'
import { addHistory } from './history.ts'
import { createIsp, type Isp } from './isp.ts'
import { addNetworks } from './networks.ts'
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
  addNetworks(isp)
  addCandidates(isp, Math.min(24, Math.ceil(size.requests / 8)), size.seed)
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
