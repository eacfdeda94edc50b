import { isStale, newestPerList } from './coverage.ts'
import type { Fact } from './fact.ts'
import type { Policy } from './policy.ts'
import { componentsOf } from './score/components.ts'
import { evidenceFor } from './score/freeze.ts'
import { messagesOf, type Signals, signalsOf } from './score/window.ts'
import type { SignalDay } from './signal.ts'

/** One component of a score, with what it cost and why. */
export interface ScoreComponent {
  key: 'complaintRate' | 'complainers' | 'filterShare' | 'traps' | 'unknownUsers' | 'relapse' | 'thirdParty'
  /** Points it can cost at most. */
  weight: number
  /** What was measured (a rate 0…1 or a count), faded where it has; null: too little to say. */
  raw: number | null
  /** How much of the weight it costs, 0…1. */
  share: number
  /** weight × share, points. */
  penalty: number
  sentence: string
}

/** 0 (worst) … 100 (best); null when there is too little to say (SPEC 6). */
export interface Score {
  value: number | null
  components: ScoreComponent[]
  /** Messages (delivered + filtered) in the window the rates rest on. */
  messages: number
  /** Rates were taken as at the listing, because the source is blocked since. */
  frozenAt: number | null
  policyVersion: number
}

export interface ScoreInput {
  /** Day totals of the source, in any order; days after `today` are left out. */
  days: readonly SignalDay[]
  /** Since when the source has been blocked, UTC seconds (`blockedSince`); null: it is not. */
  listedAt: number | null
  relapses: number
  /** Facts about the address; only third-party ones weigh. */
  facts: readonly Fact[]
  policy: Policy
  /** UTC day, days since 1970-01-01. */
  today: number
}

const day = 86_400

/**
 * The score of an address (SPEC 6; DESIGN.md, "Policy and score"): 100 − Σ penalties, each weight × a share that only
 * rises with the bad signal. Fewer than `minMessages` messages: null, never 100. Being blocked earns nothing.
 */
export const scoreOf = (input: ScoreInput): Score =>
  scoreWith(signalsOf(input.days.filter((row) => row.day <= input.today)), input)

/** @param signals may go beyond `today`: no span that is looked at does */
function scoreWith(signals: Signals, input: ScoreInput): Score {
  const { policy, today } = input
  const blockedDay = input.listedAt === null ? null : Math.floor(input.listedAt / day)
  const frozen = blockedDay !== null && blockedDay <= today
  const evidence = evidenceFor(signals, blockedDay, today, policy.score)
  const messages = Math.max(...evidence.map(({ totals }) => messagesOf(totals)))
  const components = componentsOf(evidence, input.relapses, thirdPartyOf(input), policy.score)
  const penalties = components.reduce((sum, component) => sum + component.penalty, 0)
  return {
    value: messages < policy.score.minMessages ? null : Math.min(100, Math.max(0, 100 - penalties)),
    components,
    messages,
    frozenAt: frozen ? input.listedAt : null,
    policyVersion: policy.version,
  }
}

/** The score of a network: the same over the summed days of its addresses; third-party lists hold addresses, so that none count. */
export const networkScore = (input: Omit<ScoreInput, 'facts'>): Score => scoreOf({ ...input, facts: [] })

/** Longest history that is kept, days. */
export const historyDays = 90

/**
 * The score of each day from `from` to `today` (at most `historyDays`), for a chart: as it would have been seen then, as
 * far as the present block, its relapses and the facts held now tell. The rows are added up once.
 */
export function scoreByDay(input: ScoreInput & { from: number }): { day: number; value: number | null }[] {
  const signals = signalsOf(input.days.filter((row) => row.day <= input.today))
  const first = Math.max(input.from, input.today - historyDays + 1)
  const length = Math.max(0, input.today - first + 1)
  return Array.from({ length }, (_, index) => {
    const today = first + index
    const blocked = input.listedAt === null || Math.floor(input.listedAt / day) <= today
    const relapses = blocked ? input.relapses : 0
    const facts = input.facts.filter((fact) => Math.floor(fact.checkedAt / day) <= today)
    return { day: today, value: scoreWith(signals, { ...input, today, relapses, facts }).value }
  })
}

/** Lists that hold the address (policy lists aside), and whether an answer is missing or too old to count. */
function thirdPartyOf({ facts, policy, today }: ScoreInput): {
  listed: string[]
  answered: number
  unanswered: boolean
} {
  const fresh = newestPerList(facts).filter((fact) => !isStale(fact, policy, today * day))
  const answered = new Set(fresh.map(({ value }) => value.list))
  const listed = fresh.filter(({ value }) => value.listed && !value.policyList).map(({ value }) => value.list)
  const unanswered = policy.thirdPartyLists.some((list) => !answered.has(list))
  return { listed, answered: answered.size, unanswered }
}
