import type { Action } from './action.ts'

export const channels = ['form', 'support'] as const
export type Channel = (typeof channels)[number]

export const requestStates = ['open', 'waiting', 'deferred', 'closed', 'merged'] as const
/** `waiting`: we asked, the clock pauses; `deferred`: comes back marked; `merged`: joined another request. */
export type RequestState = (typeof requestStates)[number]

/** What became of one subject of a request. */
export interface Outcome {
  subject: string
  action: Action
  decisionId: string
  at: number
  by: string
}

/** A removal request: one or more subjects, a contact, a text, often a pasted refusal. */
export interface RemovalRequest {
  id: number
  channel: Channel
  /** UTC seconds. */
  receivedAt: number
  /** Canonical text of what the sender asks about. */
  subjects: string[]
  contact: { name: string; email: string }
  text: string
  /** What the sender pasted as the refusal, as it came; null if nothing. */
  pasted: string | null
  state: RequestState
  /** `deferred`: when it comes back (UTC seconds), or the condition as text (`score ≥ 60`). */
  until: number | null
  condition: string | null
  /** It came back from `deferred` or `waiting`. */
  returned: boolean
  /** How long the clock has been paused, seconds; and since when it is paused now. */
  pausedSeconds: number
  pausedSince: number | null
  claimedBy: string | null
  claimedUntil: number | null
  /** How many earlier requests named the same subject. */
  repeats: number
  mergedInto: number | null
  outcomes: Outcome[]
  closedAt: number | null
  version: number
}
