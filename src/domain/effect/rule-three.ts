import type { Action } from '../action.ts'
import type { Decision } from '../decision.ts'
import type { Listing } from '../listing.ts'
import type { Channel } from '../request.ts'
import type { Refused } from './plan.ts'

/**
 * Whether lifting this listing needs a second person (SPEC 3): highspam is never lifted on request, noBounce only
 * through Postmaster Support. No request counts as the form: leaving the request out must not be a way round.
 */
export function needsSecondPerson(
  decision: Pick<Decision, 'action'>,
  listing: Pick<Listing, 'reason'>,
  channel: Channel | null,
): boolean {
  if (!lifts(decision.action)) return false
  return (listing.reason === 'highspam' || listing.reason === 'noBounce') && channel !== 'support'
}

/** Whether the action lets mail in that one of our own listings refuses. */
export function lifts(action: Action): boolean {
  switch (action) {
    case 'remove':
    case 'except':
    case 'narrow':
      return true
    case 'roll-up':
    case 'deny':
    case 'list':
    case 'amend':
    case 'override':
    case 'answer':
    case 'ask':
    case 'defer':
    case 'merge':
      return false
  }
}

/** The refusal of a decision that lifts what rule 3 keeps, or null. */
export function ruleThree(decision: Decision, listing: Listing, channel: Channel | null): Refused | null {
  if (!needsSecondPerson(decision, listing, channel)) return null
  return listing.reason === 'highspam'
    ? refuseThree(
        'highspam',
        `${listing.subject} is listed for highspam: it ends by itself, never on request. A second person has to approve.`,
      )
    : refuseThree(
        'nobounce',
        `${listing.subject} is listed for noBounce: only Postmaster Support lifts it. A second person has to approve.`,
      )
}

/** An amendment must not do what a removal may not: bring the end forward, or change the reason that keeps it. */
export function amendmentRound(decision: Decision, listing: Listing, channel: Channel | null): Refused | null {
  const { reason, expiresAt, subject } = listing
  if (reason !== 'highspam' && (reason !== 'noBounce' || channel === 'support')) return null
  const earlier = decision.until !== null && (expiresAt === null || decision.until < expiresAt)
  if (earlier)
    return refuseThree(reason.toLowerCase(), `The end of a ${reason} listing cannot be brought forward (${subject}).`)
  if (decision.reason === null || decision.reason === reason) return null
  return refuseThree(
    reason.toLowerCase(),
    `The reason ${reason} of ${subject} cannot be changed: it says how the listing ends.`,
  )
}

const refuseThree = (reason: string, message: string): Refused => ({ ok: false, code: `rule-3-${reason}`, message })
