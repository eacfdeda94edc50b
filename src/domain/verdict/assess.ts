import type { Action } from '../action.ts'
import { type Cover, isStale } from '../coverage.ts'
import { highspamEnd } from '../highspam.ts'
import type { Listing } from '../listing.ts'
import type { Policy } from '../policy.ts'
import { dayOfTime } from '../refusal/day-stamp.ts'
import type { RuleApplied, VerdictInput, VerdictKind } from '../verdict.ts'
import { newestParty, newestStatement } from './facts.ts'
import { thirdPartyName } from './residual.ts'

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

const rule = (id: string, sentence: string): RuleApplied => ({ rule: id, sentence })

const assessment = (
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

/** Every cover in force is assessed by its own rule (SPEC 3); one that refuses nothing gives null. */
export function assess(cover: Cover, input: VerdictInput): Assessment | null {
  switch (cover.kind) {
    case 'single':
    case 'network':
      return cover.inForce ? assessListing(cover.listing, input) : null
    case 'name':
      return cover.inForce ? nameList(cover.listing, input, cover.name) : null
    case 'third-party':
      return cover.overridden ? null : thirdParty(cover, input)
    case 'ptr':
      return ptrFault(cover, input)
  }
}

function assessListing(listing: Listing, input: VerdictInput): Assessment {
  if (listing.list === 'name') return nameList(listing, input, listing.subject)
  switch (listing.reason) {
    case 'directspam':
      return onScore(listing, input, [rule('rule-3-directspam', 'directspam is lifted on request if the score holds.')])
    case 'rollup':
      return rollup(listing, input)
    case 'highspam':
      return highspam(listing, input)
    case 'noBounce':
      return noBounce(listing, input)
    case 'dynamic':
    case 'generic':
      return statement(listing, input)
  }
}

/** The listing itself ends, or, where it is a wider network, the subject leaves it. */
function lift(listing: Listing, input: VerdictInput, rules: RuleApplied[], more: Partial<Assessment> = {}): Assessment {
  const own = listing.subject === input.subject
  return assessment(own ? 'removable' : 'except', own ? 'remove' : 'except', rules, { listing, ...more })
}

function onScore(listing: Listing, input: VerdictInput, rules: RuleApplied[], also: Action[] = []): Assessment {
  const { score, policy, subject } = input
  if (score === null) {
    const unknown = rule('rule-6-score-unknown', `There is too little mail of ${subject} to score it.`)
    return assessment('check-first', null, [...rules, unknown], { listing, unchecked: ['score'], also })
  }
  const shown = `${Math.floor(score)}`
  if (score < policy.removeAt) {
    const below = rule(
      'rule-6-score-below',
      `The score of ${subject} is ${shown}; from ${policy.removeAt} on the listing may be lifted.`,
    )
    return assessment('deny', 'deny', [...rules, below], { listing, also: [...also, 'answer'] })
  }
  const holds = rule('rule-6-score-holds', `The score of ${subject} is ${shown}, at or above ${policy.removeAt}.`)
  return lift(listing, input, [...rules, holds], { also })
}

const reaches = (score: number | null, policy: Policy) => score !== null && score >= policy.removeAt

function rollup(listing: Listing, input: VerdictInput): Assessment {
  const { policy, subject } = input
  const state = input.network?.listingId === listing.id ? input.network : null
  const rules = [
    rule('rule-3-rollup', 'A rollup is lifted if the score of its network holds, or one address deserves to leave it.'),
  ]
  if (state !== null) {
    const justify = state.shadowedSingles.filter(({ score }) => score === null || score < policy.removeAt).length
    if (justify < policy.rollup.dissolveBelow) {
      const text = `Of the singles under ${listing.subject}, ${justify} still deserve a listing; below ${policy.rollup.dissolveBelow} the network is too wide.`
      // The smaller step, or the one the network's own score allows, is in line with policy too.
      const also: Action[] = []
      if (listing.subject !== subject && reaches(input.score, policy)) also.push('except')
      if (listing.subject === subject && reaches(state.score, policy)) also.push('remove')
      return assessment('narrow', 'narrow', [...rules, rule('rule-7-too-wide', text)], { listing, also })
    }
    rules.push(
      rule(
        'rule-7-network-stands',
        `${justify} singles under ${listing.subject} still deserve a listing; the network stands.`,
      ),
    )
  }
  const grounds = state?.grounds ?? listing.grounds
  const also: Action[] = state !== null && grounds === null ? ['narrow'] : []
  if (also.length > 0)
    rules.push(rule('rule-7-no-grounds', `No grounds are recorded for ${listing.subject}; it may be too wide.`))
  const score = listing.subject === subject && state !== null ? state.score : input.score
  return onScore(listing, { ...input, score }, rules, also)
}

function highspam(listing: Listing, { policy, now }: VerdictInput): Assessment {
  const endsAt = highspamEnd(listing, policy)
  const end = dayOfTime(endsAt) ?? 'a day far off'
  const rules = [rule('rule-3-highspam', 'highspam is never lifted on request; it ends by itself after its interval.')]
  if (listing.relapses > 0)
    rules.push(
      rule('rule-10-relapse', `Listed again within probation ${times(listing.relapses)}: the interval is longer.`),
    )
  rules.push(
    rule(
      'rule-3-highspam-end',
      endsAt > now ? `It ends on ${end}.` : `Its interval was over on ${end}; the server ends it next.`,
    ),
  )
  return assessment('expires', 'answer', rules, { listing, endsAt, also: ['deny'] })
}

const times = (count: number) => (count === 1 ? 'once' : `${count} times`)

function noBounce(listing: Listing, input: VerdictInput): Assessment {
  const rules = [
    rule(
      'rule-3-nobounce',
      'noBounce is lifted by Postmaster Support only, once the party is verified and takes bounces.',
    ),
  ]
  if (input.channel !== 'support') {
    rules.push(
      rule('rule-3-nobounce-form', 'This did not come through Support; the responsible party has to write there.'),
    )
    return assessment('support', 'answer', rules, { listing, also: ['deny'] })
  }
  const party = newestParty(input.facts, input.subject, listing.subject)
  if (party === null || isStale(party, input.policy, input.now)) {
    rules.push(
      rule('rule-3-nobounce-unchecked', 'Whether the party is verified and takes bounces was not checked lately.'),
    )
    return assessment('check-first', null, rules, { listing, unchecked: ['party'] })
  }
  const { verified, bouncesAccepted } = party.value
  if (verified && bouncesAccepted) {
    rules.push(rule('rule-3-nobounce-met', 'The party is verified and bounces are accepted.'))
    return lift(listing, input, rules)
  }
  const lacks = verified ? 'Bounces are still not accepted.' : 'The responsible party is not verified yet.'
  return assessment('support', 'ask', [...rules, rule('rule-3-nobounce-lacks', lacks)], {
    listing,
    also: ['answer', 'deny'],
  })
}

function nameList(listing: Listing, input: VerdictInput, name: string): Assessment {
  const rules = [
    rule(
      'rule-3-name-list',
      'The form never lifts the name list: the PTR name has to change, or the sender relays through its provider.',
    ),
  ]
  if (input.coverage.unchecked.includes('ptr')) {
    rules.push(rule('rule-3-name-unchecked', `That the PTR name is still ${name} was not checked lately.`))
    return assessment('check-first', null, rules, { listing })
  }
  return assessment('provider', 'answer', rules, { listing, also: ['deny'] })
}

function statement(listing: Listing, input: VerdictInput): Assessment {
  const rules = [
    rule('rule-3-dynamic-address', `${listing.reason} on the address list rests on the provider’s statement.`),
  ]
  const said = newestStatement(input.facts, input.subject, listing.subject)
  if (said === null) {
    rules.push(rule('rule-3-statement-none', 'No statement is recorded; the provider can make or withdraw one.'))
    return assessment('provider', 'answer', rules, { listing, also: ['deny'] })
  }
  const { says, by, withdrawn } = said.value
  if (!withdrawn && says !== 'static') {
    rules.push(rule('rule-3-statement-stands', `${by} says the space is ${says}, and has not withdrawn it.`))
    return assessment('provider', 'answer', rules, { listing, also: ['deny'] })
  }
  if (withdrawn && says === 'static') {
    rules.push(rule('rule-3-statement-withdrawn-static', `${by} no longer says that the space is static.`))
    return assessment('provider', 'answer', rules, { listing, also: ['deny'] })
  }
  const text = withdrawn ? `${by} has withdrawn its statement.` : `${by} says the space is static.`
  return lift(listing, input, [...rules, rule('rule-3-statement-gone', text)])
}

function thirdParty(cover: Cover & { kind: 'third-party' }, input: VerdictInput): Assessment {
  const name = thirdPartyName(cover.list)
  const rules = [rule('rule-3-third-party', `${name} lists the address; only ${name} can take it off.`)]
  if (isStale(cover, input.policy, input.now)) {
    rules.push(rule('rule-3-third-party-stale', `${name} was not asked lately.`))
    return assessment('check-first', null, rules)
  }
  return assessment('third-party', 'answer', rules, { also: ['override'] })
}

function ptrFault(cover: Cover & { kind: 'ptr' }, input: VerdictInput): Assessment {
  const missing = cover.fault === 'missing'
  const rules = [
    missing
      ? rule(
          'rule-3-ptr-missing',
          'The address has no PTR record; its provider sets one up. Nothing of ours is to be removed.',
        )
      : rule(
          'rule-3-ptr-unresolvable',
          'The PTR record cannot be resolved; its provider can mend it, and we may be asked to look.',
        ),
  ]
  if (isStale(cover, input.policy, input.now)) {
    rules.push(rule('rule-3-ptr-stale', 'The PTR record was not asked for lately.'))
    return assessment('check-first', null, rules)
  }
  return assessment('provider', 'answer', rules, { also: [] })
}
