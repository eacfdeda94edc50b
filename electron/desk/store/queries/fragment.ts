import type { Bound } from '../open.ts'

/** A piece of SQL with the values of its question marks: values are bound, never pasted. */
export interface Fragment {
  sql: string
  bound: Bound[]
}

export const sql = (text: string, ...bound: Bound[]): Fragment => ({ sql: text, bound })

export const never: Fragment = sql('false')
export const always: Fragment = sql('true')

export const allOf = (parts: readonly Fragment[]): Fragment => joined(parts, ' and ', always)
export const anyOf = (parts: readonly Fragment[]): Fragment => joined(parts, ' or ', never)
export const not = (part: Fragment): Fragment => ({ sql: `not (${part.sql})`, bound: part.bound })

function joined(parts: readonly Fragment[], word: string, none: Fragment): Fragment {
  const [first] = parts
  if (first === undefined) return none
  if (parts.length === 1) return first
  return { sql: `(${parts.map((part) => part.sql).join(word)})`, bound: parts.flatMap((part) => part.bound) }
}

/** `column` is one of the numbers, given as one bound value however many they are. */
export const among = (column: string, values: readonly number[]): Fragment =>
  sql(`${column} in (select value from json_each(?))`, JSON.stringify(values))

/** The column holds the text anywhere, ASCII letters in any case; `%` and `_` mean themselves. */
export const holding = (column: string, text: string): Fragment =>
  sql(`${column} like ? escape '\\'`, `%${text.replace(/[\\%_]/gu, '\\$&')}%`)
