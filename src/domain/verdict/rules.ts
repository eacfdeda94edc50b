import type { RuleApplied } from '../verdict.ts'

/** One rule a verdict can cite: what it says, and whose it is. */
export interface RuleText {
  /** `page`: the ISP's page says so; `ours`: our choice, where the page is silent or has lost its text. */
  source: 'page' | 'ours'
  /** `{name}` stands for evidence. */
  sentence: string
}

/**
 * Every rule that a verdict cites, by its stable id: `rule-`, the number of what it belongs to (3 who can lift what, 4
 * what still refuses, 6 score, 7 rollup, 10 relapse), and what it is about. docs/rules.md is generated from this table; the golden verdicts prove that each one is reached.
 */
export const rules = {
  'rule-3-directspam': {
    source: 'page',
    sentence: 'directspam is lifted on request if the score holds.',
  },
  'rule-3-rollup': {
    source: 'ours',
    sentence: 'A rollup is lifted if the score of its network holds, or one address deserves to leave it.',
  },
  'rule-3-highspam': {
    source: 'page',
    sentence: 'highspam is never lifted on request; it ends by itself after its interval.',
  },
  'rule-3-highspam-end': { source: 'page', sentence: 'It ends on {end}.' },
  'rule-3-highspam-over': {
    source: 'ours',
    sentence: 'Its interval was over on {end}; the server ends it next.',
  },
  'rule-3-nobounce': {
    source: 'page',
    sentence: 'noBounce is lifted by Postmaster Support only, once the party is verified and takes bounces.',
  },
  'rule-3-nobounce-form': {
    source: 'page',
    sentence: 'This did not come through Support; the responsible party has to write there.',
  },
  'rule-3-nobounce-unchecked': {
    source: 'ours',
    sentence: 'Whether the party is verified and takes bounces was not checked lately.',
  },
  'rule-3-nobounce-met': { source: 'ours', sentence: 'The party is verified and bounces are accepted.' },
  'rule-3-nobounce-unverified': { source: 'ours', sentence: 'The responsible party is not verified yet.' },
  'rule-3-nobounce-bounces': { source: 'page', sentence: 'Bounces are still not accepted.' },
  'rule-3-name-list': {
    source: 'page',
    sentence:
      'The form never lifts the name list: the PTR name has to change, or the sender relays through its provider.',
  },
  'rule-3-name-unchecked': {
    source: 'ours',
    sentence: 'That the PTR name is still {name} was not checked lately.',
  },
  'rule-3-dynamic-address': {
    source: 'ours',
    sentence: '{reason} on the address list rests on the provider’s statement.',
  },
  'rule-3-statement-none': {
    source: 'ours',
    sentence: 'No statement is recorded; the provider can make or withdraw one.',
  },
  'rule-3-statement-stands': {
    source: 'page',
    sentence: '{by} says the space is {says}, and has not withdrawn it.',
  },
  'rule-3-statement-withdrawn': { source: 'ours', sentence: '{by} has withdrawn its statement.' },
  'rule-3-statement-static': { source: 'ours', sentence: '{by} says the space is static.' },
  'rule-3-statement-withdrawn-static': {
    source: 'ours',
    sentence: '{by} no longer says that the space is static.',
  },
  'rule-3-third-party': {
    source: 'page',
    sentence: '{name} lists the address; only {name} can take it off.',
  },
  'rule-3-third-party-stale': { source: 'ours', sentence: '{name} was not asked lately.' },
  'rule-3-ptr-missing': {
    source: 'page',
    sentence: 'The address has no PTR record; its provider sets one up. Nothing of ours is to be removed for it.',
  },
  'rule-3-ptr-unresolvable': {
    source: 'page',
    sentence: 'The PTR record cannot be resolved; its provider can mend it, and we may be asked to look.',
  },
  'rule-3-ptr-stale': { source: 'ours', sentence: 'The PTR record was not asked for lately.' },
  'rule-3-not-covered': { source: 'ours', sentence: 'Nothing refuses {subject} now.' },
  'rule-3-not-listed': { source: 'ours', sentence: 'None of our own lists refuses {subject}.' },
  'rule-3-not-covered-network': {
    source: 'ours',
    sentence: 'No listing covers the whole of {subject}; single addresses in it may be listed.',
  },
  'rule-3-not-covered-name': { source: 'ours', sentence: 'No pattern on the name list covers {subject}.' },
  'rule-4-unchecked': { source: 'ours', sentence: 'Not checked lately: {what}. Check before deciding.' },
  'rule-6-score-holds': {
    source: 'page',
    sentence: 'The score of {subject} is {score}, at or above {removeAt}.',
  },
  'rule-6-score-below': {
    source: 'page',
    sentence: 'The score of {subject} is {score}; from {removeAt} on the listing may be lifted.',
  },
  'rule-6-score-unknown': { source: 'ours', sentence: 'There is too little mail of {subject} to score it.' },
  'rule-6-holder': {
    source: 'ours',
    sentence:
      'Little from each, much from the holder: {addresses} addresses of {holder} together score {score}, below {removeAt}. Look at the holder before letting one of them go.',
  },
  'rule-7-network-stands': {
    source: 'ours',
    sentence: '{deserving} of the singles under {network} still deserve a listing; the network stands.',
  },
  'rule-7-too-wide': {
    source: 'ours',
    sentence:
      'Of the singles under {network}, {deserving} still deserve a listing; below {dissolveBelow} the network is too wide.',
  },
  'rule-7-no-grounds': { source: 'ours', sentence: 'No grounds are recorded for {network}; it may be too wide.' },
  'rule-10-relapse': {
    source: 'ours',
    sentence: 'Listed again within probation {times}: the interval is longer.',
  },
} as const satisfies Record<string, RuleText>

export type RuleId = keyof typeof rules

type Named<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Named<Rest> : never
type EvidenceOf<Id extends RuleId> = Named<(typeof rules)[Id]['sentence']>

/** The rule with its evidence filled in. */
export function rule<Id extends RuleId>(
  id: Id,
  ...[evidence]: [EvidenceOf<Id>] extends [never] ? [] : [Record<EvidenceOf<Id>, string | number>]
): RuleApplied {
  const values: Readonly<Record<string, string | number>> = evidence ?? {}
  return { rule: id, sentence: rules[id].sentence.replace(/\{(\w+)\}/gu, (_, name) => String(values[name] ?? '')) }
}
