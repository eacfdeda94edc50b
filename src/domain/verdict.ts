import type { Action } from './action.ts'
import type { Coverage } from './coverage.ts'
import type { Fact } from './fact.ts'
import type { LiftedBy } from './lifted-by.ts'
import type { RollupGrounds } from './listing.ts'
import type { Policy } from './policy.ts'
import type { RefusalKind } from './refusal.ts'
import type { Channel } from './request.ts'
import { type Assessment, assess } from './verdict/assess.ts'
import { residualAfter } from './verdict/residual.ts'

export { residualAfter } from './verdict/residual.ts'

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

/** The state of the rollup that covers (or is) the subject. */
export interface NetworkState {
  listingId: number
  /** The singles it has swallowed, each with its score now; null (too little to say) still counts for the network. */
  shadowedSingles: readonly { subject: string; score: number | null }[]
  /** Score of the network (`networkScore`). */
  score: number | null
  grounds: RollupGrounds | null
}

export interface VerdictInput {
  /** Canonical text. */
  subject: string
  coverage: Coverage
  /** How it was asked; null: nobody asked, a postmaster looks on their own account. */
  channel: Channel | null
  /** Score of the subject (`Score.value`; of a network its network score). */
  score: number | null
  facts: readonly Fact[]
  policy: Policy
  /** UTC seconds. */
  now: number
  /** Where a rollup covers the subject. Without it the rollup is taken to stand. */
  network?: NetworkState | null
}

/** What lifts something leads, then what was weighed and found wanting, then who else can help. */
const leadOrder: readonly VerdictKind[] = [
  'removable',
  'narrow',
  'except',
  'deny',
  'check-first',
  'expires',
  'support',
  'provider',
  'third-party',
  'answer',
]

/** Actions that lift and promise nothing: never against policy. */
const harmless: readonly Action[] = ['ask', 'defer', 'merge', 'amend', 'list']

/**
 * What policy says of a subject (SPEC 3, 4): each cover is judged by its own rule, the one that can be acted on leads,
 * and what else refuses is residual. Facts that were not checked lately turn every lifting into `check-first`; a score
 * that is too low stays too low whatever they say.
 */
export function verdictOf(input: VerdictInput): Verdict {
  const { coverage, policy, subject } = input
  const assessed = coverage.covers.flatMap((cover) => assess(cover, input) ?? [])
  const leading = lead(assessed) ?? uncovered(input)
  const unchecked = [...new Set([...coverage.unchecked, ...leading.unchecked])]
  const { kind, action, rules, also } = checkFirst(leading, unchecked)
  const listingId = leading.listing?.id ?? null
  const staysSingle = input.score === null || input.score < policy.removeAt
  return {
    subject,
    kind,
    action,
    allowed: [...new Set([...(action === null ? [] : [action]), ...also, ...harmless])],
    listingId,
    endsAt: leading.endsAt,
    unchecked,
    rules,
    residual: residualAfter(action ?? 'answer', coverage, listingId, staysSingle),
    policyVersion: policy.version,
  }
}

/** A listing that could be lifted if more were known goes before others; a stale answer of someone else's goes last. */
function lead(assessed: readonly Assessment[]): Assessment | undefined {
  const rank = ({ kind, unchecked }: Assessment) =>
    kind === 'check-first' && unchecked.length === 0 ? leadOrder.length : leadOrder.indexOf(kind)
  return assessed.reduce<Assessment | undefined>(
    (best, one) => (best === undefined || rank(one) < rank(best) ? one : best),
    undefined,
  )
}

function uncovered({ coverage, subject }: VerdictInput): Assessment {
  const nothing = coverage.unchecked.length === 0
  const sentence = nothing ? `Nothing refuses ${subject} now.` : `None of our own lists refuses ${subject}.`
  return {
    kind: nothing ? 'answer' : 'check-first',
    action: nothing ? 'answer' : null,
    also: [],
    listing: null,
    endsAt: null,
    rules: [{ rule: 'rule-3-not-covered', sentence }],
    unchecked: [],
  }
}

/** Nothing is lifted on facts nobody has checked: what would still refuse could not be said (SPEC 4). */
function checkFirst(leading: Assessment, unchecked: readonly string[]): Assessment {
  const { kind } = leading
  const lifts = kind === 'removable' || kind === 'except' || kind === 'narrow'
  if (unchecked.length === 0 || (!lifts && kind !== 'check-first')) return leading
  const sentence = `Not checked lately: ${unchecked.join(', ')}. Check before deciding.`
  return {
    ...leading,
    kind: 'check-first',
    action: null,
    also: [],
    rules: [...leading.rules, { rule: 'rule-4-unchecked', sentence }],
  }
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
