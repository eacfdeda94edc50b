import type { Action } from '../action.ts'
import type { Listing } from '../listing.ts'
import type { RuleApplied, VerdictInput, VerdictKind } from '../verdict.ts'

/** What policy says of one cover, taken by itself. */
export interface Assessment {
  kind: VerdictKind
  action: Action | null
  /** Beside the action: what else does not go against policy. */
  also: Action[]
  listing: Listing | null
  endsAt: number | null
  rules: RuleApplied[]
  unchecked: string[]
}

export const assessment = (
  kind: VerdictKind,
  action: Action | null,
  rules: RuleApplied[],
  more: Partial<Assessment> = {},
): Assessment => ({
  kind,
  action,
  also: [],
  listing: null,
  endsAt: null,
  rules,
  unchecked: [],
  ...more,
})

/** The listing itself ends, or, where it is a wider network, the subject leaves it. */
export function lift(
  listing: Listing,
  { subject }: Pick<VerdictInput, 'subject'>,
  rules: RuleApplied[],
  more: Partial<Assessment> = {},
): Assessment {
  const own = listing.subject === subject
  return assessment(own ? 'removable' : 'except', own ? 'remove' : 'except', rules, { listing, ...more })
}
