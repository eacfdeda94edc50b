import type { Exception } from './exception.ts'
import type { Listing } from './listing.ts'

/** One thing that refuses a subject now, or would (a shadowed single). */
export type Cover =
  /** `single`: exactly the subject; `network`: a network around it; `name`: a pattern over its PTR name. */
  | { kind: 'single' | 'network'; listing: Listing; inForce: boolean }
  | { kind: 'name'; listing: Listing; name: string; inForce: boolean }
  | { kind: 'third-party'; list: string; codes: string[]; checkedAt: number; overridden: boolean }
  | { kind: 'ptr'; fault: 'missing' | 'unresolvable'; checkedAt: number }

/** Everything that now refuses a subject. */
export interface Coverage {
  subject: string
  covers: Cover[]
  /** Exclusions and overrides that concern the subject. */
  exceptions: Exception[]
  /** PTR names known for the address. */
  ptrNames: string[]
  /** What has not been checked, or is stale: `ptr`, `third-party`. */
  unchecked: string[]
  /**
   * All of the ISP's own listings and exceptions that concern the subject, with their versions, as canonical text.
   * Another person's new rollup changes it even though "your" row did not move.
   */
  fingerprint: string
}
