import type { Action } from '../action.ts'
import { carriedBy, holds } from '../deserving.ts'
import type { Listing } from '../listing.ts'
import type { Policy } from '../policy.ts'
import type { HolderState, RuleApplied, VerdictInput } from '../verdict.ts'
import { type Assessment, assessment, lift } from './assessment.ts'
import { rule } from './rules.ts'

/** directspam goes by the score, which is asked both to list and to remove (page). */
export const directspam = (listing: Listing, input: VerdictInput): Assessment =>
  onScore(listing, input, [rule('rule-3-directspam')])

/** A rollup: dissolved where its singles no longer carry it; else the network by its own score, one address by its own. */
export function rollup(listing: Listing, input: VerdictInput): Assessment {
  const { policy, subject } = input
  const { subject: network } = listing
  const state = input.network?.listingId === listing.id ? input.network : null
  const rules = [rule('rule-3-rollup')]
  if (state !== null) {
    const scores = state.shadowedSingles.map((single) => single.score)
    const { deserving, tooWide } = carriedBy(scores, policy)
    if (tooWide) {
      const { dissolveBelow } = policy.rollup
      // The smaller step, or the one the network's own score allows, is in line with policy too.
      const also: Action[] = []
      if (network !== subject && holds(input.score, policy)) also.push('except')
      if (network === subject && holds(state.score, policy)) also.push('remove')
      const wide = rule('rule-7-too-wide', { network, deserving, dissolveBelow })
      return assessment('narrow', 'narrow', [...rules, wide], { listing, also })
    }
    rules.push(rule('rule-7-network-stands', { network, deserving }))
  }
  const grounds = state?.grounds ?? listing.grounds
  const also: Action[] = state !== null && grounds === null ? ['narrow'] : []
  if (also.length > 0) rules.push(rule('rule-7-no-grounds', { network }))
  const score = network === subject && state !== null ? state.score : input.score
  return onScore(listing, { ...input, score }, rules, also)
}

function onScore(listing: Listing, input: VerdictInput, before: RuleApplied[], also: Action[] = []): Assessment {
  const { score, policy, subject } = input
  const { removeAt } = policy
  if (score !== null && !holds(score, policy)) {
    const rules = [...before, rule('rule-6-score-below', { subject, score: Math.floor(score), removeAt })]
    return assessment('deny', 'deny', rules, { listing, also: [...also, 'answer'] })
  }
  const rules = [
    ...before,
    score === null
      ? rule('rule-6-score-unknown', { subject })
      : rule('rule-6-score-holds', { subject, score: Math.floor(score), removeAt }),
  ]
  const holder = holderAgainst(input)
  if (holder !== null) {
    const { name, addresses, score: own } = holder
    rules.push(rule('rule-6-holder', { holder: name, addresses, score: Math.floor(own), removeAt }))
  }
  if (score !== null && holder === null) return lift(listing, input, rules, { also })
  const unchecked = [...(score === null ? ['score'] : []), ...(holder === null ? [] : ['holder'])]
  // A denial for what others of the holder did is a person's to give, and then in line with policy.
  const more: Action[] = holder === null ? also : [...also, 'deny']
  return assessment('check-first', null, rules, { listing, unchecked, also: more })
}

/**
 * The holder whose score speaks against letting this address go: it does not hold, and what the address itself has
 * sent is too little to stand alone (SPEC 6; snowshoe: a little from each). Neighbours weigh nothing in a score
 * (DESIGN.md), so that they can make a person look, and no more.
 */
function holderAgainst(input: VerdictInput): (HolderState & { score: number }) | null {
  if (input.holder === undefined || !saysLittle(input)) return null
  const holder = input.holder()
  if (holder === null || holder.score === null || holder.score >= input.policy.removeAt) return null
  return { ...holder, score: holder.score }
}

/** No score, one that rests on fewer messages than its filter share needs, or one in the lowest quarter of those that hold. */
function saysLittle({ score, messages, policy }: VerdictInput): boolean {
  if (score === null) return true
  return (messages !== undefined && messages < messagesToStandAlone(policy)) || score < justHoldsBelow(policy)
}

/** From so many messages on an address is judged by itself. */
export const messagesToStandAlone = ({ score }: Pick<Policy, 'score'>): number =>
  Math.max(score.minMessages, score.filterShare.minMessages)

/** A score from `removeAt` up to here only just holds. */
export const justHoldsBelow = ({ removeAt }: Pick<Policy, 'removeAt'>): number => removeAt + (100 - removeAt) / 4
