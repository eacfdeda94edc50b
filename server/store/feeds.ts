import type { FeedName } from '../../src/contract/list-server.ts'
import { decisionFeed } from './decisions.ts'
import { eventFeed } from './events.ts'
import { exceptionFeed } from './exceptions.ts'
import { factFeed } from './facts.ts'
import type { FeedSource } from './feed.ts'
import { listingFeed } from './listings.ts'
import { requestFeed } from './requests.ts'
import { signalFeed } from './signals.ts'

/** Where each feed of the contract comes from. */
export const feedSources: Record<FeedName, FeedSource> = {
  listings: listingFeed,
  exceptions: exceptionFeed,
  requests: requestFeed,
  signals: signalFeed,
  facts: factFeed,
  events: eventFeed,
  decisions: decisionFeed,
}
