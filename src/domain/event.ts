import type { List } from './listing.ts'
import type { Reason } from './reason.ts'

export const eventKinds = [
  'listed',
  'removed',
  'expired',
  'rolled-up',
  'restored',
  'amended',
  'excepted',
  'exception-ended',
] as const
export type EventKind = (typeof eventKinds)[number]

/** What happened to a subject: events stay when rows leave. */
export interface ListEvent {
  id: number
  kind: EventKind
  listingId: number | null
  list: List
  subject: string
  reason: Reason | null
  at: number
  /** Operator, or `expiry`, `import`. */
  by: string
  decisionId: string | null
  version: number
}
