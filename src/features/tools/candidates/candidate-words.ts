import type { CandidateRow } from '../../../contract/desk/candidates.ts'
import { countText } from '../../../ui/count-text.ts'

type Condition = CandidateRow['conditions'][number]

/** Headings of the conditions, in the order they are shown. */
export const conditionTitles = {
  complaints: 'Complaints',
  complaintRate: 'Rate',
  complainers: 'Complainers',
  messages: 'Messages',
  filtered: 'Filter hits',
  filterShare: 'Filtered',
  score: 'Score',
} as const satisfies Record<Condition['key'], string>

/** A figure of a condition: a count, a share in per cent, or points. */
export function figureText(figure: number | null, unit: Condition['unit']): string {
  if (figure === null) return '—'
  switch (unit) {
    case 'count':
      return countText(Math.round(figure))
    case 'share':
      return `${figure < 0.01 ? Math.round(figure * 1e4) / 100 : Math.round(figure * 100)} %`
    case 'points':
      return String(Math.floor(figure))
  }
}

/** What policy asks for: at least a count or a share, less than a score. */
export const thresholdText = ({ threshold, unit }: Condition): string =>
  `${unit === 'points' ? '<' : '≥'} ${figureText(threshold, unit)}`

/** "on probation until 2026-01-15, relapse 2", for a cell. */
export function probationText(
  { probation }: Pick<CandidateRow, 'probation'>,
  day: (seconds: number) => string,
): string {
  return probation === null ? '' : `relapse ${probation.relapses}, until ${day(probation.until)}`
}

/** Why it is not proposed, in its row: the subject stands there already. */
export const obstacleText = ({ subject, obstacle }: Pick<CandidateRow, 'subject' | 'obstacle'>): string =>
  obstacle === null ? '' : obstacle.sentence.replace(`${subject} `, '')
