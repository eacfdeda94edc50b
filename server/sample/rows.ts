import type { Decision } from '../../src/domain/decision.ts'
import type { ListEvent } from '../../src/domain/event.ts'
import type { Exception } from '../../src/domain/exception.ts'
import type { Fact } from '../../src/domain/fact.ts'
import type { Listing } from '../../src/domain/listing.ts'
import type { RemovalRequest } from '../../src/domain/request.ts'
import type { SignalDay } from '../../src/domain/signal.ts'

export type NewListing = Omit<Listing, 'version'>
export type NewRequest = Omit<RemovalRequest, 'version'>

/** Everything of the sample but the millions of plain listings, which are made as they are loaded. */
export interface SampleRows {
  listings: NewListing[]
  exceptions: Omit<Exception, 'version'>[]
  requests: NewRequest[]
  signals: Omit<SignalDay, 'version'>[]
  facts: Omit<Fact, 'version'>[]
  events: Omit<ListEvent, 'version'>[]
  decisions: { decision: Decision; operator: string; appliedAt: number }[]
}

/** Ids in the order of asking. */
export interface Ids {
  listing(): number
  exception(): number
  request(): number
  event(): number
}

export function createIds(): Ids {
  const counter = () => {
    let last = 0
    return () => ++last
  }
  return { listing: counter(), exception: counter(), request: counter(), event: counter() }
}

export const blankListing = (id: number, subject: string, reason: Listing['reason'], listedAt: number): NewListing => ({
  id,
  list: 'address',
  subject,
  reason,
  listedAt,
  expiresAt: null,
  shadowedBy: null,
  grounds: null,
  relapses: 0,
  note: '',
  lastHitAt: null,
  hits: null,
  file: null,
})
