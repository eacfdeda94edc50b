import { format } from 'node:util'
import { expect } from 'vitest'

/**
 * What test files import as `vitest` while mutants are tried: the few calls that pure tests make, kept as plain
 * functions that can be called again and again in one process. `expect` is vitest's own.
 */

export { expect }

export interface KeptTest {
  /** Full name, parts joined with ` > `, unique within its file. */
  name: string
  run: () => unknown
}

let names: string[] = []
let kept: KeptTest[] = []

/** Imports a test file and gives the tests it declares, in order. */
export async function collect(url: string): Promise<KeptTest[]> {
  names = []
  kept = []
  await import(url)
  return kept
}

type Body = (...values: never[]) => unknown

function keep(title: string, run: () => unknown): void {
  const name = [...names, title].join(' > ')
  const before = kept.filter((each) => each.name === name || each.name.startsWith(`${name} (`)).length
  kept.push({ name: before === 0 ? name : `${name} (${before + 1})`, run })
}

function within(title: string, body: () => unknown): void {
  names.push(title)
  body()
  names.pop()
}

/** `it.each(rows)(title, body)`; a row that is an array is spread over the parameters. */
const each =
  (declare: (title: string, run: () => unknown) => void) =>
  (rows: readonly unknown[]) =>
  (title: string, body: Body): void => {
    for (const [index, row] of rows.entries()) {
      const values: readonly unknown[] = Array.isArray(row) ? row : [row]
      const shown = values.slice(0, title.match(/%[sdifjoOc]/gu)?.length ?? 0)
      declare(`${format(title, ...shown)} #${index}`, () => Reflect.apply(body, undefined, values))
    }
  }

export const it = Object.assign((title: string, body: () => unknown) => keep(title, body), { each: each(keep) })
export const test = it
export const describe = Object.assign(within, { each: each(within) })
