import type { DigitRun, Piece, Tokens } from './tokens.ts'

/** Neighbouring runs of digits, `size` of them, each of which may be an octet, at most `gap` characters between two. */
export function* octetRuns({ digits, name }: Tokens, size: number, gap: number): Generator<DigitRun[]> {
  for (let from = 0; from + size <= digits.length; from++) {
    const some = digits.slice(from, from + size)
    if (some.every(isOctet) && gapsOf(name, some).every((between) => between.length <= gap)) yield some
  }
}

export const isOctet = ({ text, value }: DigitRun): boolean => text.length <= 3 && value <= 255

/** What stands between each two neighbours. */
export const gapsOf = (name: string, pieces: readonly Piece[]): string[] =>
  pieces.flatMap(({ text, at }, index) => {
    const next = pieces[index + 1]
    return next === undefined ? [] : [name.slice(at + text.length, next.at)]
  })

/** From the first piece to the end of the last one. */
export function spanOf(pieces: readonly Piece[]): [number, number] {
  const first = pieces[0]
  const last = pieces.at(-1)
  return [first?.at ?? 0, (last?.at ?? 0) + (last?.text.length ?? 0)]
}
