import type { Fact } from './fact.ts'
import type { Policy } from './policy.ts'
import { type Evidence, evidenceFor } from './score/freeze.ts'
import { percent } from './score/percent.ts'
import { messagesOf, noTotals, signalsOf, type Totals } from './score/window.ts'
import { type Score, scoreOf } from './score.ts'
import type { SignalDay } from './signal.ts'

/** Reasons that signals alone can make a candidate for (SPEC 5). */
export const candidateReasons = ['directspam', 'highspam'] as const
export type CandidateReason = (typeof candidateReasons)[number]

/** One condition of a reason: what was found, what policy asks for, and whether it is met. */
export interface Condition {
  key: 'complaints' | 'complaintRate' | 'complainers' | 'filtered' | 'filterShare' | 'messages' | 'score'
  /** Null: too little to say; then it is not met. */
  figure: number | null
  threshold: number
  unit: 'count' | 'share' | 'points'
  met: boolean
  sentence: string
}

export interface ReasonGrounds {
  reason: CandidateReason
  conditions: Condition[]
  /** All of them. */
  met: boolean
  /** A condition could not be told; nothing is proposed on that. */
  tooLittle: boolean
  sentence: string
}

/** What the signals of one source say for listing it. Not a proposal yet: that takes what stands and what guards too. */
export interface Grounds {
  directspam: ReasonGrounds
  highspam: ReasonGrounds
  /** What the source may be proposed for: directspam where both hold, since highspam is for sources without complaints (page). */
  reason: CandidateReason | null
  score: Score
  /** Not-spam votes in the window. They cancel nothing: votes can be bought. */
  notSpam: number
}

export interface GroundsInput {
  /** Day totals of the source, in any order; days after `today` are left out. */
  days: readonly SignalDay[]
  facts: readonly Fact[]
  policy: Policy
  /** UTC day, days since 1970-01-01. */
  today: number
  /** Since when the source has been blocked, UTC seconds (`blockedSince`); null: it is not. */
  listedAt: number | null
  relapses: number
}

/**
 * The grounds of one source (SPEC 5; page): directspam takes complaints *and* filter hits, each at volume and percentage, and
 * a score that fails; highspam takes filter hits alone. The window is the score's. A source that is blocked is measured by
 * what it was before, as its score is: it delivers nothing, and must not lose its grounds by that.
 */
export function groundsOf(input: GroundsInput): Grounds {
  const { policy, today } = input
  const days = input.days.filter((row) => row.day <= today)
  const score = scoreOf({ ...input, days })
  const blockedDay = input.listedAt === null ? null : Math.floor(input.listedAt / 86_400)
  const evidence = evidenceFor(signalsOf(days), blockedDay, today, policy.score)
  const directspam = strongest(evidence, (totals) => directspamGrounds(totals, score.value, policy))
  const highspam = strongest(evidence, (totals) => highspamGrounds(totals, policy))
  const from = today - policy.score.windowDays + 1
  return {
    directspam,
    highspam,
    reason: directspam.met ? 'directspam' : highspam.met ? 'highspam' : null,
    score,
    notSpam: days.reduce((sum, row) => (row.day >= from ? sum + Math.max(0, row.notSpam) : sum), 0),
  }
}

/** Whether summed counts could meet either reason, whatever the score: a quick look before a source is read whole. */
export function mayHaveGrounds(totals: Totals, { candidates }: Pick<Policy, 'candidates'>): CandidateReason[] {
  const directspam = directspamConditions(totals, candidates.directspam)
  const highspam = highspamConditions(totals, candidates.highspam)
  return [
    ...(directspam.every(isMet) ? (['directspam'] as const) : []),
    ...(highspam.every(isMet) ? (['highspam'] as const) : []),
  ]
}

/** Of the windows a source is judged by, the one that speaks most against it; counts fade as the score's do. */
function strongest(evidence: readonly Evidence[], measure: (totals: Totals) => ReasonGrounds): ReasonGrounds {
  const [first, ...rest] = evidence.map(({ totals, factor }) => measure(faded(totals, factor)))
  return rest.reduce((best, one) => (weight(one) > weight(best) ? one : best), first ?? measure(noTotals))
}

