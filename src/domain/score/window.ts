import type { SignalCount, SignalDay } from '../signal.ts'

/** What was counted over some days. */
export type Totals = Record<SummedCount, number>

/** What a score weighs: connections and refused attempts only tell how loud a blocked source is. */
export type Weighed = Omit<Totals, 'connections' | 'refused'>

type SummedCount = Exclude<SignalCount, 'notSpam' | 'bounces'>

/** Day totals in day order, ready to be summed over any span of days. Several rows of a day (a network's) count together. */
export interface Signals {
  /** Days that have a row, ascending, each once. */
  days: readonly number[]
  /** Totals of the days from … to, both included. */
  sum(from: number, to: number): Totals
}

/** Columns of one running total; many thousand sources are scored in one preview, so that they lie in one flat array. */
const width = 9

export function signalsOf(rows: readonly SignalDay[]): Signals {
  const sorted = inDayOrder(rows) ? rows : rows.toSorted((a, b) => a.day - b.day)
  const days: number[] = []
  const running = new Float64Array((sorted.length + 1) * width)
  for (const row of sorted) {
    if (days.at(-1) !== row.day) {
      days.push(row.day)
      running.copyWithin(days.length * width, (days.length - 1) * width, days.length * width)
    }
    addTo(running, days.length * width, row)
  }
  const sum = (from: number, to: number): Totals => {
    const first = indexFrom(days, from) * width
    return between(running, first, to < from ? first : indexFrom(days, to + 1) * width)
  }
  return { days, sum }
}

export const noTotals: Totals = {
  connections: 0,
  refused: 0,
  recipients: 0,
  unknownUsers: 0,
  delivered: 0,
  filtered: 0,
  complaints: 0,
  complainers: 0,
  traps: 0,
}

export const messagesOf = ({ delivered, filtered }: Pick<Totals, 'delivered' | 'filtered'>): number =>
  delivered + filtered

function inDayOrder(rows: readonly SignalDay[]): boolean {
  let last = Number.NEGATIVE_INFINITY
  for (const { day } of rows) {
    if (day < last) return false
    last = day
  }
  return true
}

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

/**
 * The most one row counts. Sums of 256 addresses over 90 days then stay below 2^53 and exact: running totals would else
 * swallow small days behind a huge one. What is no count (negative, NaN) counts nothing.
 */
const mostADay = 1e11

function addTo(running: Float64Array, at: number, row: SignalDay): void {
  const add = (column: number, count: number) => {
    if (count > 0) running[at + column] = (running[at + column] ?? 0) + Math.min(mostADay, Math.trunc(count))
  }
  add(0, row.connections)
  add(1, row.refused)
  add(2, row.recipients)
  add(3, row.unknownUsers)
  add(4, row.delivered)
  add(5, row.filtered)
  add(6, row.complaints)
  add(7, row.complainers)
  add(8, row.traps)
}

function between(running: Float64Array, first: number, last: number): Totals {
  const grown = (column: number) => (running[last + column] ?? 0) - (running[first + column] ?? 0)
  return {
    connections: grown(0),
    refused: grown(1),
    recipients: grown(2),
    unknownUsers: grown(3),
    delivered: grown(4),
    filtered: grown(5),
    complaints: grown(6),
    complainers: grown(7),
    traps: grown(8),
  }
}
