import { gapsOf, octetRuns, spanOf } from './octet-runs.ts'
import type { Tokens } from './tokens.ts'

interface Spelled {
  span: [number, number]
  /** What it says where the address is not known. */
  weight: number
}

/**
 * Spellings of an address other than four numbers between one sign: with mixed signs or a word between, hexadecimal, IPv6
 * groups. Hexadecimal is left alone where the address is known: then the own one would have been found.
 */
export function spelledShape(tokens: Tokens, known: boolean): Spelled | null {
  return groups(tokens) ?? mixed(tokens) ?? (known ? null : hexadecimal(tokens))
}

/** The longest word between the fourth number and the three that stand together: `7.subnet192-0-2`. */
const widestGap = 10

/** Three octets between the same sign, the fourth before or behind them in the next label: `7.red-192-0-2`, `7.2.0-192`. */
function mixed(tokens: Tokens): Spelled | null {
  for (const runs of octetRuns(tokens, 4, widestGap)) {
    const gaps = gapsOf(tokens.name, runs)
    const [first = '', second = '', third = ''] = gaps
    const single = gaps.every((gap) => gap.length === 1)
    const after = first === second && first.length === 1 && apart(third)
    const before = second === third && second.length === 1 && apart(first)
    if (!(single || after || before)) continue
    const together = single ? runs : after ? runs.slice(0, 3) : runs.slice(1)
    // Larger than a day of the month, a slot or a port: neither a date nor a router's interface.
    if (together.filter(({ value }) => value > 31).length < 2) continue
    return { span: spanOf(runs), weight: together.length === 4 ? 3.5 : 3 }
  }
  return null
}

/** The border of two labels, with a word on one side of it at most. */
const apart = (gap: string): boolean => /^(?:\.[a-z]*-?|-?[a-z]*\.)$/u.test(gap)

/** Four and more groups of an IPv6 address in global use, or fewer about a gap; six where no letter rules out a date. */
function groups({ labels }: Tokens): Spelled | null {
  for (const { text, at } of labels) {
    const found =
      /(?:^|[^\da-f])([23][\da-f]{3}(?:(?:-{1,2}[\da-f]{1,4}){3,7}|-[\da-f]{1,4}--[\da-f]{1,4}))(?![\da-z])/u.exec(text)
    const spelled = found?.[1]
    if (found === null || spelled === undefined) continue
    if (!/[a-f]/u.test(spelled) && spelled.split('-').length < 6) continue
    const from = at + found.index + found[0].length - spelled.length
    return { span: [from, from + spelled.length], weight: 3 }
  }
  return null
}

/**
 * Eight hexadecimal digits that end the first label, with few letters before them: `p5b0a1c2d`, `ool-18b9f04c`. An id of
 * eight such digits looks alike, so that a hyphen before it says less, unless there is nothing else to the name.
 */
function hexadecimal({ labels, hostLabels }: Tokens): Spelled | null {
  const [label] = labels
  const found = label === undefined ? null : /^(0x|[a-z]{0,4}[g-z]|[a-z]{1,5}-)?([\da-f]{8})$/u.exec(label.text)
  const [, prefix = '', digits = ''] = found ?? []
  if (label === undefined || found === null || !/[a-f]/u.test(digits)) return null
  const first = Number.parseInt(digits.slice(0, 2), 16)
  if (first < 1 || first > 223 || (digits.match(/\d/gu)?.length ?? 0) < 2) return null
  const from = label.at + prefix.length
  return { span: [from, from + 8], weight: prefix.endsWith('-') && hostLabels > 1 ? 2.5 : 3 }
}
