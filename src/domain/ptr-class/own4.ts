import type { PtrEvidence, PtrRule } from './evidence.ts'
import { gapsOf, isOctet, octetRuns, spanOf } from './octet-runs.ts'
import type { DigitRun, Tokens } from './tokens.ts'

/** Points for an address that is wholly there: enough by itself, and with something to spare. */
const whole = 4

/** The longest text between two octets that belong together: `7.pool-192-0-2`. */
const widestGap = 16

/** The own IPv4 address in a name, in the encoding that says most of it; null when it is not there. @param lo 32 bits */
export function ownAddress4(tokens: Tokens, lo: number): PtrEvidence | null {
  const octets = [lo >>> 24, (lo >>> 16) & 255, (lo >>> 8) & 255, lo & 255]
  return (
    inRuns(tokens, octets) ??
    padded(tokens, octets) ??
    hex(tokens, octets) ??
    number(tokens, lo, octets) ??
    threeOctets(tokens, octets) ??
    twoOctets(tokens, octets) ??
    lastOctet(tokens, octets)
  )
}

const found = (
  tokens: Tokens,
  rule: PtrRule,
  [from, to]: readonly [number, number],
  weight: number,
  how: string,
): PtrEvidence => ({
  rule,
  text: tokens.name.slice(from, to),
  span: [from, to],
  weight,
  sentence: `Holds its own address${how}.`,
})

const same = (a: readonly number[], b: readonly number[]): boolean => a.every((value, index) => value === b[index])
const reverse = (values: readonly number[]): number[] => [...values].reverse()
const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b)

/** Four octets in any order and with anything between them: dotted, dashed, zero-padded, `7.pool-192-0-2`. */
function inRuns(tokens: Tokens, octets: number[]): PtrEvidence | null {
  for (const runs of octetRuns(tokens, 4, widestGap)) {
    const values = runs.map(({ value }) => value)
    if (!same(sorted(values), sorted(octets))) continue
    const order = same(values, octets) ? '' : same(values, reverse(octets)) ? ', reversed' : ', in another order'
    return found(tokens, 'own-address', spanOf(runs), whole, `${separated(tokens, runs)}${order}`)
  }
  return null
}

function separated({ name }: Tokens, runs: readonly DigitRun[]): string {
  const between = gapsOf(name, runs)
  const padding = runs.some(({ text }) => text.length > 1 && text.startsWith('0')) ? ', zero-padded' : ''
  if (between.every((each) => each === '-')) return ` with dashes${padding}`
  if (between.every((each) => each === '.')) return ` with dots${padding}`
  return padding
}

const three = (octet: number): string => String(octet).padStart(3, '0')

/** `192000002007`, also reversed, also with a separator somewhere inside; nine digits for the last three octets. */
function padded(tokens: Tokens, octets: number[]): PtrEvidence | null {
  const { text, places } = joinedDigits(tokens)
  const tries: [string, number, string][] = [
    [octets.map(three).join(''), whole, ', zero-padded'],
    [reverse(octets).map(three).join(''), whole, ', zero-padded and reversed'],
    [octets.slice(1).map(three).join(''), 3, ': the last three octets, zero-padded'],
    [reverse(octets.slice(1)).map(three).join(''), 3, ': the last three octets, zero-padded and reversed'],
  ]
  for (const [wanted, weight, how] of tries) {
    const at = text.indexOf(wanted)
    const from = places[at]
    const last = places[at + wanted.length - 1]
    if (at < 0 || from === undefined || last === undefined || last - from > wanted.length + 8) continue
    return found(tokens, weight === whole ? 'own-address' : 'own-address-part', [from, last + 1], weight, how)
  }
  for (const run of tokens.digits) {
    if (run.text.length < 6 || run.text.length > 12) continue
    const backwards = run.text === reverse(octets).join('')
    if (run.text === octets.join('') || backwards)
      return found(tokens, 'own-address', spanOf([run]), whole, `, run together${backwards ? ' and reversed' : ''}`)
    const half = [octets.slice(2), reverse(octets.slice(2))].some((two) => run.text === two.map(three).join(''))
    if (half) return found(tokens, 'own-address-part', spanOf([run]), 2.5, ': the last two octets, zero-padded')
  }
  return null
}

function joinedDigits({ digits }: Tokens): { text: string; places: number[] } {
  return {
    text: digits.map(({ text }) => text).join(''),
    places: digits.flatMap(({ text, at }) => Array.from(text, (_, index) => at + index)),
  }
}

const two = (octet: number): string => octet.toString(16).padStart(2, '0')

