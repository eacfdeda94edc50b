import type { Coverage } from '../coverage.ts'
import type { Decision } from '../decision.ts'
import type { Fact } from '../fact.ts'
import type { Listing } from '../listing.ts'
import type { Policy } from '../policy.ts'
import type { RemovalRequest } from '../request.ts'
import type { Verdict } from '../verdict.ts'
import type { Change, Rows } from './change.ts'

/** Everything a decision's plan rests on, all of it the newest the source has. */
export interface EffectInput {
  decision: Decision
  rows: Rows
  /** Of the decision's subject. */
  coverage: Coverage
  /** Of the decision's subject. */
  verdict: Verdict
  policy: Policy
  operator: string
  /** UTC seconds. */
  now: number
  /** `narrow`, `roll-up`: the score of a single; null (too little to say) keeps it listed. */
  singleScore: (single: Listing) => number | null
  /** `roll-up`: facts about exactly this subject, for the holders of its singles. */
  factsAbout: (subject: string) => readonly Fact[]
}

/** A decision that will never be applied as it is. */
export interface Refused {
  ok: false
  code: string
  message: string
}

/** What the decision rests on has moved: to be looked at again. */
export interface Moved {
  ok: false
  moved: 'evidence'
}

/** What one action does to rows, before the request has its outcome. */
export type Plan = { ok: true; changes: Change[] } | Refused | Moved

export const refuse = (code: string, message: string): Refused => ({ ok: false, code, message })

/** An action's input with the request it answers, if any. */
export type ActionInput = EffectInput & { request: RemovalRequest | null }
