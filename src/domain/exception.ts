import type { Reason } from './reason.ts'

/** What is neither listing nor request (SPEC, Words). */
export interface Exception {
  id: number
  /**
   * `exclusion`: one address or smaller network leaves a network listing that stays;
   * `override`: a third-party list is skipped for exactly this address;
   * `never`: a never-list entry, a guard for `list`, `roll-up` and patterns.
   */
  kind: 'exclusion' | 'override' | 'never'
  /** Canonical address or network; a `never` entry may also be a name pattern. */
  subject: string
  /** `exclusion`: the listing it leaves. */
  listingId: number | null
  /** `override`: the third-party list (`spamhaus`, `spamcop`). */
  thirdParty: string | null
  /** `never`: the reasons it guards against; null guards against all. */
  reasons: Reason[] | null
  /** Why it was granted (circumstance of an override, whose space a never-list entry is). */
  circumstance: string
  createdAt: number
  createdBy: string
  expiresAt: number | null
  version: number
}