/** `c0000207` anywhere in a run of letters and digits, `c0-00-02-07`, also reversed; four digits for the last two octets. */
function hex(tokens: Tokens, octets: number[]): PtrEvidence | null {
  for (const [order, how] of [
    [octets, ''],
    [reverse(octets), ', reversed'],
  ] as const) {
    const wanted = order.map(two).join('')
    const at = tokens.host.indexOf(wanted)
    if (at >= 0) return found(tokens, 'own-address-hex', [at, at + 8], whole, ` in hexadecimal${how}`)
    for (let from = 0; from + 4 <= tokens.pieces.length; from++) {
      const some = tokens.pieces.slice(from, from + 4)
      if (!some.every(({ text }, index) => hexOctet(text, index === 0) === order[index])) continue
      return found(tokens, 'own-address-hex', spanOf(some), whole, ` in hexadecimal with separators${how}`)
    }
  }
  const half = octets.slice(2).map(two).join('')
  const piece = tokens.pieces.find(({ text }) => text === half || (/^[g-z]/u.test(text) && text.slice(1) === half))
  if (piece === undefined || !/[a-f]/u.test(half)) return null
  return found(tokens, 'own-address-part', spanOf([piece]), 2, ': the last two octets in hexadecimal')
}

/** The first of several may follow other letters: `xc0-00-02-07`. */
function hexOctet(text: string, first: boolean): number {
  const digits = (first ? /(?:^|[^\da-f])([\da-f]{1,2})$/u : /^([\da-f]{1,2})$/u).exec(text)?.[1]
  return digits === undefined ? -1 : Number.parseInt(digits, 16)
}

/** The address as one number: decimal (either order of octets), or to the base of 36 or 32 between separators. */
function number(tokens: Tokens, lo: number, octets: number[]): PtrEvidence | null {
  const backwards = reverse(octets).reduce((value, octet) => value * 256 + octet, 0)
  for (const run of tokens.digits)
    if (run.text.length >= 7 && (run.value === lo || run.value === backwards))
      return found(tokens, 'own-address-number', spanOf([run]), whole, ' as one decimal number')
  for (const piece of tokens.pieces)
    for (const base of [36, 32])
      if (piece.text.length >= 6 && /[a-z]/u.test(piece.text) && piece.text === lo.toString(base))
        return found(tokens, 'own-address-number', spanOf([piece]), whole, ` as a number to the base of ${base}`)
  return null
}

/** The last (or first) three octets next to each other, either way round. */
function threeOctets(tokens: Tokens, octets: number[]): PtrEvidence | null {
  for (const runs of octetRuns(tokens, 3, 1)) {
    const values = runs.map(({ value }) => value)
    for (const [part, how] of [
      [octets.slice(1), 'last'],
      [octets.slice(0, 3), 'first'],
    ] as const)
      if ((same(values, part) || same(values, reverse(part))) && !(how === 'first' && goesOn(tokens, runs)))
        return found(tokens, 'own-address-part', spanOf(runs), 3, `: the ${how} three octets`)
  }
  return null
}

/** Another number right beside the first three makes it the address of a neighbour. */
const goesOn = ({ digits }: Tokens, runs: readonly DigitRun[]): boolean => {
  const [from, to] = spanOf(runs)
  return digits.some(({ at, text }) => at === to + 1 || at + text.length === from - 1)
}

/**
 * The last two octets. Two small numbers meet by chance, so that it counts how many digits they have and what else is in
 * their label: nothing, a few letters, or a name.
 */
function twoOctets(tokens: Tokens, octets: number[]): PtrEvidence | null {
  const part = octets.slice(2)
  for (const runs of octetRuns(tokens, 2, 1)) {
    const values = runs.map(({ value }) => value)
    if (!same(values, part) && !same(values, reverse(part))) continue
    const [from, to] = spanOf(runs)
    const long = to - from >= 5 ? 0.5 : 0
    const rest = restOfLabels(tokens, from, to)
    const alone = rest === '' ? 1 : rest.length <= 3 ? 0.5 : 0
    return found(tokens, 'own-address-part', [from, to], 2 + long + alone, ': the last two octets')
  }
  return null
}

/** Letters and digits beside a span, within its labels. */
function restOfLabels({ labels }: Tokens, from: number, to: number): string {
  return labels
    .filter(({ at, text }) => at < to && at + text.length > from)
    .map(({ at, text }) => text.slice(0, Math.max(0, from - at)) + text.slice(Math.max(0, to - at)))
    .join('')
    .replace(/[_-]/gu, '')
}

/** Weak: a machine may well have the number of its last octet, though few have three digits of their own. */
function lastOctet(tokens: Tokens, octets: number[]): PtrEvidence | null {
  const run = tokens.digits.find((each) => isOctet(each) && each.value === octets[3])
  return run === undefined
    ? null
    : found(tokens, 'own-last-octet', spanOf([run]), run.text.length === 3 ? 2 : 1, ': the last octet')
}
