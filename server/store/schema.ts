import type { Kysely, Transaction } from 'kysely'
import type { EventKind } from '../../src/domain/event.ts'
import type { Exception } from '../../src/domain/exception.ts'
import type { List, RollupGrounds } from '../../src/domain/listing.ts'
import type { Reason } from '../../src/domain/reason.ts'
import type { Channel, RequestState } from '../../src/domain/request.ts'
import type { SignalCount } from '../../src/domain/signal.ts'

/**
 * The tables as SQL has them: times are UTC seconds, flags 0 or 1, lists and objects JSON text, `place` the sort key of a
 * subject (place.ts). `version` is the feed seq of the row's last change; every changed row takes a seq of its own.
 */
export interface Database {
  counter: CounterTable
  listing: ListingTable
  exception: ExceptionTable
  request: RequestTable
  request_subject: { place: string; request_id: number }
  signal: SignalTable
  fact: FactTable
  event: EventTable
  decision: DecisionTable
  policy: { version: number; body: string; saved_at: number; saved_by: string; why: string }
  token: TokenTable
}

/** The one row that orders everything: whoever changes anything locks it first. */
export interface CounterTable {
  one: 1
  server_id: string
  epoch: string
  seq: number
  /** Changes up to this seq are not known row by row any more (a bulk load). */
  horizon: number
  last_listing: number
  last_exception: number
  last_request: number
  last_event: number
}

export interface ListingTable {
  id: number
  place: string
  /** For names: what every covered name ends with (place.ts); null for addresses. */
  anchor: string | null
  list: List
  subject: string
  reason: Reason
  listed_at: number
  expires_at: number | null
  shadowed_by: number | null
  grounds: RollupGrounds | null
  relapses: number
  note: string
  last_hit_at: number | null
  hits: number | null
  /** Ended rows stay, so that the feed can tell. */
  ended_at: number | null
  version: number
}

export interface ExceptionTable {
  id: number
  place: string
  kind: Exception['kind']
  subject: string
  listing_id: number | null
  third_party: string | null
  reasons: string | null
  circumstance: string
  created_at: number
  created_by: string
  expires_at: number | null
  ended_at: number | null
  version: number
}

export interface RequestTable {
  id: number
  channel: Channel
  received_at: number
  subjects: string
  contact_name: string
  contact_email: string
  text: string
  pasted: string | null
  state: RequestState
  until: number | null
  condition: string | null
  returned: 0 | 1
  paused_seconds: number
  paused_since: number | null
  claimed_by: string | null
  claimed_until: number | null
  repeats: number
  merged_into: number | null
  outcomes: string
  closed_at: number | null
  version: number
}

type Counts = Record<SignalCount, number>
export interface SignalTable extends Counts {
  place: string
  address: string
  day: number
  version: number
}

export interface FactTable {
  place: string
  subject: string
  key: string
  /** Of a holder fact: `holderKey`; null for the rest, and where the fact names nobody. */
  holder: string | null
  value: string
  checked_at: number
  version: number
}

export interface EventTable {
  id: number
  kind: EventKind
  listing_id: number | null
  list: List
  subject: string
  place: string
  reason: Reason | null
  at: number
  made_by: string
  decision_id: string | null
  version: number
}

export interface DecisionTable {
  id: string
  batch_id: string
  request_id: number | null
  place: string
  operator: string
  applied_at: number
  /** The decision as it was sent. */
  body: string
  /** SHA-256 of its content: another content under the same id is refused. */
  fingerprint: string
  /** The seqs of its own changes: from here to `version`. */
  first_seq: number
  version: number
}

export interface TokenTable {
  id: string
  name: string
  digest: string
  scopes: string
  created_at: number
  revoked_at: number | null
}

/** What can be asked; a function that takes this cannot change anything. */
export type Reading = Pick<Kysely<Database>, 'selectFrom'>
/** A transaction that holds the counter's lock. */
export type Writing = Transaction<Database>
