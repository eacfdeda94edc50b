import type { Network } from './address.ts'
import type { Exception } from './exception.ts'
import type { Fact } from './fact.ts'
import type { Listing } from './listing.ts'
import type { HolderScore } from './score/holder.ts'
import type { SignalDay } from './signal.ts'
import type { NetworkState } from './verdict.ts'

/** Where the evidence on a subject comes from: the mirror on a desk, the tables on the server. */
export interface EvidenceSource {
  /** Standing address listings that contain the network, itself included. */
  covering(network: Network): readonly Listing[]
  /** Standing name listings that may cover one of these names or name patterns; more do no harm. */
  matchingNames(names: string[]): readonly Listing[]
  /** Exclusions and overrides that may concern the subject; more do no harm. */
  exceptionsConcerning(subject: string): readonly Exception[]
  /** Standing address listings in (and on) an IPv4 network of at most 256 addresses. */
  inside(network: Network): readonly Listing[]
  /** The singles that a rollup has swallowed. */
  shadowedBy(listingId: number): readonly Listing[]
  /** Facts about exactly this subject. */
  facts(subject: string): readonly Fact[]
  /** Day totals, both days included; an IPv6 address is answered by its /64. */
  signals(address: Network, fromDay: number, toDay: number): readonly SignalDay[]
  /** Those of all addresses of a network; several rows of a day count together. */
  signalsOfNetwork(network: Network, fromDay: number, toDay: number): readonly SignalDay[]
  /** Standing exclusions out of a network listing. */
  exclusionsOf(listingId: number): readonly Exception[]
  /**
   * Subjects whose holder fact at the source of record bears this `holderKey`, at most `limit`, in any order. What a desk
   * has probed for itself is left out: both sides must find the same addresses.
   */
  heldBy(holder: string, limit: number): readonly string[]
  /** For each of many addresses, in their order, its day totals and what may cover it; more do no harm. */
  onAddresses(addresses: readonly Network[], fromDay: number, toDay: number): readonly OnAddress[]
  /** Empty at first. */
  holdings: Holdings
  /**
   * The singles that carry a rollup, with their scores. In a bulk each of them asks for all its neighbours: a source whose
   * rows stay as they are works this out once a name; one whose rows move in between does it each time.
   */
  carriers(name: string, work: () => NetworkState['shadowedSingles']): NetworkState['shadowedSingles']
}

/** What a source holds on one address. */
export interface OnAddress {
  days: readonly SignalDay[]
  listings: readonly Listing[]
  exceptions: readonly Exception[]
}

/** What is known of a holder and of the addresses that facts say are theirs. */
export interface Holding {
  name: string
  asn: number | null
  /** Addresses (IPv6: /64s) that the source of record knows to be theirs. */
  known: number
  /** How many of them were looked at: all, or `mostLookedAt` spread evenly in address order. */
  lookedAt: number
  score: HolderScore
}

/** What a source has worked out of holders, by holder, policy version and day; it lives as long as what the source answers from. */
export type Holdings = Map<string, Holding | null>
