import type { Figure, NumberFigure, Unit } from './figure.ts'
import type { FigureValue } from './figures.ts'

const units = {
  points: ['point', 'points'],
  share: ['%', '%'],
  days: ['day', 'days'],
  messages: ['message', 'messages'],
  complaints: ['complaint', 'complaints'],
  people: ['person', 'people'],
  hits: ['hit', 'hits'],
  addresses: ['address', 'addresses'],
  lists: ['list', 'lists'],
  relapses: ['relapse', 'relapses'],
  deviations: ['standard deviation', 'standard deviations'],
} as const satisfies Record<Unit, readonly [string, string]>

/** The unit after a number of it; of a share the sign alone. */
export const unitName = (unit: Unit, count = 2): string => units[unit][count === 1 ? 0 : 1]

/** The shortest text of a share as percent: 0.003 is 0.3, 0.55 is 55. */
export const percentOf = (share: number): string => String(Number((share * 100).toPrecision(12)))

/** A number as people read it: `30 days`, `0.3 %`. */
export const numberText = (figure: Pick<NumberFigure, 'unit'>, value: number): string =>
  figure.unit === 'share' ? `${percentOf(value)} %` : `${value} ${unitName(figure.unit, value)}`

/** Any figure's value as people read it; an empty list is `none`. */
export function figureText(figure: Figure, value: FigureValue): string {
  if (typeof value === 'number') return figure.kind === 'number' ? numberText(figure, value) : String(value)
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return value.length === 0 ? 'none' : value.join(', ')
}
