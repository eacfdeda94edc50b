import type { Span } from './ast.ts'

/** One word of a query as it stands in the text: `-key:value`, `key:"a value"`, `value`. */
export interface Word {
  negated: boolean
  /** As written; null for a bare word. */
  key: string | null
  /** Without quotes and escapes. */
  value: string
  /** Some of the value stood in quotes: then it is meant literally. */
  quoted: boolean
  at: Span
  /** Where the key (or the bare value) starts, after the minus. */
  keyAt: number
  valueAt: number
  /** Where a quote was opened that never closes, or null. */
  unclosed: number | null
}

/** Splits at white space outside quotes; `\"` and `\\` inside quotes stand for themselves. One pass over the text. */
export function splitWords(text: string): Word[] {
  const words: Word[] = []
  let at = 0
  while (at < text.length) {
    if (isSpace(text, at)) {
      at += 1
      continue
    }
    const word = readWord(text, at)
    words.push(word)
    at = word.at.end
  }
  return words
}

function readWord(text: string, start: number): Word {
  const negated = text[start] === '-' && start + 1 < text.length && !isSpace(text, start + 1)
  const keyAt = negated ? start + 1 : start
  const key = readKey(text, keyAt)
  const valueAt = key === null ? keyAt : keyAt + key.length + 1
  let value = ''
  let quoted = false
  let open: number | null = null
  let at = valueAt
  for (; at < text.length && (open !== null || !isSpace(text, at)); at++) {
    const char = text.charAt(at)
    const next = text[at + 1]
    if (char === '"') {
      open = open === null ? at : null
      quoted = true
    } else if (open !== null && char === '\\' && (next === '"' || next === '\\')) {
      value += next
      at += 1
    } else {
      value += char
    }
  }
  return { negated, key, value, quoted, at: { start, end: at }, keyAt, valueAt, unclosed: open }
}

/** Keys are a few letters; whatever is longer is a bare word with a colon in it. */
const longestKey = 24

function readKey(text: string, from: number): string | null {
  let at = from
  while (at - from < longestKey && isLetter(text.charCodeAt(at))) at += 1
  return at > from && text[at] === ':' ? text.slice(from, at) : null
}

const isLetter = (code: number): boolean => (code | 32) >= 97 && (code | 32) <= 122

const isSpace = (text: string, at: number): boolean => /\s/u.test(text.charAt(at))

/** The value as it is written in a query: in quotes where it would not be read back whole without them. */
export const quote = (value: string): string => `"${value.replace(/["\\]/gu, '\\$&')}"`
