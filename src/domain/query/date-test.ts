import { fail, ok, type Result } from '../result.ts'

export type Comparison = '<' | '<=' | '>' | '>='

/**
 * A condition on a time. Days are UTC days since 1970-01-01; `span` includes both ends. `age` compares how long ago it was
 * (for `expires`: how far ahead it is), so that `<7d` means younger than seven days.
 */
export type DateTest =
  | { form: 'day'; op: Comparison; day: number }
  | { form: 'span'; from: number; to: number }
  | { form: 'age'; op: Comparison; amount: number; unit: AgeUnit }
  | { form: 'ago'; days: 0 | 1 }

const unitSeconds = { h: 3600, d: 86_400, w: 604_800 } as const
export type AgeUnit = keyof typeof unitSeconds
const units = ['h', 'd', 'w'] as const satisfies AgeUnit[]
const daySeconds = 86_400

/** `2026-01-01`, `=…`, `<…`, `<=…`, `>…`, `>=…`, `A..B`, `A..`, `..B`, `<7d`, `>=2w`, `<36h`, `today`, `yesterday`. */
export function parseDateTest(text: string): Result<DateTest> {
  const word = text.toLowerCase()
  if (word === 'today') return ok({ form: 'ago', days: 0 })
  if (word === 'yesterday') return ok({ form: 'ago', days: 1 })
  const operand = word.replace(/^(?:[<>]=?|=)/u, '')
  const op = word.slice(0, word.length - operand.length)
  const [, amount, letter] = /^(\d{1,5})([hdw])$/u.exec(operand) ?? []
  const unit = units.find((each) => each === letter)
  if (unit !== undefined) {
    if (isComparison(op)) return ok({ form: 'age', op, amount: Number(amount), unit })
    return fail('query-date', 'An age needs "<" or ">": "<7d" is younger than seven days.', 0)
  }
  const range = operand.indexOf('..')
  if (range >= 0 && op === '') return parseSpan(operand.slice(0, range), operand.slice(range + 2), range + 2)
  const day = parseDay(operand, op.length)
  if (!day.ok) return day
  return ok(isComparison(op) ? { form: 'day', op, day: day.value } : { form: 'span', from: day.value, to: day.value })
}

function parseSpan(left: string, right: string, rightAt: number): Result<DateTest> {
  if (left === '') {
    if (right === '') return fail('query-date', 'A range needs at least one end.', 0)
    const to = parseDay(right, rightAt)
    return to.ok ? ok({ form: 'day', op: '<=', day: to.value }) : to
  }
  const from = parseDay(left, 0)
  if (!from.ok) return from
  if (right === '') return ok({ form: 'day', op: '>=', day: from.value })
  const to = parseDay(right, rightAt)
  if (!to.ok) return to
  if (from.value > to.value) return fail('query-range', 'The range ends before it starts.', 0)
  return ok({ form: 'span', from: from.value, to: to.value })
}

function parseDay(text: string, at: number): Result<number> {
  if (/^\d{4}-\d{2}-\d{2}$/u.test(text)) {
    const day = Date.parse(`${text}T00:00:00Z`) / (daySeconds * 1000)
    if (day >= 0 && formatDay(day) === text) return ok(day)
    return fail('query-date', 'There is no such day (from 1970-01-01 on).', at)
  }
  return fail('query-date', 'A day is written 2026-01-31, an age "<7d", a range 2026-01-01..2026-01-31.', at)
}

const isComparison = (op: string): op is Comparison => op === '<' || op === '<=' || op === '>' || op === '>='

/** `YYYY-MM-DD` of a UTC day. */
export const formatDay = (day: number): string => new Date(day * daySeconds * 1000).toISOString().slice(0, 10)

/** The text `parseDateTest` reads back as the same test. */
export function formatDateTest(test: DateTest): string {
  switch (test.form) {
    case 'day':
      return test.op + formatDay(test.day)
    case 'span':
      return test.from === test.to ? formatDay(test.from) : `${formatDay(test.from)}..${formatDay(test.to)}`
    case 'age':
      return `${test.op}${test.amount}${test.unit}`
    case 'ago':
      return test.days === 0 ? 'today' : 'yesterday'
  }
}

/** UTC seconds: `from` is included, `until` is not; null is open. A time that is not known is never within. */
export type TimeBounds = { from: number | null; until: number | null }

/** The times a test means at `now` (UTC seconds). `ahead`: ages count into the future (`expires`). */
export function timeBounds(test: DateTest, now: number, ahead: boolean): TimeBounds {
  switch (test.form) {
    case 'day':
      return bounds(test.op, test.day * daySeconds, (test.day + 1) * daySeconds)
    case 'span':
      return { from: test.from * daySeconds, until: (test.to + 1) * daySeconds }
    case 'ago': {
      const day = Math.floor(now / daySeconds) - test.days
      return { from: day * daySeconds, until: (day + 1) * daySeconds }
    }
    case 'age': {
      const age = test.amount * unitSeconds[test.unit]
      return ahead ? bounds(test.op, now + age, now + age + 1) : bounds(mirrored[test.op], now - age, now - age + 1)
    }
  }
}

/** Younger is later: a smaller age is a greater time. */
const mirrored = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const satisfies Record<Comparison, Comparison>

/** Compares with the span [start, end) of a day or a second. */
function bounds(op: Comparison, start: number, end: number): TimeBounds {
  switch (op) {
    case '<':
      return { from: null, until: start }
    case '<=':
      return { from: null, until: end }
    case '>':
      return { from: end, until: null }
    case '>=':
      return { from: start, until: null }
  }
}

export const isWithin = (time: number, { from, until }: TimeBounds): boolean =>
  (from === null || time >= from) && (until === null || time < until)
