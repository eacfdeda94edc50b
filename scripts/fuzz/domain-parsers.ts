import {
  compareNetworks,
  formatNetwork,
  type Network,
  parseAddress,
  parseLoose,
  parseNetwork,
} from '../../src/domain/address.ts'
import { scanColons, scanDotted, scanPrefix } from '../../src/domain/address-scan.ts'
import { dnsName, lintTxt, reasonOfCode } from '../../src/domain/dns-form.ts'
import { formatPattern, matchesName, parseAnyPattern, parsePattern } from '../../src/domain/name-pattern.ts'
import { parsePolicy } from '../../src/domain/policy.ts'
import { completions } from '../../src/domain/query/complete.ts'
import { describeTerm } from '../../src/domain/query/describe.ts'
import { formatQuery } from '../../src/domain/query/format.ts'
import { longestQuery, parseQuery } from '../../src/domain/query/parse.ts'
import { cleanText, longestPaste } from '../../src/domain/refusal/clean.ts'
import { compactText } from '../../src/domain/refusal/compact.ts'
import { dayOfStamp, stampOfDay } from '../../src/domain/refusal/day-stamp.ts'
import { decodeRefusals } from '../../src/domain/refusal/decode.ts'
import { decodeEntities, stripTags } from '../../src/domain/refusal/html-text.ts'
import { canonicalMailbox, canonicalSubject } from '../../src/domain/refusal/refused-subject.ts'
import { readHead } from '../../src/domain/refusal/reply-code.ts'
import { type Refusal, refusalKinds } from '../../src/domain/refusal.ts'
import type { Result } from '../../src/domain/result.ts'
import { formatSubject, parseSubject } from '../../src/domain/subject.ts'
import { type FuzzedParser, must } from './parser.ts'
import { refusalPieces } from './refusal-pieces.ts'

const addressPieces = [
  ...[
    '192.0.2.7',
    '192.0.2',
    '10',
    '0',
    '255',
    '256',
    '00',
    '1',
    '.',
    '..',
    '.*',
    ':',
    '::',
    '/',
    '/24',
    '/32',
    '/128',
  ],
  ...['ffff', '2001:db8', '::ffff:', 'fe80::1%eth0', '[', ']', 'IPv6:', ' ', '-', '12345', 'g', '0x', '\t'],
] as const

const namePieces = [
  ...['pool', 'example', '.', '..', '*', '*.', '-', '_', 'a', 'xn--', 'xn--p1ai', 'müller', '。', '．', 'x'.repeat(63)],
  ...['1', '192-0-2-7', '192.0.2.7', 'net', 'İ', '%', '@', ' ', '\u00ad', 'in-addr.arpa', 'A'],
] as const

const queryPieces = [
  ...[
    'reason:',
    'list:',
    'net:',
    'covers:',
    'name:',
    'listed:',
    'expires:',
    'score:',
    'id:',
    'text:',
    'claimed:',
    'has:',
  ],
  ...['directspam', 'rollup', ',', '..', '<', '>=', '=', '7d', '2026-01-31', 'today', 'null', 'me', '"', '\\', '\\"'],
  ...[
    '-',
    ' ',
    ':',
    '192.0.2.0/24',
    '192.',
    '2001:db8::',
    '.pool.example',
    '*.x',
    '12',
    'received:',
    'foo:',
    '\t',
    '*',
  ],
] as const

const unit = ['test/unit/domain/*.ts', 'test/unit/refusal/**/*.ts', 'test/unit/mail/*.ts'] as const

function sound<T>(result: Result<T>, text: string): T | null {
  if (result.ok) return result.value
  const { code, message, at } = result.problem
  must(/^[a-z]+(?:-[a-z0-9]+)*$/u.test(code), `a code is words with dashes: ${code}`)
  must(message.trim() !== '', 'a problem has a sentence')
  must(at === undefined || (at >= 0 && at <= Math.max(text.length, 253)), `place ${at} lies outside the text`)
  return null
}

function canonicalNetwork(network: Network): void {
  const text = formatNetwork(network)
  const again = parseNetwork(text)
  must(again.ok && compareNetworks(again.value, network) === 0, `${text} is not read back as what it was`)
  must(again.ok && formatNetwork(again.value) === text, `${text} is not canonical`)
}

