import type { SubjectView } from '../../contract/desk/subject-view.ts'
import { isoDay } from '../../ui/age-text.ts'
import { countText } from '../../ui/count-text.ts'

/** One day of the chart; a day without traffic has zeros and no score. */
export interface ChartDay {
  /** UTC day since 1970-01-01. */
  day: number
  /** `2026-11-24`. */
  date: string
  delivered: number
  filtered: number
  refused: number
  complainers: number
  score: number | null
}

/** Something that happened on a day: drawn as a line, named in the readout. */
export interface DayMark {
  day: number
  kind: 'listing' | 'decision'
  label: string
}

const seconds = 86_400

/** The last `span` days up to the view's own day, oldest first, none left out. */
export function chartDays({ days, at }: Pick<SubjectView, 'days' | 'at'>, span = 30): ChartDay[] {
  const known = new Map(days.map((row) => [row.day, row]))
  const today = Math.floor(at / seconds)
  return Array.from({ length: span }, (_, step) => {
    const day = today - span + 1 + step
    const row = known.get(day)
    return {
      day,
      date: isoDay(day * seconds),
      delivered: row?.delivered ?? 0,
      filtered: row?.filtered ?? 0,
      refused: row?.refused ?? 0,
      complainers: row?.complainers ?? 0,
      score: row?.score ?? null,
    }
  })
}

/** Listings, their ends and decisions inside the span, by day. */
export function dayMarks(
  { events, decisions }: Pick<SubjectView, 'events' | 'decisions'>,
  chart: readonly ChartDay[],
): DayMark[] {
  const first = chart[0]?.day ?? 0
  const last = chart.at(-1)?.day ?? 0
  const marks: DayMark[] = [
    ...events.map(({ at, kind, reason }) => ({
      day: Math.floor(at / seconds),
      kind: 'listing' as const,
      label: reason === null ? kind : `${kind} ${reason}`,
    })),
    ...decisions.map(({ decidedAt, action }) => ({
      day: Math.floor(decidedAt / seconds),
      kind: 'decision' as const,
      label: `decided: ${action}`,
    })),
  ]
  return marks.filter(({ day }) => day >= first && day <= last).sort((a, b) => a.day - b.day)
}

/** "2026-11-20: 1,200 delivered, 30 filtered, 2 complainers, 0 refused, score 71; listed directspam". */
export function dayReadout(day: ChartDay, marks: readonly DayMark[]): string {
  const happened = marks.filter((mark) => mark.day === day.day).map(({ label }) => label)
  const figures = [
    `${countText(day.delivered)} delivered`,
    `${countText(day.filtered)} filtered`,
    `${countText(day.refused)} refused`,
    `${countText(day.complainers)} complainers`,
    day.score === null ? 'no score' : `score ${Math.floor(day.score)}`,
  ]
  return `${day.date.slice(5)}: ${[figures.join(', '), ...happened].join('; ')}`
}

/** The chart in a sentence, for those who do not see it. */
export function chartSummary(chart: readonly ChartDay[], marks: readonly DayMark[]): string {
  const sum = (key: 'delivered' | 'filtered' | 'refused' | 'complainers') =>
    countText(chart.reduce((total, day) => total + day[key], 0))
  const scores = chart.flatMap(({ score }) => (score === null ? [] : [score]))
  const from = scores[0]
  const to = scores.at(-1)
  const score =
    from === undefined || to === undefined
      ? 'There is no score.'
      : `The score goes from ${Math.floor(from)} to ${Math.floor(to)}.`
  return `${chart.length} days: ${sum('delivered')} delivered, ${sum('filtered')} filtered, ${sum('refused')} refused, ${sum('complainers')} complainers on all days together. ${score} ${marks.map(({ day, label }) => `${isoDay(day * seconds)} ${label}.`).join(' ')}`.trim()
}

/** Upper ends of the axes: never 0, so that an empty chart still has its ground line. */
export const axisTops = (chart: readonly ChartDay[]): { messages: number; complainers: number } => ({
  messages: Math.max(10, ...chart.map(({ delivered, filtered, refused }) => Math.max(delivered + filtered, refused))),
  complainers: Math.max(4, ...chart.map(({ complainers }) => complainers)),
})

/** `1.2 k`: an axis has little room. */
export function shortFigure(value: number): string {
  if (value < 1_000) return String(Math.round(value))
  if (value < 999_500) return `${(value / 1_000).toFixed(value < 10_000 ? 1 : 0)} k`
  return `${(value / 1_000_000).toFixed(1)} M`
}
