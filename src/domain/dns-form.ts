import { formatNetwork, isAddress, type Network } from './address.ts'
import { longestLabel, longestName } from './name-pattern/length.ts'
import { type Reason, reasons } from './reason.ts'
import { fail, ok, type Problem, type Result } from './result.ts'

/**
 * The name under which a list zone is asked about an address (RFC 5782, 2.1 and 2.4): octets or nibbles reversed, then
 * the zone. `zone` is without leading dot; a trailing one is dropped. Networks have no such name.
 */
export function dnsName(address: Network, zone: string): Result<string> {
  if (!isAddress(address))
    return fail('dns-network', `${formatNetwork(address)} is a network; DNS is asked about one address.`)
  const origin = zone.endsWith('.') ? zone.slice(0, -1) : zone
  const labels =
    address.family === 4 ? formatNetwork(address).split('.') : Array.from(address.lo.toString(16).padStart(32, '0'))
  return ok(`${labels.reverse().join('.')}.${origin}`)
}

/**
 * The name under which a list of names is asked about one (RFC 5782, 2.3 and 4: the domain, then the zone), or why there
 * is none: together they may be longer than a name can be.
 */
export function dnsNameOfName(name: string, zone: string): Result<string> {
  const plain = name.endsWith('.') ? name.slice(0, -1) : name
  const origin = zone.endsWith('.') ? zone.slice(0, -1) : zone
  const asked = `${plain}.${origin}`
  if (plain === '' || asked.split('.').some((label) => label === '' || label.length > longestLabel))
    return fail('dns-label', `${name} is no name that can be asked about.`)
  if (asked.length > longestName)
    return fail(
      'dns-name-length',
      `${plain} and ${origin} make ${asked.length} characters; a name has at most ${longestName}, so nobody can ask.`,
    )
  return ok(asked)
}

/** The A record by reason (SPEC 11). */
const returnCodes = {
  directspam: '127.0.0.2',
  highspam: '127.0.0.3',
  noBounce: '127.0.0.4',
  rollup: '127.0.0.5',
  dynamic: '127.0.0.6',
  generic: '127.0.0.7',
} as const satisfies Record<Reason, string>

export type ReturnCode = (typeof returnCodes)[Reason]

export const returnCode = (reason: Reason): ReturnCode => returnCodes[reason]

/** The reason an A record means, or null where it is none of ours. */
export const reasonOfCode = (code: string): Reason | null =>
  reasons.find((reason) => returnCodes[reason] === code) ?? null

/** What a zone lists always, and never, so that its users can see that it works. */
export interface TestEntries {
  listed: string
  notListed: string
}

/**
 * RFC 5782, 5, as canonical text. The IPv6 entries are mapped IPv4 addresses, which `parseNetwork` reads as IPv4: they are
 * for an IPv6 zone to write down, not subjects.
 */
const entries = {
  4: { listed: '127.0.0.2', notListed: '127.0.0.1' },
  6: { listed: '::ffff:7f00:2', notListed: '::ffff:7f00:1' },
  name: { listed: 'test', notListed: 'invalid' },
} as const satisfies Record<4 | 6 | 'name', TestEntries>

export const testEntries = (family: 4 | 6 | 'name'): TestEntries => entries[family]

/** Octets that one character-string of a TXT record holds (RFC 1035, 3.3); rbldnsd cuts off the rest without a word. */
export const longestTxt = 255

/** What is wrong with a text as a TXT record: empty, too long in UTF-8, or with a control character (a new line is a new entry). */
export function lintTxt(text: string): Problem[] {
  const problems: Problem[] = []
  if (text === '') problems.push({ code: 'txt-empty', message: 'The text is empty.', at: 0 })
  const control = /\p{Cc}/u.exec(text)
  if (control !== null)
    problems.push({
      code: 'txt-control',
      message: 'Control characters and new lines cannot be served.',
      at: control.index,
    })
  let octets = 0
  let at = 0
  for (const char of text) {
    octets += utf8Length(char)
    if (octets > longestTxt) {
      problems.push({
        code: 'txt-length',
        message: `A TXT record holds ${longestTxt} octets; what follows is cut off.`,
        at,
      })
      break
    }
    at += char.length
  }
  return problems
}

/** Octets of a text in UTF-8. */
export const octetsOf = (text: string): number => Array.from(text).reduce((sum, char) => sum + utf8Length(char), 0)

function utf8Length(char: string): number {
  const code = char.codePointAt(0) ?? 0
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}
