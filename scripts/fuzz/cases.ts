import { corpusOf } from './corpus.ts'
import { inputOf, type Material } from './inputs.ts'
import { Broken, type FuzzedParser } from './parser.ts'
import { randomOf } from './random.ts'
import { shrink } from './shrink.ts'

export interface Failure {
  /** With the seed and the parser enough to see it again; -1: found while looking at growth. */
  case: number
  /** As short as it could be made. */
  input: string
  what: string
}

export const materialOf = (root: string, { pieces, corpus, longest }: FuzzedParser): Material => ({
  pieces,
  longest,
  corpus: corpusOf(root, corpus, longest),
})

/** Reads cases `from` … `to` (not included), at most `mostFailures` of which are looked into. `at` is told each case before it is read. */
export async function readCases(
  parser: FuzzedParser,
  material: Material,
  seed: number,
  from: number,
  to: number,
  at: (index: number) => void,
  mostFailures = 5,
): Promise<Failure[]> {
  const failures: Failure[] = []
  for (let index = from; index < to; index++) {
    at(index)
    const input = inputOf(randomOf(seed, parser.name, index), material)
    const what = await wrongWith(parser, input)
    if (what === null) continue
    const short = await shrink(input, async (text) => kindOf(await wrongWith(parser, text)) === kindOf(what))
    failures.push({ case: index, input: short, what: (await wrongWith(parser, short)) ?? what })
    if (failures.length >= mostFailures) break
  }
  return failures
}

/** What is wrong with how the parser reads the text; null: nothing. */
export async function wrongWith(parser: FuzzedParser, text: string): Promise<string | null> {
  try {
    const checked = parser.check(text)
    if (checked instanceof Promise) await checked
    return null
  } catch (thrown) {
    if (thrown instanceof Broken) return `broken: ${thrown.message}`
    return thrown instanceof Error
      ? `${thrown.name}: ${thrown.message}\n${(thrown.stack ?? '').split('\n')[1]}`
      : String(thrown)
  }
}

/** Failures of one kind shrink into each other; another kind is another failure. */
const kindOf = (what: string | null): string | null =>
  what && (what.startsWith('broken') ? 'broken' : (what.split('\n')[1] ?? what))