function checkAddress(text: string): void {
  const strict = sound(parseNetwork(text), text)
  const one = sound(parseAddress(text), text)
  const loose = sound(parseLoose(text), text)
  if (strict !== null) {
    canonicalNetwork(strict)
    must(
      loose !== null && compareNetworks(loose.network, strict) === 0,
      'what is strictly right reads loosely the same',
    )
    must(loose?.normalised.length === 0, 'what is strictly right needs no mending')
  }
  if (one !== null) must(strict !== null && one.plen === strict.plen, 'an address is a network')
  if (loose !== null) canonicalNetwork(loose.network)
}

function checkScan(text: string): void {
  for (const from of [0, text.length >> 1]) {
    const dotted = scanDotted(text, from, text.length)
    must(typeof dotted !== 'number' || (dotted >= 0 && dotted < 2 ** 32), 'an IPv4 address has 32 bits')
    const colons = scanColons(text, from, text.length)
    must(typeof colons !== 'bigint' || (colons >= 0n && colons < 1n << 128n), 'an IPv6 address has 128 bits')
    const prefix = scanPrefix(text, from, 128)
    must(typeof prefix !== 'number' || (prefix >= 0 && prefix <= 128), 'a prefix length goes to 128')
    for (const each of [dotted, colons, prefix])
      if (typeof each === 'object') {
        const at = each.problem.at ?? 0
        must(at >= from - 1 && at <= text.length, `place ${at} lies outside`)
      }
  }
}

function checkPattern(text: string): void {
  const any = sound(parseAnyPattern(text), text)
  const narrow = sound(parsePattern(text), text)
  must(narrow === null || any !== null, 'a pattern is one of any width')
  if (any === null) return
  const written = formatPattern(any)
  const again = parseAnyPattern(written)
  must(again.ok && formatPattern(again.value) === written, `${written} is not canonical`)
  must(written.length <= 255, 'no name is longer')
  matchesName(any, text)
  if (any.form !== 'below' && !any.wild) must(matchesName(any, any.base), 'a name covers itself')
}

function checkSubject(text: string): void {
  const subject = sound(parseSubject(text), text)
  if (subject === null) return
  const written = formatSubject(subject)
  const again = parseSubject(written)
  must(again.ok && formatSubject(again.value) === written, `${written} is not canonical`)
}

function checkQuery(text: string): void {
  for (const scope of ['listings', 'requests'] as const) {
    const { query, problems } = parseQuery(text, scope)
    const words = text.trim() === '' ? 0 : 1
    must(query.terms.length + problems.length >= words, 'a word is neither a term nor a problem')
    for (const { at, end, message } of problems)
      must(at >= 0 && at <= end && end <= text.length && message !== '', `a problem lies at ${at}…${end}`)
    for (const { at } of query.terms)
      must(at.start >= 0 && at.start < at.end && at.end <= text.length, 'a term lies outside')
    for (const term of query.terms) must(describeTerm(term).trim() !== '', 'a term has words')
    const written = formatQuery(query)
    const again = parseQuery(written, scope)
    must(written.length > longestQuery || again.problems.length === 0, `${written} is not read back`)
    must(written.length > longestQuery || formatQuery(again.query) === written, `${written} is not canonical`)
    const caret = text.length >> 1
    for (const { from, to } of completions(text, caret, scope))
      must(from >= 0 && from <= to && to <= text.length, 'a completion lies outside')
  }
}

const kinds = new Set<string>(refusalKinds)

export function checkRefusals(refusals: readonly Refusal[]): void {
  for (const { kind, permanent, code, enhanced, subject, date, url } of refusals) {
    must(kinds.has(kind), `${kind} is no kind`)
    must(code === null || (Number.isInteger(code) && code >= 400 && code <= 599), `${code} is no refusal`)
    must(enhanced === null || /^[45]\.\d{1,3}\.\d{1,3}$/u.test(enhanced), `${enhanced} is no enhanced code`)
    must((permanent === null) === (code === null && enhanced === null), 'permanent goes with a code')
    must(date === null || dayOfStamp(stampOfDay(date)) === date, `${date} is no day`)
    must(url === null || (url.length > 0 && url.length <= 2000 && !/[\s<>]/u.test(url)), `${url} is no URL`)
    if (subject === null) continue
    const again = subject.includes('@') ? canonicalMailbox(subject) : canonicalSubject(subject)
    must(again === subject, `${subject} is not canonical (${again})`)
  }
}

function checkDecode(text: string): void {
  checkRefusals(decodeRefusals(text))
}

