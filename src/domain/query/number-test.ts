import { fail, ok, type Result } from '../result.ts'
import type { Comparison } from './date-test.ts'

/** A condition on a number. `range` includes both ends; `unknown` asks for rows that have none (a score of null). */
export type NumberTest =
  | { form: 'compare'; op: Comparison | '='; value: number }
  | { form: 'range'; from: number; to: number }
  | { form: 'unknown' }

/** `<40`, `>=60`, `=5`, `5`, `40..60`; `null` where `nullable`. Whole numbers of at most nine digits. */
export function parseNumberTest(text: string, nullable: boolean): Result<NumberTest> {
  if (nullable && text.toLowerCase() === 'null') return ok({ form: 'unknown' })
  const range = /^(\d{1,9})\.\.(\d{1,9})$/u.exec(text)
  if (range !== null) {
    const from = Number(range[1])
    const to = Number(range[2])
    return from > to ? fail('query-range', 'The range ends before it starts.', 0) : ok({ form: 'range', from, to })
  }
  const compared = /^([<>]=?|=?)(\d{1,9})$/u.exec(text)
  if (compared !== null) {
    const op = comparisons.find((each) => each === compared[1]) ?? '='
    return ok({ form: 'compare', op, value: Number(compared[2]) })
  }
  const alternatives = nullable ? '"<40", "40..60" or "null"' : '">1" or "2..5"'
  return fail('query-number', `A number is expected, such as ${alternatives}.`, 0)
}

const comparisons = ['<', '<=', '>', '>='] as const satisfies Comparison[]

/** The text `parseNumberTest` reads back as the same test. */
export function formatNumberTest(test: NumberTest): string {
  switch (test.form) {
    case 'compare':
      return test.op === '=' ? `${test.value}` : `${test.op}${test.value}`
    case 'range':
      return `${test.from}..${test.to}`
    case 'unknown':
      return 'null'
  }
}

/** Whether the number meets the test. Null (not known) meets `unknown` only. */
export function meetsNumber(test: NumberTest, value: number | null): boolean {
  if (value === null) return test.form === 'unknown'
  switch (test.form) {
    case 'range':
      return value >= test.from && value <= test.to
    case 'unknown':
      return false
    case 'compare':
      return compares(test.op, value, test.value)
  }
}

function compares(op: Comparison | '=', left: number, right: number): boolean {
  switch (op) {
    case '<':
      return left < right
    case '<=':
      return left <= right
    case '>':
      return left > right
    case '>=':
      return left >= right
    case '=':
      return left === right
  }
}
