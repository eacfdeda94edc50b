import type { Touch } from '../decision.ts'
import type { ListEvent } from '../event.ts'
import type { Exception } from '../exception.ts'
import type { Listing } from '../listing.ts'
import type { Policy } from '../policy.ts'
import type { LastEnd } from '../relapse.ts'
import type { RemovalRequest } from '../request.ts'

/** A decision that the source has applied, as far as a later one has to know it. */
export interface AppliedDecision {
  id: string
  touches: readonly Touch[]
  /** The feed seqs of its own changes, first and last (the same number where a decision takes a single seq). */
  firstSeq: number
  seq: number
  /** UTC seconds. */
  at: number
}

/**
 * The newest rows of a source of record, read inside the transaction that applies the plan. Only standing rows:
 * an ended listing or exception is null here. Subjects are canonical text.
 */
export interface Rows {
  listing(id: number): Listing | null
  listingOf(list: Listing['list'], subject: string): Listing | null
  request(id: number): RemovalRequest | null
  exception(id: number): Exception | null
  /** Address listings in (and on) a network of at most 256 addresses; asked for `roll-up` only. */
  inside(network: string): Listing[]
  /** The singles that a rollup has swallowed. */
  shadowedBy(listingId: number): Listing[]
  /** Standing exclusions out of a network listing. */
  exclusionsOf(listingId: number): Exception[]
  /** Never-list entries that contain the subject or lie inside it (names: that cover a name in common); more do no harm. */
  neverFor(subject: string): Exception[]
  /** The decision, when this source has applied it, else null. */
  applied(decisionId: string): AppliedDecision | null
  /** All decisions of the batch that this source has applied; asked only when something has moved. */
  batch(batchId: string): AppliedDecision[]
  /**
   * How the subject's last listing ended, else null: a new one within probation is a relapse (SPEC 10). Where ended rows are
   * not kept, the policy's probation tells from the events which listings were relapses.
   */
  lastEnd(list: Listing['list'], subject: string, policy: Pick<Policy, 'probationDays'>): LastEnd | null
}

/** `id` null: the source allots one. */
export type ListingRow = Omit<Listing, 'id' | 'version'> & { id: number | null }
export type ExceptionRow = Omit<Exception, 'id' | 'version'> & { id: number | null }
export type RequestRow = Omit<RemovalRequest, 'version'>
export type EventRow = Omit<ListEvent, 'id' | 'version'>

/**
 * One step of a plan; steps are carried out in order, all or none, each as it stands: the plan holds its own `event`
 * steps, so that ending a row writes no event by itself. An event with `listingId: null` belongs to the listing that
 * the step before it put with `id: null`.
 *
 * `put-rollup` puts a new network and, under the id it is allotted, each single of `shadows` as it is, but `shadowedBy`
 * that id: a plan cannot name an id that is only given when it is carried out.
 */
export type Change =
  | { kind: 'put-listing'; row: ListingRow }
  | { kind: 'put-rollup'; row: ListingRow & { id: null }; shadows: readonly Listing[] }
  | { kind: 'end-listing'; row: Listing; event: 'removed' | 'expired' }
  | { kind: 'put-exception'; row: ExceptionRow }
  | { kind: 'end-exception'; row: Exception }
  | { kind: 'put-request'; row: RequestRow }
  | { kind: 'event'; event: EventRow }
