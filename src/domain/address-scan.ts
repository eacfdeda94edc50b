import { fail, type Problem } from './result.ts'

type Failure = { ok: false; problem: Problem }

const zero = 48
const nine = 57
const dot = 46
const colon = 58

/**
 * The IPv4 address written in `text` from `from` up to `to`, as an unsigned 32-bit number.
 * Leading zeros are refused: half the world's software reads `010` as 8, and a block must not depend on whose.
 * No regular expression and no splitting: intake sends millions of lines through it.
 */
export function scanDotted(text: string, from: number, to: number): number | Failure {
  let value = 0
  let octets = 0
  let octet = -1
  for (let at = from; at <= to; at++) {
    const code = at < to ? text.charCodeAt(at) : dot
    if (code >= zero && code <= nine) {
      if (octet === 0)
        return fail('address-leading-zero', 'Write octets without leading zeros; they can be read as octal.', at - 1)
      octet = Math.max(0, octet) * 10 + code - zero
      if (octet > 255) return fail('address-octet', 'An octet goes from 0 to 255.', at)
    } else if (code === dot) {
      if (octet < 0) return fail('address-form', 'An octet is missing here.', at)
      value = value * 256 + octet
      octet = -1
      octets += 1
      if (octets === 4 && at < to) return fail('address-octets', 'An IPv4 address has four octets.', at)
    } else {
      return strange(text, at)
    }
  }
  return octets === 4 ? value : fail('address-octets', 'An IPv4 address has four octets.', to)
}

/** The IPv6 address written in `text` from `from` up to `to` (RFC 4291, 2.2, all three forms), as a 128-bit number. */
export function scanColons(text: string, from: number, to: number): bigint | Failure {
  const groups: number[] = []
  let gap = -1
  let at = from
  if (text.startsWith('::', at)) {
    gap = 0
    at += 2
  }
  while (at < to) {
    let end = at
    let group = 0
    for (let digit = hexDigit(text, end, to); digit >= 0; digit = hexDigit(text, end, to)) {
      group = (group * 16 + digit) & 0xfffff
      end += 1
    }
    if (end < to && text.charCodeAt(end) === dot) {
      const low = scanDotted(text, at, to)
      if (typeof low !== 'number') return low
      groups.push(low >>> 16, low & 0xffff)
      break
    }
    if (end === at)
      return text.charCodeAt(at) === colon ? fail('address-form', 'A group is missing here.', at) : strange(text, at)
    if (end - at > 4) return fail('address-group', 'A group has at most four hexadecimal digits.', at)
    groups.push(group)
    at = end
    if (at === to) break
    if (text.charCodeAt(at) !== colon) return strange(text, at)
    at += 1
    if (at === to) return fail('address-form', 'A group is missing at the end.', at)
    if (text.charCodeAt(at) === colon) {
      if (gap >= 0) return fail('address-form', 'An IPv6 address has at most one "::".', at)
      gap = groups.length
      at += 1
    }
  }
  if (gap < 0 ? groups.length !== 8 : groups.length > 7)
    return fail('address-groups', 'An IPv6 address has eight groups ("::" stands for one or more of them).', to)
  // Without a gap there are eight already, and nothing goes in.
  groups.splice(gap, 0, ...Array.from({ length: 8 - groups.length }, () => 0))
  return groups.reduce((value, group) => (value << 16n) | BigInt(group), 0n)
}

/** The prefix length from `from` to the end of `text`, at most `max`. */
export function scanPrefix(text: string, from: number, max: number): number | Failure {
  let length = -1
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < zero || code > nine) return strange(text, at)
    if (length === 0) return fail('prefix-leading-zero', 'Write the prefix length without leading zeros.', from)
    length = Math.max(0, length) * 10 + code - zero
    if (length > max) return fail('prefix-length', `The prefix length goes from 0 to ${max}.`, from)
  }
  return length < 0 ? fail('prefix-length', 'The prefix length is missing after "/".', from) : length
}

/** Negative where there is none. */
function hexDigit(text: string, at: number, to: number): number {
  if (at >= to) return -1
  const code = text.charCodeAt(at)
  if (code <= nine) return code - zero
  const lower = code | 32
  return lower >= 97 && lower <= 102 ? lower - 87 : -1
}

function strange(text: string, at: number): Failure {
  const char = String.fromCodePoint(text.codePointAt(at) ?? 0xfffd)
  if (char === '%')
    return fail('address-zone', 'A zone ("%eth0") means something on one machine only; leave it out.', at)
  if (/\s/u.test(char)) return fail('address-space', 'There is a space in the address.', at)
  return fail('address-character', `${JSON.stringify(char)} does not belong in an address.`, at)
}
