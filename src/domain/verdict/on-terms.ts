import { isStale } from '../coverage.ts'
import { highspamEnd } from '../highspam.ts'
import type { Listing } from '../listing.ts'
import { dayOfTime } from '../refusal/day-stamp.ts'
import type { VerdictInput } from '../verdict.ts'
import { type Assessment, assessment, lift } from './assessment.ts'
import { newestParty, newestStatement } from './facts.ts'
import { rule } from './rules.ts'

/** Listings that no score lifts: they end by themselves, through Support, or with the provider's word (SPEC 3). */

export function highspam(listing: Listing, { policy, now }: VerdictInput): Assessment {
  const endsAt = highspamEnd(listing, policy)
  const end = dayOfTime(endsAt) ?? 'a day far off'
  const rules = [rule('rule-3-highspam')]
  if (listing.relapses > 0) rules.push(rule('rule-10-relapse', { times: times(listing.relapses) }))
  rules.push(endsAt > now ? rule('rule-3-highspam-end', { end }) : rule('rule-3-highspam-over', { end }))
  return assessment('expires', 'answer', rules, { listing, endsAt, also: ['deny'] })
}

const times = (count: number) => (count === 1 ? 'once' : `${count} times`)

export function noBounce(listing: Listing, input: VerdictInput): Assessment {
  const rules = [rule('rule-3-nobounce')]
  if (input.channel !== 'support') {
    rules.push(rule('rule-3-nobounce-form'))
    return assessment('support', 'answer', rules, { listing, also: ['deny'] })
  }
  const party = newestParty(input.facts, input.subject, listing.subject)
  if (party === null || isStale(party, input.policy, input.now)) {
    rules.push(rule('rule-3-nobounce-unchecked'))
    return assessment('check-first', null, rules, { listing, unchecked: ['party'] })
  }
  const { verified, bouncesAccepted } = party.value
  if (verified && bouncesAccepted) return lift(listing, input, [...rules, rule('rule-3-nobounce-met')])
  rules.push(verified ? rule('rule-3-nobounce-bounces') : rule('rule-3-nobounce-unverified'))
  return assessment('support', 'ask', rules, { listing, also: ['answer', 'deny'] })
}

/** `dynamic` (or, from a file, `generic`) on the address list. */
export function statement(listing: Listing, input: VerdictInput): Assessment {
  const rules = [rule('rule-3-dynamic-address', { reason: listing.reason })]
  const provider = (last: typeof rules) =>
    assessment('provider', 'answer', [...rules, ...last], { listing, also: ['deny'] })
  const said = newestStatement(input.facts, input.subject, listing.subject)
  if (said === null) return provider([rule('rule-3-statement-none')])
  const { says, by, withdrawn } = said.value
  if (withdrawn && says === 'static') return provider([rule('rule-3-statement-withdrawn-static', { by })])
  if (withdrawn) return lift(listing, input, [...rules, rule('rule-3-statement-withdrawn', { by })])
  if (says === 'static') return lift(listing, input, [...rules, rule('rule-3-statement-static', { by })])
  return provider([rule('rule-3-statement-stands', { by, says })])
}
