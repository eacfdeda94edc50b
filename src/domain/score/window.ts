import type { SignalCount, SignalDay } from '../signal.ts'

/** What was counted over some days. */
export type Totals = Record<SummedCount, number>
const summed = [
  'connections',
  'refused',
  'recipients',
  'unknownUsers',
  'delivered',
  'filtered',
  'complaints',
  'complainers',
  'traps',
] as const satisfies readonly SignalCount[]
type SummedCount = (typeof summed)[number]

/** Day totals in day order, ready to be summed over any span of days. Several rows of a day (a network's) count together. */
export interface Signals {
  /** Days that have a row, ascending. */
  days: readonly number[]
  /** Totals of the days from … to, both included. */
  sum(from: number, to: number): Totals
}

export function signalsOf(rows: readonly SignalDay[]): Signals {
  const byDay = new Map<number, Totals>()
  for (const row of rows) {
    const held = byDay.get(row.day) ?? none()
    for (const key of summed) held[key] += Math.max(0, row[key])
    byDay.set(row.day, held)
  }
  const days = [...byDay.keys()].sort((a, b) => a - b)
  const running: Totals[] = [none()]
  let before = none()
  for (const day of days) {
    const next = { ...before }
    const own = byDay.get(day) ?? none()
    for (const key of summed) next[key] += own[key]
    running.push(next)
    before = next
  }
  const sum = (from: number, to: number): Totals => {
    const first = running[indexFrom(days, from)] ?? none()
    const last = running[indexFrom(days, to + 1)] ?? none()
    const totals = none()
    if (to >= from) for (const key of summed) totals[key] = last[key] - first[key]
    return totals
  }
  return { days, sum }
}

export const messagesOf = (totals: Totals): number => totals.delivered + totals.filtered

/** How many days lie before `day`. */
function indexFrom(days: readonly number[], day: number): number {
  let low = 0
  let high = days.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((days[middle] ?? 0) < day) low = middle + 1
    else high = middle
  }
  return low
}

const none = (): Totals => ({
  connections: 0,
  refused: 0,
  recipients: 0,
  unknownUsers: 0,
  delivered: 0,
  filtered: 0,
  complaints: 0,
  complainers: 0,
  traps: 0,
})
