import type { Decided } from '../../../src/contract/rows.ts'
import type { Action } from '../../../src/domain/action.ts'
import type { Network, Network4 } from '../../../src/domain/address.ts'
import type { ListEvent } from '../../../src/domain/event.ts'
import type { Exception } from '../../../src/domain/exception.ts'
import type { Fact } from '../../../src/domain/fact.ts'
import type { List, Listing } from '../../../src/domain/listing.ts'
import type { Policy } from '../../../src/domain/policy.ts'
import type { LastEnd } from '../../../src/domain/relapse.ts'
import type { RemovalRequest } from '../../../src/domain/request.ts'
import type { SignalDay } from '../../../src/domain/signal.ts'

/**
 * What can be asked of the mirror about single rows. There is no way to write through it: readers get this type,
 * the mirror-writer thread alone holds a database it can change.
 */
export interface MirrorReads {
  listing(id: number): Listing | null
  /** Stored score of a listing's subject, null when there is too little to say. */
  scoreOfListing(id: number): number | null
  listingOf(list: List, subject: string): Listing | null
  /** All address listings that contain the network (itself included), widest first: exact keys, no range scan. */
  covering(network: Network): Listing[]
  /** Address listings inside the network, at most `limit`, in address order. */
  inside(network: Network, limit: number): Listing[]
  /** Name listings whose pattern matches one of the names. */
  matchingNames(names: string[]): Listing[]
  /** Singles that a rollup shadows. */
  shadowedBy(listingId: number): Listing[]
  exception(id: number): Exception | null
  /** Exclusions, overrides and never-list entries whose subject is, contains or lies inside the given subject. */
  exceptionsConcerning(subject: string): Exception[]
  /** Standing exclusions out of a network listing. */
  exclusionsOf(listingId: number): Exception[]
  /** How the subject's last listing ended (`removed` or `expired` events), and its relapses; null if it never was listed. */
  lastEnd(list: List, subject: string, policy: Pick<Policy, 'probationDays'>): LastEnd | null
  request(id: number): RemovalRequest | null
  /** Ids of requests that name the subject, newest first. */
  requestsAbout(subject: string): number[]
  requestsFrom(contactEmail: string): number[]
  /** Requests in these states (all when empty), oldest first. */
  requestsIn(states: readonly string[]): IterableIterator<RemovalRequest>
  /** Day totals from `fromDay` to `toDay` (both included), oldest first; an IPv6 address is answered by its /64. */
  signals(address: Network, fromDay: number, toDay: number): SignalDay[]
  /** The same summed over a network, `address` being the network's text. */
  signalsOfNetwork(network: Network, fromDay: number, toDay: number): SignalDay[]
  /** Addresses of an IPv4 network that have signals, as numbers, in order. */
  sourcesInside(network: Network4): number[]
  facts(subject: string): Fact[]
  /** Subjects whose holder fact bears this `holderKey`, at most `limit`. */
  heldBy(holder: string, limit: number): string[]
  /** Newest first. */
  events(subject: string, limit: number): ListEvent[]
  decisions(subject: string, limit: number): Decided[]
  counts(): { listings: number; openRequests: number }
}

/** What can be asked of `desk.sqlite` about single subjects. */
export interface JournalReads {
  /** Actions of decisions that are queued, sent, in conflict or parked. */
  pendingForListings(ids: readonly number[]): Map<number, Action>
  pendingForRequests(ids: readonly number[]): Map<number, Action>
  /** Pending decisions about subjects of one request: subject → action. */
  pendingSubjects(requestId: number): Map<string, Action>
  /** Ids of decisions on the request that are queued or sent, oldest first. */
  onTheWay(requestId: number): string[]
  pendingForSubject(subject: string): Action | null
  /** This desk's decisions about the subject, newest first, in the form of the team's. */
  decisions(subject: string, limit: number): Decided[]
  /** Facts that this desk probed. */
  facts(subject: string): Fact[]
}
