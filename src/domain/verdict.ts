import type { Action } from './action.ts'
import { isAddress } from './address.ts'
import type { Coverage } from './coverage.ts'
import { deserves } from './deserving.ts'
import type { Fact } from './fact.ts'
import type { LiftedBy } from './lifted-by.ts'
import type { RollupGrounds } from './listing.ts'
import type { Policy } from './policy.ts'
import type { RefusalKind } from './refusal.ts'
import type { Channel } from './request.ts'
import { parseSubject } from './subject.ts'
import { assess } from './verdict/assess.ts'
import type { Assessment } from './verdict/assessment.ts'
import { residualAfter } from './verdict/residual.ts'
import { rule } from './verdict/rules.ts'

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

/** A rule that spoke, named so that a postmaster can defend it. `rule` is a stable id of verdict/rules.ts (`rule-3-highspam`). */
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
  /**
   * What was not checked, is too old to rest on (`ptr`, `third-party`, `party`), or wants a person's eye (`score`: too
   * little to say; `holder`: it speaks against): never rides along in bulk.
   */
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

/** What is known of all addresses of the subject's holder together (`holderScore`). */
export interface HolderState {
  name: string
  /** Addresses that have sent something. */
  addresses: number
  /** Null: too little to say. */
  score: number | null
}

export interface VerdictInput {
  /** Canonical text. */
  subject: string
  coverage: Coverage
  /** How it was asked; null: nobody asked, a postmaster looks on their own account. */
  channel: Channel | null
  /** Score of the subject (`Score.value`; of a network its network score). */
  score: number | null
  /** Messages the score rests on; left out where nobody counted: the score stands alone then. */
  messages?: number
  facts: readonly Fact[]
  policy: Policy
  /** UTC seconds. */
  now: number
  /** Where a rollup covers the subject. Without it the rollup is taken to stand. */
  network?: NetworkState | null
  /** Asked only where it matters, since it takes many addresses. Without it no holder speaks against anything. */
  holder?: () => HolderState | null
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
  return {
    subject,
    kind,
    action,
    allowed: [...new Set([...(action === null ? [] : [action]), ...also, ...harmless])],
    listingId,
    endsAt: leading.endsAt,
    unchecked,
    rules,
    residual: residualAfter(action ?? 'answer', coverage, listingId, singleStays(input)),
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

/** Whether the subject's shadowed single comes back when its rollup is narrowed: by the single's own score, as the server reckons. */
function singleStays({ network, subject, score, policy }: VerdictInput): boolean {
  const single = network?.shadowedSingles.find((one) => one.subject === subject)
  return deserves(single === undefined ? score : single.score, policy)
}

function uncovered({ coverage, subject }: VerdictInput): Assessment {
  const nothing = coverage.unchecked.length === 0
  return {
    kind: nothing ? 'answer' : 'check-first',
    action: nothing ? 'answer' : null,
    also: [],
    listing: null,
    endsAt: null,
    rules: [nothing ? nothingCovers(subject) : rule('rule-3-not-listed', { subject })],
    unchecked: [],
  }
}

/** Of a network only what covers it whole is known: single addresses in it may well be refused. */
function nothingCovers(subject: string): RuleApplied {
  const parsed = parseSubject(subject)
  if (!parsed.ok) return rule('rule-3-not-covered', { subject })
  const { value } = parsed
  if (value.kind === 'name') return rule('rule-3-not-covered-name', { subject })
  if (!isAddress(value.network)) return rule('rule-3-not-covered-network', { subject })
  return rule('rule-3-not-covered', { subject })
}

/** Nothing is lifted on facts nobody has checked: what would still refuse could not be said (SPEC 4). */
function checkFirst(leading: Assessment, unchecked: readonly string[]): Assessment {
  const { kind } = leading
  const lifts = kind === 'removable' || kind === 'except' || kind === 'narrow'
  if (unchecked.length === 0 || (!lifts && kind !== 'check-first')) return leading
  const what = unchecked.flatMap((key) => checkable[key] ?? []).join(', ')
  const rules = what === '' ? leading.rules : [...leading.rules, rule('rule-4-unchecked', { what })]
  return { ...leading, kind: 'check-first', action: null, also: kind === 'check-first' ? leading.also : [], rules }
}

/** What a check can answer; a missing score or a bad holder it cannot. */
const checkable: Readonly<Record<string, string>> = {
  ptr: 'the PTR record',
  'third-party': 'third-party lists',
  party: 'the responsible party',
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
