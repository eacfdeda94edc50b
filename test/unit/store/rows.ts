import type { FeedRow } from '../../../src/contract/list-server.ts'
import type { Exception } from '../../../src/domain/exception.ts'
import type { Listing } from '../../../src/domain/listing.ts'
import type { RemovalRequest } from '../../../src/domain/request.ts'
import type { SignalDay } from '../../../src/domain/signal.ts'
import { parseSubject, subjectList } from '../../../src/domain/subject.ts'

/** Rows for the store's tests: whole, with what a test cares about set by it. */
export function listing(id: number, subject: string, over: Partial<Listing> = {}): Listing {
  const parsed = parseSubject(subject)
  return {
    id,
    list: parsed.ok ? subjectList(parsed.value) : 'address',
    subject,
    reason: 'directspam',
    listedAt: 1_700_000_000,
    expiresAt: null,
    shadowedBy: null,
    grounds: null,
    relapses: 0,
    note: '',
    lastHitAt: null,
    hits: null,
    file: null,
    version: 1,
    ...over,
  }
}

export const signalDay = (address: string, day: number, over: Partial<SignalDay> = {}): SignalDay => ({
  address,
  day,
  connections: 10,
  refused: 0,
  recipients: 10,
  unknownUsers: 0,
  delivered: 200,
  filtered: 10,
  complaints: 0,
  complainers: 0,
  notSpam: 0,
  traps: 0,
  bounces: 0,
  version: 1,
  ...over,
})

export const request = (id: number, subjects: string[], over: Partial<RemovalRequest> = {}): RemovalRequest => ({
  id,
  channel: 'form',
  receivedAt: 1_700_000_000 + id,
  subjects,
  contact: { name: 'Ann', email: 'Ann@Example.net' },
  text: 'Please.',
  pasted: null,
  state: 'open',
  until: null,
  condition: null,
  returned: false,
  pausedSeconds: 0,
  pausedSince: null,
  claimedBy: null,
  claimedUntil: null,
  repeats: 0,
  mergedInto: null,
  outcomes: [],
  closedAt: null,
  version: 1,
  ...over,
})

export const exception = (id: number, subject: string, over: Partial<Exception> = {}): Exception => ({
  id,
  kind: 'exclusion',
  subject,
  listingId: null,
  thirdParty: null,
  reasons: null,
  circumstance: 'asked',
  createdAt: 1_700_000_000,
  createdBy: 'ann',
  expiresAt: null,
  version: 1,
  ...over,
})

export const event = (id: number, subject: string, over: Partial<FeedRow<'events'>> = {}): FeedRow<'events'> => ({
  id,
  kind: 'listed',
  listingId: null,
  list: 'address',
  subject,
  reason: 'directspam',
  at: 1_700_000_000,
  by: 'ann',
  decisionId: null,
  version: 1,
  ...over,
})
