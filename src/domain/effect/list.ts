import { isAddress, parseNetwork } from '../address.ts'
import { endOfHighspam } from '../highspam.ts'
import { fitsList } from '../listing.ts'
import { neverGuard } from '../never-list.ts'
import { relapsesAt } from '../relapse.ts'
import { parseSubject, subjectList } from '../subject.ts'
import type { ListingRow } from './change.ts'
import { type ActionInput, type Plan, refuse } from './plan.ts'
import { eventOf } from './steps.ts'

/** `list`: a new listing. Never-list and reserved space guard it (SPEC 5), whoever decides; within probation it is a relapse. */
export function planList({ decision, rows, coverage, policy, operator, now }: ActionInput): Plan {
  const { subject, list, reason } = decision
  const parsed = parseSubject(subject)
  if (!parsed.ok) return refuse('subject', `${subject} is no address, network or name pattern.`)
  if (subjectList(parsed.value) !== list) return refuse('list', `${subject} does not belong on the ${list} list.`)
  if (reason === null) return refuse('reason-missing', `A listing needs a reason (${subject}).`)
  if (reason === 'rollup') return refuse('reason', `A rollup comes from roll-up, not from list (${subject}).`)
  if (!fitsList(reason, list))
    return refuse(
      'reason',
      list === 'name'
        ? `The name list takes dynamic and generic only (${subject}).`
        : `${reason} is for names; ${subject} is an address or network.`,
    )
  const guard = neverGuard({ subject, reason }, rows.neverFor(subject), policy)
  if (guard) return refuse(guard.code, `${subject} cannot be listed for ${reason}. ${guard.sentence} ${guard.wayOut}`)
  if (rows.listingOf(list, subject) !== null) return refuse('already-listed', `${subject} is listed already.`)
  if (decision.until !== null && decision.until <= now)
    return refuse('until-past', 'The end of the listing lies in the past.')

  const relapses = relapsesAt(rows.lastEnd(list, subject, policy), now, policy)
  const row: ListingRow = {
    id: null,
    list,
    subject,
    reason,
    listedAt: now,
    expiresAt: reason === 'highspam' ? endOfHighspam(now, relapses, decision.until, policy) : decision.until,
    shadowedBy: reason === 'directspam' && isSingle(subject) ? rollupAround(coverage.covers) : null,
    grounds: null,
    relapses,
    note: decision.why,
    lastHitAt: null,
    hits: null,
    file: null,
  }
  const author = { by: operator, at: now, decisionId: decision.id }
  return { ok: true, changes: [{ kind: 'put-listing', row }, eventOf('listed', row, author)] }
}

function isSingle(subject: string): boolean {
  const network = parseNetwork(subject)
  return network.ok && isAddress(network.value)
}

type Covers = ActionInput['coverage']['covers']

/** A directspam single under a standing rollup joins the shadowed ones at once. */
function rollupAround(covers: Covers): number | null {
  for (const cover of covers)
    if (cover.kind === 'network' && cover.inForce && cover.listing.reason === 'rollup') return cover.listing.id
  return null
}
