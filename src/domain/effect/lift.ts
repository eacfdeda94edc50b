import { isAddress, parseNetwork } from '../address.ts'
import { deserves } from '../deserving.ts'
import type { Listing } from '../listing.ts'
import type { Policy } from '../policy.ts'
import { surrounds } from '../surrounds.ts'
import type { Change } from './change.ts'
import { type ActionInput, type Plan, refuse } from './plan.ts'
import { ruleThree } from './rule-three.ts'
import { endListing, eventOf } from './steps.ts'

/** `remove`: the listing of exactly this subject ends. Its batch may have ended it already: then nothing is left to do. */
export function planRemove(input: ActionInput & { endedByBatch: boolean }): Plan {
  const { decision, rows, request } = input
  const listing = rows.listingOf(decision.list, decision.subject)
  if (listing === null) {
    if (input.endedByBatch) return { ok: true, changes: [] }
    return refuse('not-listed', `${decision.subject} is not on the ${decision.list} list.`)
  }
  const kept = ruleThree(decision, listing, request?.channel ?? null)
  return kept ?? { ok: true, changes: endListing(listing, 'removed', rows, authorOf(input)) }
}

/** `except`: the subject leaves the network listings around it that were decided upon; they stay for all others. */
export function planExcept(input: ActionInput): Plan {
  const { decision, operator, now } = input
  if (decision.until !== null && decision.until <= now)
    return refuse('until-past', 'The end of the exclusion lies in the past.')
  const around = networksDecided(input)
  if (around.length === 0)
    return refuse('no-network', `No network listing around ${decision.subject} was decided upon.`)
  const changes: Change[] = []
  for (const listing of around) {
    const kept = ruleThree(decision, listing, input.request?.channel ?? null)
    if (kept) return kept
    const excluded = input.rows.exclusionsOf(listing.id).some((row) => surrounds(row.subject, decision.subject))
    if (excluded) return refuse('already-excepted', `${decision.subject} is out of ${listing.subject} already.`)
    changes.push(
      {
        kind: 'put-exception',
        row: {
          id: null,
          kind: 'exclusion',
          subject: decision.subject,
          listingId: listing.id,
          thirdParty: null,
          reasons: null,
          circumstance: decision.why,
          createdAt: now,
          createdBy: operator,
          expiresAt: decision.until,
        },
      },
      eventOf('excepted', { ...listing, subject: decision.subject }, authorOf(input)),
    )
  }
  return { ok: true, changes }
}

/** The touched networks around the subject; where none was touched, the one the verdict means, else the narrowest. */
function networksDecided({ decision, rows, verdict, coverage }: ActionInput): Listing[] {
  const touched: Listing[] = []
  for (const { kind, id } of decision.touches) {
    const listing = kind === 'listing' ? rows.listing(id) : null
    if (listing && isAround(listing, decision.subject)) touched.push(listing)
  }
  if (touched.length > 0) return touched
  const meant = verdict.listingId === null ? null : rows.listing(verdict.listingId)
  if (meant && isAround(meant, decision.subject)) return [meant]
  const narrowest = coverage.covers.find((cover) => cover.kind === 'network' && cover.inForce)
  return narrowest?.kind === 'network' ? [narrowest.listing] : []
}

const isAround = (listing: Listing, subject: string) =>
  listing.list === 'address' && listing.subject !== subject && surrounds(listing.subject, subject)

/** `narrow`: the rollup is dissolved; those of its singles that still deserve it are in force again, with their own dates. */
export function planNarrow(input: ActionInput): Plan {
  const { decision, rows, policy, singleScore } = input
  const own = rows.listingOf('address', decision.subject)
  const rollup =
    own?.reason === 'rollup' ? own : (networksDecided(input).find(({ reason }) => reason === 'rollup') ?? null)
  if (rollup === null) return refuse('no-rollup', `${decision.subject} is under no rollup that could be narrowed.`)
  const stays = (single: Listing) => deserves(singleScore(single), policy)
  return { ok: true, changes: endListing(rollup, 'removed', rows, authorOf(input), stays) }
}

/**
 * `override`: the third-party lists that refuse exactly this address now are skipped for it, with circumstance and end.
 * Never one of our own lists, never a network (SPEC, Actions).
 */
export function planOverride({ decision, coverage, policy, operator, now }: ActionInput): Plan {
  const { subject, until, why } = decision
  const network = parseNetwork(subject)
  if (!network.ok || !isAddress(network.value))
    return refuse('single-address', `An override is for one address; ${subject} is none.`)
  if (until === null || until <= now)
    return refuse('needs-until', `An override needs an end in the future (${subject}).`)
  if (!namesCircumstance(why, policy) && !decision.againstPolicy)
    return refuse(
      'circumstance',
      `The why names none of the circumstances for an override; name one or decide against policy (${subject}).`,
    )
  const changes: Change[] = []
  for (const cover of coverage.covers) {
    if (cover.kind !== 'third-party' || cover.overridden) continue
    const row = { id: null, kind: 'override', subject, listingId: null, thirdParty: cover.list, reasons: null } as const
    changes.push({
      kind: 'put-exception',
      row: { ...row, circumstance: why, createdAt: now, createdBy: operator, expiresAt: until },
    })
    changes.push({
      kind: 'event',
      event: {
        kind: 'excepted',
        listingId: null,
        list: 'address',
        subject,
        reason: null,
        at: now,
        by: operator,
        decisionId: decision.id,
      },
    })
  }
  if (changes.length === 0)
    return refuse('not-third-party', `No third-party list that could be overridden holds ${subject}.`)
  return { ok: true, changes }
}

/** Whether a why names one of the circumstances under which a third-party list may be skipped (SPEC 3), in any case. */
export const namesCircumstance = (why: string, { overrideCircumstances }: Pick<Policy, 'overrideCircumstances'>) =>
  overrideCircumstances.some((circumstance) => why.toLowerCase().includes(circumstance.toLowerCase()))

const authorOf = ({ operator, now, decision }: ActionInput) => ({ by: operator, at: now, decisionId: decision.id })
