import type { PtrEvidence } from './evidence.ts'
import { spanOf } from './octet-runs.ts'
import type { Tokens } from './tokens.ts'

/** The own IPv6 address in a name: nibbles or groups, whole or one half of it, either way round. @param lo 128 bits */
export function ownAddress6(tokens: Tokens, lo: bigint): PtrEvidence | null {
  const nibbles = lo.toString(16).padStart(32, '0')
  return inNibbles(tokens, nibbles) ?? inGroups(tokens, nibbles)
}

const found = (tokens: Tokens, from: number, to: number, weight: number, how: string): PtrEvidence => ({
  rule: 'own-address-6',
  text: tokens.name.slice(from, to),
  span: [from, to],
  weight,
  sentence: `Holds its own IPv6 address${how}.`,
})

/** Hexadecimal digits of the host part without separators, and where each of them stands. */
function hexOf({ pieces }: Tokens): { text: string; places: number[] }[] {
  const runs: { text: string; places: number[] }[] = []
  let open: { text: string; places: number[] } | null = null
  for (const { text, at } of pieces) {
    // A piece may begin with other letters ("ip20010db8…"); what goes on over a separator is hexadecimal throughout.
    const digits = /[\da-f]+$/u.exec(text)
    const whole = digits !== null && digits[0].length === text.length
    if (open === null || !whole) {
      open = { text: '', places: [] }
      runs.push(open)
    }
    if (digits === null) {
      open = null
      continue
    }
    const from = at + digits.index
    open.text += digits[0]
    open.places.push(...Array.from(digits[0], (_, index) => from + index))
  }
  return runs
}

const backwards = (text: string): string => Array.from(text).reverse().join('')

/** All 32 digits, dotted or not; or the 16 of one half, which a whole one would hold as well. */
function inNibbles(tokens: Tokens, nibbles: string): PtrEvidence | null {
  const tries: [string, number, string][] = [
    [nibbles, 4, ', every digit'],
    [backwards(nibbles), 4, ', every digit, reversed'],
    [nibbles.slice(16), 3.5, ': its last 64 bits'],
    [backwards(nibbles.slice(16)), 3.5, ': its last 64 bits, reversed'],
    [nibbles.slice(0, 16), 3, ': its first 64 bits'],
  ]
  for (const [wanted, weight, how] of tries)
    for (const { text, places } of hexOf(tokens)) {
      const at = text.indexOf(wanted)
      const [from, last] = [places[at], places[at + wanted.length - 1]]
      if (at >= 0 && new Set(wanted).size > 2 && from !== undefined && last !== undefined)
        return found(tokens, from, last + 1, weight, how)
    }
  return null
}

/** Groups with their zeros left out (`2001-db8-0-0-0-0-0-7`, `2001-db8--7`), at least the last or first four of them. */
function inGroups(tokens: Tokens, nibbles: string): PtrEvidence | null {
  const groups = Array.from({ length: 8 }, (_, index) => Number.parseInt(nibbles.slice(4 * index, 4 * index + 4), 16))
  for (const label of tokens.labels.slice(0, tokens.hostLabels)) {
    const compressed = compressedIn(label.text, groups)
    if (compressed !== null)
      return found(tokens, label.at + compressed[0], label.at + compressed[1], 4, ', zeros left out')
  }
  const values = tokens.pieces.map(({ text }) => (/^[\da-f]{1,4}$/u.test(text) ? Number.parseInt(text, 16) : -1))
  for (const [wanted, weight, how] of [
    [groups, 4, ', group by group'],
    [[...groups].reverse(), 4, ', group by group, reversed'],
    [groups.slice(4), 3.5, ': its last four groups'],
    [groups.slice(0, 4), 3, ': its first four groups'],
  ] as const)
    for (let from = 0; from + wanted.length <= values.length; from++) {
      if (wanted.every((group, index) => values[from + index] === group) && new Set(wanted).size > 1)
        return found(tokens, ...spanOf(tokens.pieces.slice(from, from + wanted.length)), weight, how)
    }
  return null
}

/** Where a label spells the address with `--` for its zeros. Groups before and behind the gap are compared. */
function compressedIn(label: string, groups: readonly number[]): [number, number] | null {
  const gap = label.indexOf('--')
  if (gap < 0) return null
  const head = /(?:[\da-f]{1,4}-)*[\da-f]{1,4}$/u.exec(label.slice(0, gap))
  const tail = /^(?:[\da-f]{1,4}-)*[\da-f]{1,4}(?![\da-z])/u.exec(label.slice(gap + 2))
  const read = (text: string | undefined) =>
    text === undefined ? [] : text.split('-').map((group) => Number.parseInt(group, 16))
  const [left, right] = [read(head?.[0]), read(tail?.[0])]
  const zeros = 8 - left.length - right.length
  if (left.length < 2 || zeros < 1) return null
  const spelled = [...left, ...Array.from({ length: zeros }, () => 0), ...right]
  if (!spelled.every((group, index) => group === groups[index])) return null
  return [head?.index ?? gap, gap + 2 + (tail?.[0].length ?? 0)]
}
