import type { PolicyChange } from './difference.ts'
import type { FigurePath } from './figure.ts'

/** What a change of figures can make otherwise; the rest need not be worked out twice. */
export interface Affected {
  scores: boolean
  /** Whether there is a score at all may change: sources that have none must be looked at, too. */
  scored: boolean
  verdicts: boolean
  /** Which facts count as checked. */
  facts: boolean
  clock: boolean
  rollups: boolean
  candidates: boolean
  highspam: boolean
}

export function affectedBy(changes: readonly Pick<PolicyChange, 'path'>[]): Affected {
  const some = (test: (path: FigurePath) => boolean) => changes.some(({ path }) => test(path))
  const facts = some((path) => path === 'factsStaleAfterDays' || path === 'thirdPartyLists')
  // Stale third-party answers weigh nothing; which lists are asked only shows.
  const scores = some((path) => path.startsWith('score.') || path === 'factsStaleAfterDays')
  const removal = some((path) => path === 'removeAt')
  return {
    scores,
    scored: some((path) => path === 'score.minMessages' || path === 'score.windowDays'),
    verdicts: scores || facts || removal || some((path) => path === 'rollup.dissolveBelow'),
    facts,
    clock: some((path) => path.startsWith('clock.')),
    rollups: scores || removal || some((path) => path.startsWith('rollup.')),
    candidates: scores || some((path) => path.startsWith('candidates.') || path.startsWith('guards.')),
    highspam: some((path) => path === 'highspamDays'),
  }
}
