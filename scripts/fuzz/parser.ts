/** One reader of text from outside, as the fuzzer drives it. */
export interface FuzzedParser {
  name: string
  /** Pieces of its grammar. */
  pieces: readonly [string, ...string[]]
  /** Tests whose texts are its corpus. */
  corpus: readonly string[]
  /** Characters of a random input at most. */
  longest: number
  /** Characters it looks at; longer ones are refused or cut. Growth is looked at up to there. Null: all. */
  reads: number | null
  /** Reads the text and holds the answer against what must be true of it. Throws what is wrong. */
  check(text: string): unknown
}

/** What an answer must be and is not. */
export class Broken extends Error {}

export function must(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Broken(what)
}
