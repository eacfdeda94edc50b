import type { ParseArgsConfig } from 'node:util'
import type { Client } from '../../src/contract/binding.ts'
import type { DeskError } from '../../src/contract/errors.ts'

export type Values = Record<string, string | boolean | undefined>

/** One verb of the command line: its words, and what it does with a desk. */
export interface Verb {
  usage: string
  summary: string
  options: NonNullable<ParseArgsConfig['options']>
  /** Reads the command's words; what it gives back is done with a desk. @throws Misuse, before any desk is opened */
  plan(words: { args: string[]; values: Values }): (client: Client) => Promise<Outcome>
}

/** What `--json` prints, and the same as text for people. */
export interface Outcome {
  json: unknown
  text: string
  /** False: exit 1, although it could be said. */
  ok?: boolean
}

/** The command was written wrongly: exit code 2, with the verb's usage. */
export class Misuse extends Error {}

export function oneOf<T extends string>(
  value: string | boolean | undefined,
  choices: readonly T[],
  option: string,
): T | null {
  if (value === undefined) return null
  const found = choices.find((choice) => choice === value)
  if (!found) throw new Misuse(`--${option} is one of: ${choices.join(', ')}.`)
  return found
}

export function text(value: string | boolean | undefined): string | null {
  return typeof value === 'string' ? value : null
}

export function wholeNumber(value: string | boolean | undefined, option: string): number | null {
  if (value === undefined) return null
  const number = Number(value)
  if (!Number.isInteger(number) || number < 0) throw new Misuse(`--${option} takes a whole number.`)
  return number
}

/** A UTC day (`2026-12-01`, its beginning) or UTC seconds. */
export function time(value: string | boolean | undefined, option: string): number | null {
  if (typeof value !== 'string') return null
  if (/^\d{1,11}$/u.test(value)) return Number(value)
  const at = /^\d{4}-\d\d-\d\d$/u.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(at)) throw new Misuse(`--${option} takes a day (YYYY-MM-DD) or UTC seconds.`)
  return at / 1000
}

export const isoTime = (seconds: number | null): string =>
  seconds === null ? '' : new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ')

/** Rows as aligned columns. */
export function columns(rows: (string | number | null)[][]): string {
  const cells = rows.map((row) => row.map((cell) => String(cell ?? '')))
  const widths = cells.reduce<number[]>((all, row) => row.map((cell, i) => Math.max(all[i] ?? 0, cell.length)), [])
  return cells
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

/** The text of an error for a terminal: message, place, problems, way out. */
export function errorText(error: DeskError): string {
  const { file, line, field, hint, problems } = error.detail
  const place = [file, line === undefined ? null : `line ${line}`, field].filter(
    (part) => part !== undefined && part !== null,
  )
  return [
    error.message,
    ...(place.length > 0 && !place.every((part) => error.message.includes(String(part)))
      ? [`  at ${place.join(', ')}`]
      : []),
    ...(problems ?? [])
      .filter((problem) => !error.message.includes(problem.message))
      .map((problem) => `  ${problem.at === undefined ? '' : `${problem.at}: `}${problem.message}`),
    ...(hint ? [hint] : []),
  ].join('\n')
}
