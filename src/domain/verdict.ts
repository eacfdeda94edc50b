import type { Action } from './action.ts'
import type { RefusalKind } from './refusal.ts'

export const verdictKinds = [
  'removable',
  'except',
  'narrow',
  'expires',
  'support',
  'provider',
  'third-party',
  'answer',
  'check-first',
  'deny',
] as const
export type VerdictKind = (typeof verdictKinds)[number]

/** A rule that spoke, named so that a postmaster can defend it. `rule` is a stable id (`rule-3-highspam`). */
export interface RuleApplied {
  rule: string
  sentence: string
}

/** What still refuses the address after the recommended (or a given) action. */
export interface Residual {
  kind: RefusalKind
  /** The listing that refuses, where it is one of ours. */
  listingId: number | null
  /** Subject of the listing, name of the third-party list, or the address for DNS faults. */
  subject: string
  /** Who can lift it. */
  liftedBy: LiftedBy | null
  sentence: string
}

/** Who can lift a refusal (SPEC 3). */
export const lifters = ['request', 'interval', 'support', 'provider', 'third-party', 'sender', 'nobody'] as const
export type LiftedBy = (typeof lifters)[number]

export interface Verdict {
  subject: string
  kind: VerdictKind
  /** What policy recommends; null where nothing can be recommended (`check-first`). */
  action: Action | null
  /** Actions that do not go against policy. */
  allowed: Action[]
  /** The listing that the recommended action is about, or null. */
  listingId: number | null
  /** `expires`: when it ends by itself, UTC seconds. */
  endsAt: number | null
  /** What was not checked or is too old to rest on (`ptr`, `third-party`, `score`): never rides along in bulk. */
  unchecked: string[]
  rules: RuleApplied[]
  /** What still refuses after `action` has been carried out. */
  residual: Residual[]
  policyVersion: number
}

/** From the best for the sender to the worst: what a decision recorded may move up on this list, never down. */
const fromBest: readonly VerdictKind[] = [
  'removable',
  'narrow',
  'except',
  'answer',
  'third-party',
  'provider',
  'support',
  'expires',
  'check-first',
  'deny',
]

/** Whether `a` is worse for the sender than `b` ("evidence moved"). */
export const worseThan = (a: VerdictKind, b: VerdictKind): boolean => fromBest.indexOf(a) > fromBest.indexOf(b)
