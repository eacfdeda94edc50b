import { type Network, parseNetwork, rangeToNetworks } from '../../../../../src/domain/address.ts'
import { parsePattern } from '../../../../../src/domain/name-pattern.ts'
import { fail, ok, type Result } from '../../../../../src/domain/result.ts'
import type { Subject } from '../../../../../src/domain/subject.ts'

/** The first word of an entry and what stands behind it. */
export interface Split {
  kind: '4' | '6' | 'name'
  word: string
  rest: string
}

const address4 = /^([\d./-]+)(?=[\s:#;]|$)/u
const address6 = /^(?:[0-9a-f]{1,4}:|::)[0-9a-f:.]*(?:\/\d+)?(?=[\s#;]|$)/iu
const name = /^\S+/u

/** Tells the datasets apart by the form of their entries: a file does not say which one it is. `names`: it did. */
export function splitEntry(text: string, names: boolean): Split {
  const six = names ? null : address6.exec(text)
  if (six) return { kind: '6', word: six[0], rest: text.slice(six[0].length) }
  const four = names ? null : address4.exec(text)
  if (four) return { kind: '4', word: four[0], rest: text.slice(four[0].length) }
  const word = name.exec(text)?.[0] ?? ''
  return { kind: 'name', word, rest: text.slice(word.length) }
}

export function readSubjects({ kind, word }: Split): Result<Subject[]> {
  switch (kind) {
    case '4':
      return asSubjects(readFour(word))
    case '6':
      return asSubjects(readSix(word))
    case 'name':
      return readName(word)
  }
}

function asSubjects(networks: Result<Network[]>): Result<Subject[]> {
  return networks.ok ? ok(networks.value.map((network) => ({ kind: 'network', network }))) : networks
}

/** An address, leading octets (`192.0.2`), CIDR with short forms (`10.1/16`), ranges (`192.0.2.1-50`, `127.16-31`). */
function readFour(word: string): Result<Network[]> {
  const strict = parseNetwork(word)
  if (strict.ok) return ok([strict.value])
  const dash = word.indexOf('-')
  if (dash >= 0) return readRange(word.slice(0, dash), word.slice(dash + 1))
  const [octets = '', length] = word.split('/')
  const given = octets.split('.').length
  if (given > 3) return strict
  if (given === 1 && length === undefined && /^\d+$/u.test(octets))
    return fail('range', `One octet alone is no entry for rbldnsd; write ${octets}/8.`)
  return asOne(parseNetwork(`${octets}${'.0'.repeat(4 - given)}/${length ?? 8 * given}`))
}

/** The end is filled up with 255; one octet alone stands for the last one that the begin names. */
function readRange(from: string, to: string): Result<Network[]> {
  const begin = from.split('.')
  const end = to.includes('.') ? to.split('.') : [...begin.slice(0, -1), to]
  if (begin.length > 4 || end.length > 4) return fail('range', 'An IPv4 address has four octets.')
  const lo = parseNetwork([...begin, ...Array(4 - begin.length).fill('0')].join('.'))
  if (!lo.ok) return lo
  const hi = parseNetwork([...end, ...Array(4 - end.length).fill('255')].join('.'))
  return hi.ok ? rangeToNetworks(lo.value, hi.value) : hi
}

/** In ip6trie trailing zeros may be left out; without a length the groups that are written are the prefix. */
function readSix(word: string): Result<Network[]> {
  if (word.includes('.'))
    return fail('mapped', 'rbldnsd reads no dotted octets in IPv6; write it in hexadecimal, or as IPv4.')
  const [address = '', length] = word.split('/')
  const groups = address.split(':')
  if (address.includes('::') || groups.length >= 8) return asOne(parseNetwork(word))
  return asOne(parseNetwork(`${groups.join(':')}::/${length ?? 16 * groups.length}`))
}

const asOne = (network: Result<Network>): Result<Network[]> => (network.ok ? ok([network.value]) : network)

function readName(word: string): Result<Subject[]> {
  if (/^(?:\d{1,3}\.){3}\d[^.]*$/u.test(word))
    return fail('address-end', 'Behind the address comes a space, ":" or "#".')
  const pattern = parsePattern(word)
  if (!pattern.ok) return pattern
  if (pattern.value.wild)
    return fail('name-wild', 'rbldnsd takes "*" at the begin of a name only; this entry would never match.')
  return ok([{ kind: 'name', pattern: pattern.value }])
}
