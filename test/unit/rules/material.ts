import defaults from '../../../resources/policy.json' with { type: 'json' }
import type { Decision } from '../../../src/domain/decision.ts'
import type { Exception } from '../../../src/domain/exception.ts'
import type { Fact, FactValue } from '../../../src/domain/fact.ts'
import type { Listing } from '../../../src/domain/listing.ts'
import { type Policy, parsePolicy } from '../../../src/domain/policy.ts'
import type { RemovalRequest } from '../../../src/domain/request.ts'
import type { SignalDay } from '../../../src/domain/signal.ts'

export const day = 86_400
/** 2026-01-01. */
export const today = 20_454
export const now = today * day + 3600

export const policy: Policy = readDefaults()

function readDefaults(): Policy {
  const parsed = parsePolicy(defaults)
  if (!parsed.ok) throw new Error(parsed.problems.map(({ path, message }) => `${path}: ${message}`).join('\n'))
  return parsed.value
}

export const listing = (row: Partial<Listing> & Pick<Listing, 'id' | 'subject'>): Listing => ({
  list: /[a-z]/.test(row.subject) && !row.subject.includes(':') ? 'name' : 'address',
  reason: 'directspam',
  listedAt: now - 20 * day,
  expiresAt: null,
  shadowedBy: null,
  grounds: null,
  relapses: 0,
  note: '',
  lastHitAt: null,
  hits: null,
  file: null,
  version: row.id,
  ...row,
})

export const exception = (row: Partial<Exception> & Pick<Exception, 'id' | 'subject' | 'kind'>): Exception => ({
  listingId: null,
  thirdParty: null,
  reasons: null,
  circumstance: 'test',
  createdAt: now - day,
  createdBy: 'ann',
  expiresAt: null,
  version: row.id,
  ...row,
})

export const fact = (subject: string, value: FactValue, checkedAt = now - 3600): Fact => ({
  subject,
  value,
  checkedAt,
  version: 1,
})

export const ptr = (subject: string, names: string[], checkedAt?: number): Fact =>
  fact(subject, { kind: 'ptr', state: 'ok', names, confirmed: true }, checkedAt)

export const thirdParty = (subject: string, list: string, listed: boolean, checkedAt?: number): Fact =>
  fact(subject, { kind: 'third-party', list, listed, codes: listed ? ['127.0.0.2'] : [], policyList: false }, checkedAt)

/** Everything asked lately, nothing found. */
export const checked = (subject: string, names = ['mail.sender.example']): Fact[] => [
  ptr(subject, names),
  thirdParty(subject, 'spamhaus', false),
  thirdParty(subject, 'spamcop', false),
]

export const signal = (row: Partial<SignalDay> & Pick<SignalDay, 'day'>): SignalDay => ({
  address: '192.0.2.7',
  connections: 0,
  refused: 0,
  recipients: 0,
  unknownUsers: 0,
  delivered: 0,
  filtered: 0,
  complaints: 0,
  complainers: 0,
  notSpam: 0,
  traps: 0,
  bounces: 0,
  version: 1,
  ...row,
})

export const request = (row: Partial<RemovalRequest> = {}): RemovalRequest => ({
  id: 900,
  channel: 'form',
  receivedAt: now - day,
  subjects: ['192.0.2.7'],
  contact: { name: 'Sam', email: 'sam@sender.example' },
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
  version: 50,
  ...row,
})

export const decision = (row: Partial<Decision> = {}): Decision => ({
  id: '01890a5d-ac96-774b-bcce-b302099a8057',
  batchId: 'batch-1',
  action: 'remove',
  subject: '192.0.2.7',
  list: 'address',
  decidedAt: now - 60,
  why: '',
  againstPolicy: false,
  requestId: null,
  touches: [],
  coverage: '',
  evidence: { score: 80, verdict: 'removable', policyVersion: 1, facts: [] },
  reply: null,
  reason: null,
  until: null,
  condition: null,
  grounds: null,
  mergeInto: null,
  emergency: false,
  after: [],
  ...row,
})
