import type { Policy } from '../policy.ts'
import type { FigurePath } from './figure.ts'
import { numberText } from './figure-text.ts'
import { numberFigure, valueAt } from './figures.ts'
import type { PolicyProblem } from './section.ts'

/** Two figures that only make sense in an order; the fault is told at `at`. */
export interface Order {
  low: FigurePath
  high: FigurePath
  /** They must not be equal either. */
  apart: boolean
  at: FigurePath
  because: string
}

export const orders: readonly Order[] = [
  costs('score.complaintRate.from', 'score.complaintRate.full', true),
  costs('score.complainersFrom', 'score.full.complainers', false),
  costs('score.filterShare.from', 'score.full.filterShare', true),
  costs('score.unknownUsersFrom', 'score.full.unknownUsers', true),
  {
    low: 'rollup.dissolveBelow',
    high: 'rollup.from',
    apart: false,
    at: 'rollup.dissolveBelow',
    because: 'or networks flap',
  },
  {
    low: 'rollup.from',
    high: 'rollup.manyAddresses',
    apart: false,
    at: 'rollup.manyAddresses',
    because: 'or every candidate has these grounds',
  },
  {
    low: 'candidates.directspamBelow',
    high: 'removeAt',
    apart: false,
    at: 'candidates.directspamBelow',
    because: 'or the same score lists and lifts',
  },
  {
    low: 'clock.dueDays',
    high: 'clock.lateDays',
    apart: false,
    at: 'clock.lateDays',
    because: 'since late comes after due',
  },
]

function costs(low: FigurePath, high: FigurePath, apart: boolean): Order {
  return { low, high, apart, at: high, because: 'where it starts to cost' }
}

/** Orders that do not hold. One between figures of which one is wrong already is not looked at. */
export function disorder(policy: Policy, wrong: ReadonlySet<string>): PolicyProblem[] {
  const problems: PolicyProblem[] = []
  for (const { low, high, apart, at, because } of orders) {
    if (wrong.has(low) || wrong.has(high)) continue
    const below = numberAt(policy, low)
    const above = numberAt(policy, high)
    if (apart ? below < above : below <= above) continue
    const [other, value] = at === low ? [high, above] : [low, below]
    const limit =
      at === low ? (apart ? 'Must be below' : 'Must not be above') : apart ? 'Must be more than' : 'Must not be below'
    problems.push({ path: at, message: `${limit} ${numberText(numberFigure(other), value)} (${other}), ${because}.` })
  }
  const weights = Object.values(policy.score.weights)
  const weightWrong = [...wrong].some((path) => path.startsWith('score.weights'))
  if (!weightWrong && weights.every((weight) => weight === 0))
    problems.push({ path: 'score.weights', message: 'All weights are 0: every score would be 100.' })
  return problems
}

function numberAt(policy: Policy, path: FigurePath): number {
  const value = valueAt(policy, path)
  if (typeof value !== 'number') throw new Error(`${path} is no number`)
  return value
}
