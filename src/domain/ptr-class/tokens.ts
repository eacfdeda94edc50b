import { sharedEnding } from './ending.ts'
import { splitWords, stemOf, type Word, wordOf } from './words.ts'

/** A piece of the name; `at` is its offset in the name as it was given. */
export interface Piece {
  text: string
  at: number
}

export interface DigitRun extends Piece {
  value: number
}

export interface FoundWord extends Piece, Word {
  /** Index of its label from the left. */
  label: number
}

/** A name taken apart once; every rule reads this. */
export interface Tokens {
  /** Lower case, no trailing dot. */
  name: string
  labels: Piece[]
  /** How many labels from the left stand before the name that somebody registered; at least one. */
  hostLabels: number
  /** Those labels with their dots. */
  host: string
  /** Runs of digits in `host`. */
  digits: DigitRun[]
  /** Pieces of `host` between `.`, `-` and `_`. */
  pieces: Piece[]
  /** Words in `host`. */
  words: FoundWord[]
  /** The label that somebody registered ("isp" in `a.isp.co.uk`), unless it is in `host` already. */
  registered: Piece | null
}

/** @param name lower case, without the root's dot, at most 255 characters */
export function tokensOf(name: string): Tokens {
  const labels = pieces(name, /[^.]+/gu)
  const texts = labels.map(({ text }) => text)
  const own = labels.length - sharedEnding(texts)
  const hostLabels = Math.max(1, perNetwork(texts[own - 1] ?? '') ? own : own - 1)
  const last = labels[hostLabels - 1]
  const host = last === undefined ? '' : name.slice(0, last.at + last.text.length)
  return {
    name,
    labels,
    hostLabels,
    host,
    digits: pieces(host, /\d+/gu).map((run) => ({ ...run, value: Number(run.text) })),
    pieces: pieces(host, /[^._-]+/gu),
    words: labels.slice(0, hostLabels).flatMap(wordsOf),
    registered: hostLabels < own ? (labels[hostLabels] ?? null) : null,
  }
}

/** "ip-192-0-2.example": a name that a provider registered for one network says no more of whose the host is. */
function perNetwork(registered: string): boolean {
  const octets = /^[a-z]*-?(\d{1,3})-(\d{1,3})-(\d{1,3})$/u.exec(registered)?.slice(1).map(Number) ?? []
  return octets.length === 3 && octets.every((octet) => octet <= 255) && octets.some((octet) => octet > 31)
}

const pieces = (text: string, pattern: RegExp): Piece[] =>
  Array.from(text.matchAll(pattern), (match) => ({ text: match[0], at: match.index }))

/** Access technologies that begin with a digit. */
const generations = new Set(['2g', '3g', '4g', '5g'])

function wordsOf(label: Piece, index: number): FoundWord[] {
  const found: FoundWord[] = []
  for (const piece of pieces(label.text, /[^_-]+/gu)) {
    const at = label.at + piece.at
    if (generations.has(piece.text)) found.push({ text: piece.text, at, label: index, kind: 'dynamic', weight: 2 })
    const whole = wordOf(piece.text)
    if (whole !== null && /\d/u.test(piece.text)) found.push({ text: piece.text, at, label: index, ...whole })
    for (const run of pieces(piece.text, /\p{L}+/gu))
      found.push(...wordsOfRun({ text: run.text, at: at + run.at }, index))
  }
  return found
}

/** What a run of letters says: as one word, as several, by a stem, or nothing. */
export function wordsOfRun(run: Piece, label: number): FoundWord[] {
  const split = splitWords(run.text)
  if (split === null) {
    const stem = stemOf(run.text)
    return stem === null ? [] : [{ ...run, label, ...stem }]
  }
  let at = run.at
  return split.flatMap((text) => {
    const word = wordOf(text)
    const from = at
    at += text.length
    return word === null ? [] : [{ text, at: from, label, ...word }]
  })
}
