import type { EstimateRow, Simulation } from '../../../contract/desk/policy.ts'
import type { VerdictKind } from '../../../domain/verdict.ts'
import { countText } from '../../../ui/count-text.ts'

/** A count as it is, an estimate with what it may be off by. */
export const estimateText = ({ value, margin }: EstimateRow): string =>
  margin === 0 ? countText(value) : `≈ ${countText(value)} ± ${countText(margin)}`

/** `all 2,100`, or which part was looked at. */
export const lookedText = ({ of, looked, share }: Simulation['listings']['coverage']): string =>
  of === 0
    ? 'not touched by these figures'
    : share >= 1
      ? `all ${countText(of)} that could differ`
      : `a sample: ${countText(looked)} of ${countText(of)}, scaled`

export interface Move {
  from: VerdictKind
  to: VerdictKind
  count: number
}

/** What became of requests that are decided otherwise, the largest group first. */
export function moves({ verdicts, matrix }: Simulation['requests']): Move[] {
  return verdicts
    .flatMap((from, row) =>
      verdicts.map((to, column) => ({ from, to, count: matrix[row * verdicts.length + column] ?? 0 })),
    )
    .filter(({ from, to, count }) => from !== to && count > 0)
    .sort((a, b) => b.count - a.count)
}

/** The effect in one sentence, for the question before saving. */
export function effectSentence({ requests, listings, rollups, candidates, clock }: Simulation): string {
  const parts = [
    `${countText(requests.changed)} of ${countText(requests.total)} requests decided otherwise`,
    `${estimateText(listings.opened)} listings may be lifted that may not now, ${estimateText(listings.closed)} no longer may`,
    `${estimateText(rollups.gained)} networks become candidates, ${estimateText(rollups.tooWide)} too wide`,
    `${estimateText(candidates.directspam.gained)} new directspam and ${estimateText(candidates.highspam.gained)} new highspam candidates`,
    `${countText(clock.changed)} clocks move`,
  ]
  return `${parts.join('; ')}.`
}
