import { endOfHighspam } from '../highspam.ts'
import { fitsList } from '../listing.ts'
import { neverGuard } from '../never-list.ts'
import { type ActionInput, type Plan, refuse } from './plan.ts'
import { amendmentRound } from './rule-three.ts'
import { eventOf, withoutVersion } from './steps.ts'

/**
 * `amend`: expiry, reason or note of the subject's listing. What the decision leaves null stays; the why becomes the
 * note. Never a way round rule 3, nor into or out of a rollup.
 */
export function planAmend({ decision, rows, request, policy, operator, now }: ActionInput): Plan {
  const listing = rows.listingOf(decision.list, decision.subject)
  if (listing === null) return refuse('not-listed', `${decision.subject} is not on the ${decision.list} list.`)
  const round = amendmentRound(decision, listing, request?.channel ?? null)
  if (round) return round
  if (decision.until !== null && decision.until <= now)
    return refuse('until-past', 'The end lies in the past; to end the listing now, remove it.')
  const reason = decision.reason ?? listing.reason
  if (reason !== listing.reason) {
    if (reason === 'rollup' || listing.reason === 'rollup' || listing.shadowedBy !== null)
      return refuse('reason', `A rollup and its shadowed singles keep their reason (${listing.subject}).`)
    if (!fitsList(reason, listing.list))
      return refuse('reason', `${reason} does not belong on the ${listing.list} list.`)
    const guard = neverGuard({ subject: listing.subject, reason }, rows.neverFor(listing.subject), policy)
    if (guard) return refuse(guard.code, `${listing.subject} cannot be listed for ${reason}. ${guard.sentence}`)
  }
  const row = {
    ...withoutVersion(listing),
    reason,
    // What becomes highspam ends by itself, and no sooner than if it had been listed so today.
    expiresAt:
      reason === 'highspam' && listing.reason !== 'highspam'
        ? endOfHighspam(now, listing.relapses, decision.until, policy)
        : (decision.until ?? listing.expiresAt),
    note: decision.why === '' ? listing.note : decision.why,
  }
  const author = { by: operator, at: now, decisionId: decision.id }
  return { ok: true, changes: [{ kind: 'put-listing', row }, eventOf('amended', row, author)] }
}