function checkClean(text: string): void {
  const clean = cleanText(text)
  const compact = compactText(clean)
  must(compact.at.length >= compact.text.length, 'each character has its place')
  for (let index = 1; index < compact.text.length; index++)
    must((compact.at[index] ?? 0) > (compact.at[index - 1] ?? 0), 'places rise')
  must((compact.at[compact.text.length - 1] ?? 0) < Math.max(1, clean.length), 'places lie in the text')
}

function checkHead(text: string): void {
  const compact = compactText(text)
  for (const at of [compact.text.length, compact.text.length >> 1]) {
    const head = readHead(compact, at, 0)
    must(head.start >= 0 && head.start <= at, `a head begins at ${head.start}, its words at ${at}`)
    must(head.code === null || (head.code >= 400 && head.code <= 599), `${head.code} is no refusal`)
  }
}

function checkStamp(text: string): void {
  const day = dayOfStamp(text)
  if (day !== null) must(stampOfDay(day) === text, `${day} is not the day of its stamp`)
}

function checkHtml(text: string): void {
  const stripped = stripTags(text)
  const decoded = decodeEntities(text)
  must(stripped.length <= 2 * text.length + 20, 'text grows by being stripped')
  must(decoded.length <= text.length, 'text grows by being decoded')
}

function checkDns(text: string): void {
  for (const { at = 0 } of lintTxt(text)) must(at >= 0 && at <= text.length, 'a problem lies outside the text')
  reasonOfCode(text)
  const address = parseAddress(text)
  if (!address.ok) return
  const name = dnsName(address.value, 'z.example')
  must(name.ok && name.value.length <= 253, 'an address has a name')
}

function checkPolicy(text: string): void {
  let input: unknown = text
  try {
    input = JSON.parse(text)
  } catch {
    // A text is a policy's input too, and a wrong one.
  }
  const read = parsePolicy(input)
  if (read.ok) {
    const again = parsePolicy(JSON.parse(JSON.stringify(read.value)))
    must(again.ok, 'a policy is read back')
  } else {
    must(read.problems.length > 0, 'a refused policy has a reason')
    for (const { message } of read.problems) must(message.trim() !== '', 'a problem has a sentence')
  }
}

const policyPieces = [
  ...[
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    '"',
    'null',
    'true',
    '0',
    '-1',
    '1e309',
    '0.5',
    '"version"',
    '"score"',
    '"rollup"',
    '{}',
  ],
  ...[
    '"__proto__"',
    '"constructor"',
    '[[[[',
    '"weights"',
    '"https://isp.example/mail_blocks"',
    '1e-9',
    '"a"',
    ' ',
    '\n',
  ],
] as const

/** Every reader in src/domain that takes text from outside. */
export const domainParsers: readonly FuzzedParser[] = [
  { name: 'address', pieces: addressPieces, corpus: unit, longest: 100, reads: 256, check: checkAddress },
  { name: 'address-scan', pieces: addressPieces, corpus: unit, longest: 100, reads: null, check: checkScan },
  { name: 'name-pattern', pieces: namePieces, corpus: unit, longest: 300, reads: 1100, check: checkPattern },
  {
    name: 'subject',
    pieces: [...namePieces, ...addressPieces],
    corpus: unit,
    longest: 300,
    reads: 1100,
    check: checkSubject,
  },
  { name: 'query', pieces: queryPieces, corpus: unit, longest: 400, reads: longestQuery, check: checkQuery },
  { name: 'refusal', pieces: refusalPieces, corpus: unit, longest: 3000, reads: longestPaste, check: checkDecode },
  { name: 'clean-text', pieces: refusalPieces, corpus: unit, longest: 3000, reads: longestPaste, check: checkClean },
  { name: 'html-text', pieces: refusalPieces, corpus: unit, longest: 2000, reads: null, check: checkHtml },
  { name: 'reply-code', pieces: refusalPieces, corpus: unit, longest: 600, reads: null, check: checkHead },
  {
    name: 'day-stamp',
    pieces: ['1970', '2004', '2199', '2200', '02', '29', '30', '31', '00', '12', '13', '0', '-'],
    corpus: unit,
    longest: 20,
    reads: null,
    check: checkStamp,
  },
  { name: 'dns-form', pieces: addressPieces, corpus: unit, longest: 400, reads: null, check: checkDns },
  {
    name: 'policy',
    pieces: policyPieces,
    corpus: ['resources/policy.json', 'test/unit/rules/policy.test.ts'],
    longest: 4000,
    reads: null,
    check: checkPolicy,
  },
]
