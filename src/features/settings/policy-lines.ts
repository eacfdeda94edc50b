import { figureValueAt } from '../../domain/policy/difference.ts'
import type { FigurePath } from '../../domain/policy/figure.ts'
import { figureText } from '../../domain/policy/figure-text.ts'
import { figureAt } from '../../domain/policy/figures.ts'
import type { Policy } from '../../domain/policy.ts'

export interface PolicyLine {
  name: string
  says: string
}

/** The figures a postmaster asks about most; all of them are under Tools. */
const asked: readonly FigurePath[] = [
  'removeAt',
  'candidates.directspamBelow',
  'rollup.from',
  'rollup.dissolveBelow',
  'highspamDays',
  'probationDays',
  'clock.dueDays',
  'clock.lateDays',
  'factsStaleAfterDays',
  'thirdPartyLists',
  'pageUrl',
]

/** Those figures in words, out of the one table of figures. */
export const policyLines = (policy: Policy): PolicyLine[] =>
  asked.flatMap((path) => {
    const figure = figureAt(path)
    return figure === null ? [] : [{ name: figure.title, says: figureText(figure, figureValueAt(policy, path)) }]
  })
