import type { Policy } from '../policy.ts'
import type { ScoreComponent } from '../score.ts'
import { percent } from './percent.ts'
import { wilsonLower } from './wilson.ts'
import { messagesOf, type Weighed } from './window.ts'

type Evidence = { totals: Weighed; factor: number }

export interface ThirdPartyAnswers {
  /** Names of the lists that hold the address, policy lists left out. */
  listed: string[]
  /** How many lists have answered lately. */
  answered: number
  unanswered: boolean
}

type Figures = Policy['score']
type Measure = (totals: Weighed, figures: Figures) => number | null

/**
 * Least rate the sample speaks for. A sample smaller than `least` is taken as one of `least`: fewer messages must not
 * make a rate look worse, nor make it vanish.
 */
const rate = (hits: number, of: number, least: number, { wilsonZ }: Figures) =>
  wilsonLower(hits, Math.max(of, least), wilsonZ)
const enough = (totals: Weighed, figures: Figures) => messagesOf(totals) >= figures.minMessages

const complaintRate: Measure = (totals, figures) =>
  enough(totals, figures) ? rate(totals.complaints, totals.delivered, figures.minMessages, figures) : null
const filterShare: Measure = (totals, figures) =>
  enough(totals, figures) ? rate(totals.filtered, messagesOf(totals), figures.filterShare.minMessages, figures) : null
const unknownUsers: Measure = (totals, figures) =>
  enough(totals, figures) ? rate(totals.unknownUsers, totals.recipients, figures.minMessages, figures) : null
const complainers: Measure = (totals, figures) =>
  totals.complainers > 0 || enough(totals, figures) ? totals.complainers : null
const traps: Measure = (totals, figures) => (totals.traps > 0 || enough(totals, figures) ? totals.traps : null)

/** Every component, in the order they are shown: of the evidence, each takes the worst. */
export function componentsOf(
  evidence: readonly Evidence[],
  relapses: number,
  thirdParty: ThirdPartyAnswers,
  figures: Figures,
): ScoreComponent[] {
  const { weights, full } = figures
  const worst = (measure: Measure) => worstOf(evidence, measure, figures)
  const component = (
    key: ScoreComponent['key'],
    raw: number | null,
    from: number,
    to: number,
    sentence: string,
  ): ScoreComponent => {
    const share = raw === null ? 0 : ramp(raw, from, to)
    return { key, weight: weights[key], raw, share, penalty: weights[key] * share, sentence }
  }
  const complaints = worst(complaintRate)
  const people = worst(complainers)
  const filtered = worst(filterShare)
  const trapped = worst(traps)
  const unknown = worst(unknownUsers)
  const lists = thirdParty.answered === 0 ? null : thirdParty.listed.length
  return [
    component(
      'complaintRate',
      complaints,
      figures.complaintRate.from,
      figures.complaintRate.full,
      rateSentence(
        'Complaints over delivered mail',
        complaints,
        figures.complaintRate.from,
        figures.complaintRate.full,
      ),
    ),
    component(
      'complainers',
      people,
      figures.complainersFrom - 1,
      full.complainers,
      countSentence('Distinct complainers', people, figures.complainersFrom, full.complainers),
    ),
    component(
      'filterShare',
      filtered,
      figures.filterShare.from,
      full.filterShare,
      rateSentence('Filtered mail', filtered, figures.filterShare.from, full.filterShare),
    ),
    component('traps', trapped, 0, full.traps, countSentence('Trap hits', trapped, 1, full.traps)),
    component(
      'unknownUsers',
      unknown,
      figures.unknownUsersFrom,
      full.unknownUsers,
      rateSentence('Unknown users', unknown, figures.unknownUsersFrom, full.unknownUsers),
    ),
    component('relapse', relapses, 0, full.relapses, countSentence('Relapses', relapses, 1, full.relapses)),
    component('thirdParty', lists, 0, full.thirdPartyLists, thirdPartySentence(thirdParty)),
  ]
}

function worstOf(evidence: readonly Evidence[], measure: Measure, figures: Figures): number | null {
  let worst: number | null = null
  for (const { totals, factor } of evidence) {
    const raw = measure(totals, figures)
    if (raw !== null) worst = Math.max(worst ?? 0, raw * factor)
  }
  return worst
}

/** 0 up to `from`, 1 from `full` on, straight between. */
function ramp(raw: number, from: number, full: number): number {
  if (raw <= from) return 0
  return raw >= full ? 1 : (raw - from) / (full - from)
}

const tooLittle = 'too little mail to say.'

const rateSentence = (what: string, raw: number | null, from: number, full: number) =>
  raw === null
    ? `${what}: ${tooLittle}`
    : `${what}: at least ${percent(raw)}; costs from ${percent(from)}, all from ${percent(full)}.`

const countSentence = (what: string, raw: number | null, from: number, full: number) =>
  raw === null
    ? `${what}: ${tooLittle}`
    : `${what}: ${Math.round(raw * 10) / 10}; costs from ${from}, all from ${full}.`

function thirdPartySentence({ listed, answered, unanswered }: ThirdPartyAnswers): string {
  const missing = unanswered ? ' Not all lists were asked lately; what is not known counts nothing.' : ''
  if (answered === 0) return 'Third-party lists: not asked lately; counts nothing.'
  return listed.length === 0
    ? `Third-party lists: none that weighs.${missing}`
    : `Third-party lists: ${listed.join(', ')}.${missing}`
}
