import { joint } from './clean.ts'

/** What stood before a character and was left out. */
export const gaps = { none: 0, space: 1, fold: 2 } as const

/**
 * A text without its white space and in lower case, so that a line end anywhere (inside a URL, inside an address) hides
 * nothing; with the way back to where each character stood.
 */
export interface Compact {
  clean: string
  text: string
  /** Per character of `text`: its place in `clean`. */
  at: Int32Array
  /** Per character of `text`: what was left out before it, one of `gaps`. */
  gap: Uint8Array
}

const leftOut = /[\s"`\\|]+/gu

/** Expects cleaned text (`cleanText`). */
export function compactText(clean: string): Compact {
  const at = new Int32Array(clean.length)
  const gap = new Uint8Array(clean.length)
  const parts: string[] = []
  let length = 0
  let before: number = gaps.fold
  const take = (from: number, to: number) => {
    if (from === to) return
    parts.push(clean.slice(from, to))
    gap[length] = before
    for (let index = from; index < to; index += 1) {
      at[length] = index
      length += 1
    }
  }
  let from = 0
  for (const match of clean.matchAll(leftOut)) {
    take(from, match.index)
    const [run] = match
    // Marks alone (`"`) part nothing: `"192.0.2.10"-` is read as it stands.
    before = run.includes('\n') || run.includes(joint) ? gaps.fold : /\s/u.test(run) ? gaps.space : gaps.none
    from = match.index + run.length
  }
  take(from, clean.length)
  const text = parts.join('').replace(/[A-Z]+/gu, (run) => run.toLowerCase())
  return { clean, text, at, gap }
}

/** The characters from `start` to before `end`, as they were written. */
export function writtenAt(compact: Compact, start: number, end: number): string {
  if (end <= start) return ''
  return compact.clean.slice(compact.at[start], (compact.at[end - 1] ?? 0) + 1).replace(leftOut, '')
}

/** The first place from `start` with a gap before it. */
export function nextGap(compact: Compact, start: number, limit: number): number {
  let index = start + 1
  while (index < limit && index < compact.text.length && compact.gap[index] === gaps.none) index += 1
  return Math.min(index, compact.text.length)
}
