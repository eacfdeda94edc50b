import type { PtrEvidence } from './evidence.ts'
import { gapsOf, octetRuns, spanOf } from './octet-runs.ts'
import { spelledShape } from './spelled-shape.ts'
import type { FoundWord, Tokens } from './tokens.ts'

/**
 * Four numbers that could be an address, next to each other, or twelve digits that could: of an address nobody gave it
 * says much; where the address is known and is another, little.
 */
export function addressShape(tokens: Tokens, known: boolean): PtrEvidence | null {
  const spelled = spelledShape(tokens, known)
  if (spelled !== null) return shaped(tokens, ...spelled.span, known, true, spelled.weight)
  const { digits, name } = tokens
  for (const runs of octetRuns(tokens, 4, 1)) {
    if (new Set(gapsOf(name, runs)).size > 1) continue
    const [from, to] = spanOf(runs)
    // "2025-01-17-12-30": what stands behind a year is a date and a time.
    if (/(?:19|20)\d\d$/u.test(name.slice(0, Math.max(0, from - 1)))) continue
    return shaped(tokens, from, to, known, plausible(runs.map(({ value }) => value)))
  }
  for (const { text, at } of digits) {
    const octets = [0, 3, 6, 9].map((index) => Number(text.slice(index, index + 3)))
    if (
      text.length === 12 &&
      octets.every((octet) => octet <= 255) &&
      !/^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/u.test(text)
    )
      return shaped(tokens, at, at + 12, known, plausible(octets))
  }
  return null
}

/** A place in use: the first octet is neither "this network" nor multicast, and not all are small (a version). */
const plausible = (octets: readonly number[]): boolean =>
  octets.some((octet) => [octets[0], octets.at(-1)].includes(octet) && octet >= 1 && octet <= 223) &&
  octets.some((octet) => octet > 20)

function shaped(
  tokens: Tokens,
  from: number,
  to: number,
  known: boolean,
  likely: boolean,
  full: number = 3,
): PtrEvidence {
  // "ip-10-0-12-34": whose address it is may be unclear, not that the name is one.
  const named = /(?:^|[^a-z])ip[-.]?$/u.test(tokens.name.slice(0, from)) ? 1 : 0
  return {
    rule: 'address-shape',
    text: tokens.name.slice(from, to),
    span: [from, to],
    weight: (known ? 1 : likely ? full : 1) + named,
    sentence: known
      ? 'Holds numbers in the shape of an address, which is not its own.'
      : 'Holds numbers in the shape of an address; its own is not known.',
  }
}

/** A hardware address (six pairs, or twelve hexadecimal digits): the device at a customer's place. */
export function hardwareAddress({ pieces, name }: Tokens): PtrEvidence | null {
  for (let from = 0; from < pieces.length; from++) {
    const some = pieces.slice(from, from + 6)
    const [first] = some
    if (first === undefined) break
    const pairs = some.length === 6 && some.every(({ text }) => /^[\da-f]{2}$/u.test(text))
    if (pairs && some.some(({ text }) => /[a-f]/u.test(text))) return hardware(name, ...spanOf(some))
    // "0106": the type and length that DHCP puts before an Ethernet address (RFC 2132, 9.14): nothing but a DHCP client.
    const end = /(?:^|[^\da-f])(0106)?[\da-f]{12}$/u.exec(first.text)
    const at = end === null ? -1 : first.at + first.text.length - 12
    const text = name.slice(at, at + 12)
    if (at >= 0 && /[a-f]/u.test(text) && (text.match(/\d/gu)?.length ?? 0) >= 3)
      return hardware(name, at, at + 12, end?.[1] === undefined ? 2 : 3)
  }
  return null
}

const hardware = (name: string, from: number, to: number, weight = 2): PtrEvidence => ({
  rule: 'hardware-address',
  text: name.slice(from, to),
  span: [from, to],
  weight,
  sentence: 'Holds a hardware address, of a device at a customer’s place.',
})

/**
 * A number, or an id of digits and letters, that counts hosts: it says something only beside a word, most where it stands
 * right beside it. `taken`: what is an address already.
 */
export function serial(tokens: Tokens, words: readonly FoundWord[], taken: readonly PtrEvidence[]): PtrEvidence | null {
  const free = tokens.digits.filter(({ at }) => !taken.some(({ span: [from, to] }) => at >= from && at < to))
  const first = free.find(({ at }) => at < (tokens.labels[1]?.at ?? Number.POSITIVE_INFINITY)) ?? free[0]
  if (first === undefined) return null
  const piece = tokens.pieces.find(({ at, text }) => first.at >= at && first.at < at + text.length) ?? first
  const id = /^[a-z]{0,6}\d+$/u.test(piece.text) ? first : piece
  // A server for DHCP is numbered from 1; its clients are not told apart by one digit.
  if (/^0?\d$/u.test(id.text) && words.some(({ text, at }) => text === 'dhcp' && at + text.length >= id.at - 1))
    return null
  const length = id.text.length >= 16 ? 1.5 : id.text.length >= 3 ? 1 : 0.75
  const beside = words.some(({ at, text }) => {
    const gap = at < id.at ? id.at - at - text.length : at - id.at - id.text.length
    return gap >= 0 && gap <= 1
  })
  const made = machineSerial(piece.text)
  return {
    rule: 'serial',
    text: id.text,
    span: [id.at, id.at + id.text.length],
    weight: made + length + (beside ? 0.5 : 0),
    sentence: made > 0 ? 'Has a machine’s serial number for a name.' : 'Counts hosts: a number beside such a word.',
  }
}

/** `srv1234567`, `v2202012345678`: numbers too long for anybody to have chosen, and no date. */
export function machineSerial(piece: string): number {
  const number = /^(?:v|s|h|srv|server|vps|vm|vmi|vds|ks|ns|id|li)(\d{6,})$/u.exec(piece)?.[1]
  if (number === undefined) return 0
  if (number.length === 8 && /^(?:19|20)\d\d[01]\d[0-3]\d$/u.test(number)) return 0
  return number.length >= 7 ? 2 : 1.5
}
