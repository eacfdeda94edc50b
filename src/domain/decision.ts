import type { Action } from './action.ts'
import type { Exception } from './exception.ts'
import type { Fact } from './fact.ts'
import type { List, Listing, RollupGrounds } from './listing.ts'
import type { Reason } from './reason.ts'
import type { RemovalRequest } from './request.ts'
import type { VerdictKind } from './verdict.ts'

/** A row the decision was made on. The server refuses to apply it if the row has moved since. */
export interface Touch {
  kind: 'listing' | 'request' | 'exception'
  id: number
  version: number
}

/** What the postmaster saw when deciding. */
export interface Evidence {
  score: number | null
  verdict: VerdictKind
  policyVersion: number
  /** The facts it rests on; the server uses the newer of each. */
  facts: Fact[]
}

/** One decision on one subject (or, for `answer`, `ask`, `defer` and `merge`, on one request's subject). */
export interface Decision {
  /** UUID v7, at the same time the idempotency key. */
  id: string
  batchId: string
  action: Action
  subject: string
  list: List
  decidedAt: number
  why: string
  /** It goes against the verdict; then `why` is required. */
  againstPolicy: boolean
  requestId: number | null
  touches: Touch[]
  /** Fingerprint of all that covered the subject (`coverage.ts`). */
  coverage: string
  evidence: Evidence
  /** The text for the sender, or null when nobody is to be told. */
  reply: string | null
  /** `list`: the reason of the new listing. */
  reason: Reason | null
  /** `except`, `list`, `amend`, `defer`: until when, UTC seconds. */
  until: number | null
  /** `defer`: the condition it comes back on (`score ≥ 60`). */
  condition: string | null
  /** `roll-up`: why the whole network; null: nothing that holds (then it goes against policy). */
  grounds: RollupGrounds | null
  /** `merge`: the request it joins. */
  mergeInto: number | null
  /** `list`: published at once. */
  emergency: boolean
  /**
   * Decisions of the same desk on the same request that were still on their way when this one was made (one subject
   * decided after another). What they move is no conflict: it was known.
   */
  after: string[]
}

/** The server's newest state of a row, or the fact that it is gone. */
export type DifferingRow =
  | { kind: 'listing'; id: number; row: Listing | null }
  | { kind: 'request'; id: number; row: RemovalRequest | null }
  | { kind: 'exception'; id: number; row: Exception | null }

/** A server's answer to one decision. */
export type Receipt =
  | { decisionId: string; status: 'applied'; seq: number; at: number }
  | { decisionId: string; status: 'duplicate'; seq: number; at: number }
  | {
      decisionId: string
      status: 'conflict'
      cause: ConflictCause
      rows: DifferingRow[]
      coverage: string
      message: string
    }
  | { decisionId: string; status: 'rejected'; code: string; message: string }
  | { decisionId: string; status: 'awaiting-approval'; message: string }

/** `row-moved`: a touched row has another version; `coverage`: something else now covers the subject; `evidence`: the verdict got worse. */
export type ConflictCause = 'row-moved' | 'coverage' | 'evidence'