const weight = ({ conditions }: ReasonGrounds) => conditions.filter(isMet).length

/** Shares stay what they are while the counts behind them fade. */
const faded = (totals: Totals, factor: number): Totals => ({
  ...totals,
  complaints: totals.complaints * factor,
  complainers: totals.complainers * factor,
  delivered: totals.delivered * factor,
  filtered: totals.filtered * factor,
})

const isMet = ({ met }: Condition) => met

function directspamGrounds(totals: Totals, score: number | null, policy: Policy): ReasonGrounds {
  const below = policy.candidates.directspamBelow
  const fails: Condition = {
    key: 'score',
    figure: score,
    threshold: below,
    unit: 'points',
    met: score !== null && score < below,
    sentence:
      score === null ? 'Score: too little mail to say.' : `Score: ${Math.floor(score)}; a candidate is below ${below}.`,
  }
  return groundsFor('directspam', [...directspamConditions(totals, policy.candidates.directspam), fails])
}

function directspamConditions(totals: Totals, figures: Policy['candidates']['directspam']): Condition[] {
  const messages = messagesOf(totals)
  return [
    count('complaints', 'Complaints', totals.complaints, figures.minComplaints),
    share(
      'complaintRate',
      'Complaints over delivered mail',
      totals.complaints,
      totals.delivered,
      figures.minComplaintRate,
    ),
    count('complainers', 'Distinct complainers', totals.complainers, figures.minComplainers),
    count('filtered', 'Filter hits', totals.filtered, figures.minFiltered),
    share('filterShare', 'Share of mail that the filters hit', totals.filtered, messages, figures.minFilterShare),
  ]
}

const highspamGrounds = (totals: Totals, policy: Policy): ReasonGrounds =>
  groundsFor('highspam', highspamConditions(totals, policy.candidates.highspam))

function highspamConditions(totals: Totals, figures: Policy['candidates']['highspam']): Condition[] {
  const messages = messagesOf(totals)
  return [
    count('messages', 'Messages', messages, figures.minMessages),
    share('filterShare', 'Share of mail that the filters hit', totals.filtered, messages, figures.minFilterShare),
  ]
}

function groundsFor(reason: CandidateReason, conditions: Condition[]): ReasonGrounds {
  const met = conditions.every(isMet)
  const open = conditions.filter((condition) => !condition.met)
  const tooLittle = open.some(({ figure }) => figure === null)
  return { reason, conditions, met, tooLittle, sentence: sentenceFor(reason, met, open, tooLittle) }
}

function sentenceFor(reason: CandidateReason, met: boolean, open: readonly Condition[], tooLittle: boolean): string {
  if (met)
    return reason === 'directspam'
      ? 'Grounds for directspam: complaints and filter hits, both at volume and percentage, and the score fails.'
      : 'Grounds for highspam: filter hits at volume and percentage.'
  if (tooLittle) return `Too little to say for ${reason}.`
  return `No grounds for ${reason}: ${open.map(({ sentence }) => sentence.replace(/\.$/u, '')).join('; ')}.`
}

function count(key: Condition['key'], what: string, found: number, threshold: number): Condition {
  const figure = Math.max(0, found)
  const sentence = `${what}: ${Math.round(figure * 10) / 10} of at least ${threshold}.`
  return { key, figure, threshold, unit: 'count', met: figure >= threshold, sentence }
}

/**
 * A share of what there is. Of nothing it cannot be told, unless something was counted all the same (complaints about mail
 * that was filed as spam): then it is the whole.
 */
function share(key: Condition['key'], what: string, found: number, of: number, threshold: number): Condition {
  const figure = of > 0 ? Math.min(1, Math.max(0, found) / of) : found > 0 ? 1 : null
  const met = figure !== null && figure >= threshold
  const sentence =
    figure === null
      ? `${what}: no mail to take it of.`
      : `${what}: ${percent(figure)} of at least ${percent(threshold)}.`
  return { key, figure, threshold, unit: 'share', met, sentence }
}
