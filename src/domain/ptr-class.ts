import type { Network } from './address.ts'
import { canonicalName } from './name-pattern.ts'
import type { PtrEvidence, PtrRule } from './ptr-class/evidence.ts'
import { ownAddress4 } from './ptr-class/own4.ts'
import { ownAddress6 } from './ptr-class/own6.ts'
import { addressShape, hardwareAddress, machineSerial, serial } from './ptr-class/shape.ts'
import { type FoundWord, type Tokens, tokensOf, wordsOfRun } from './ptr-class/tokens.ts'
import { wordOf } from './ptr-class/words.ts'

export type { PtrEvidence, PtrRule } from './ptr-class/evidence.ts'

/** `dynamic`: space that changes hands; `generic`: a name that does not say whose the address is; `none`: neither is seen. */
export const ptrKinds = ['dynamic', 'generic', 'none'] as const
export type PtrKind = (typeof ptrKinds)[number]

export interface PtrClass {
  kind: PtrKind
  /** What speaks for it and against it, what weighs most first. */
  evidence: PtrEvidence[]
  /** 0.5 … 1: how far from the border between a generic name and one that is not. */
  confidence: number
}

/** Points from which a name counts as generic: the own address, or a plain word with a number and one thing more. */
const enough = 3

/** Octets of the longest name (RFC 1035, 2.3.4); what is longer is no name. */
const longestName = 255

/**
 * Whether a PTR name looks dynamic or generic, and by which evidence (SPEC 8). A proposal: nothing is listed by it. Points
 * are added up: the own address in any encoding, words of access lines and customers, numbers; a mail role or another
 * service speaks against. The page tells the kinds apart: words of dynamic space make a name dynamic, unless its provider
 * says "static"; an address alone makes it generic.
 *
 * @param address the one it is the PTR name of; null when it is not known (then numbers in the shape of one count)
 */
export function classifyPtr(name: string, address: Network | null): PtrClass {
  const plain = canonicalName(name)
  // Lower case may change the length of a few letters that no PTR name has in practice; then spans could not be trusted.
  if (plain === '' || name.length > longestName || name.length - plain.length > 1 || plain.length > name.length)
    return { kind: 'none', evidence: [], confidence: 0.5 }
  const tokens = tokensOf(plain)
  const evidence = gather(tokens, address)
  const points = evidence.reduce((sum, { weight }) => sum + weight, 0)
  const kind = points < enough ? 'none' : kindOf(evidence)
  evidence.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || a.span[0] - b.span[0])
  return { kind, evidence, confidence: certainty(points) }
}

function gather(tokens: Tokens, address: Network | null): PtrEvidence[] {
  const own = address === null ? null : ownAddress(tokens, address)
  const foreign = own === null || own.rule === 'own-last-octet' ? addressShape(tokens, address !== null) : null
  const addresses = [own, foreign].flatMap((one) => one ?? [])
  const device = own === null || own.rule === 'own-last-octet' ? hardwareAddress(tokens) : null
  const words = tokens.words.filter((word) => !inside(word.at, own) && !spelledOut(word, foreign ?? device)).map(dialIn)
  const said = spoken(tokens, words)
  const roles = roleEvidence(tokens, words, own?.weight ?? 0, foreign?.weight ?? 0)
  const telling = words.filter(({ kind }) => kind !== 'mail' && kind !== 'service' && kind !== 'name' && kind !== 'no')
  const counted = said.length > 0 || own === null ? serial(tokens, telling, addresses) : null
  const number = said.length > 0 || (counted !== null && counted.weight >= 2) ? counted : null
  const bare = own?.rule === 'own-last-octet' && said.length === 0
  return [
    ...(bare ? [] : addresses),
    ...(device === null ? [] : [device]),
    ...said,
    ...(number === null || device !== null ? [] : [number]),
    ...registeredWord(tokens, own),
    ...roles,
  ]
}

const inside = (at: number, own: PtrEvidence | null): boolean =>
  own !== null && own.rule !== 'own-last-octet' && at >= own.span[0] && at < own.span[1] && own.rule !== 'own-address'

/** "db" and "fa" are no words where they are digits of an address. */
const spelledOut = ({ text, at }: FoundWord, one: PtrEvidence | null): boolean =>
  one !== null && at >= one.span[0] && at < one.span[1] && /^[a-f]+$/u.test(text)

/** `vpn-client-7`: not the service but one of those who dial in to it. */
function dialIn(word: FoundWord, _at: number, words: readonly FoundWord[]): FoundWord {
  const users = words.some(
    ({ text, label }) => label === word.label && ['client', 'clients', 'user', 'pool'].includes(text),
  )
  return word.text === 'vpn' && users ? { ...word, kind: 'dynamic', weight: 1 } : word
}

/** The own address; an IPv6 network or wider one names nobody. */
function ownAddress(tokens: Tokens, address: Network): PtrEvidence | null {
  if (address.family === 4) return address.plen === 32 ? ownAddress4(tokens, address.lo) : null
  return address.plen === 128 ? ownAddress6(tokens, address.lo) : null
}

const rules = {
  dynamic: 'dynamic-word',
  customer: 'generic-word',
  machine: 'generic-word',
  plain: 'generic-word',
  static: 'static-word',
  unnamed: 'unnamed',
  no: 'unnamed',
  name: 'unnamed',
  mail: 'mail-role',
  service: 'service-role',
} as const satisfies Record<FoundWord['kind'], PtrRule>

const sentences = {
  'dynamic-word': 'A word of dial-in, access or mobile space.',
  'generic-word': 'A word for just any host or customer.',
  'static-word': 'The provider says it is static, which does not say whose it is.',
  unnamed: 'Says that nobody has set a name.',
  'mail-role': 'Has a mail role: somebody named it for what it does.',
  'service-role': 'Has a service’s role.',
} as const

type WordRule = keyof typeof sentences

const wordEvidence = ({ text, at }: Pick<FoundWord, 'text' | 'at'>, rule: WordRule, weight: number): PtrEvidence => ({
  rule,
  text,
  span: [at, at + text.length],
  weight,
  sentence: sentences[rule],
})

/** Kinds of line that nobody names a host after: alone before the registered name they are the name of all lines. */
const lines = new Set(['adsl', 'vdsl', 'xdsl', 'dialup', 'broadband', 'ftth', 'gprs', 'cpe'])

/** The one name of all customers, where nothing else stands before the registered name. */
const anyone = new Set(['customer', 'cliente', 'kunde', 'klant', 'klient'])

/**
 * Words that speak for a generic name: the strongest in full, each further kind of word a little more (`pool` beside
 * `dsl` says the same again). A label that is one such word alone, behind the first, is a place for many hosts.
 */
function spoken(tokens: Tokens, words: readonly FoundWord[]): PtrEvidence[] {
  const said: PtrEvidence[] = []
  const strongest = words
    .filter(({ kind }) => ['dynamic', 'customer', 'machine', 'plain', 'static', 'unnamed'].includes(kind))
    .sort((a, b) => b.weight - a.weight || a.at - b.at)
  const seen = new Set<string>()
  for (const word of strongest) {
    if (seen.has(word.text)) continue
    const alone = tokens.labels[word.label]?.text === word.text
    const only = tokens.hostLabels === 1
    const place = !alone
      ? 0
      : only && anyone.has(word.text)
        ? 1
        : word.label > 0 || (only && (lines.has(word.text) || word.kind === 'unnamed'))
          ? 0.5
          : 0
    said.push(
      wordEvidence(word, wordRule(word), (seen.size === 0 ? word.weight : Math.min(1, word.weight / 2)) + place),
    )
    seen.add(word.text)
  }
  const no = words.find(
    (word) => word.kind === 'no' && words.some((other) => other.label === word.label && isNaming(other)),
  )
  if (no !== undefined) said.push(wordEvidence(no, 'unnamed', enough))
  return said
}

/** "no ptr", "reverse not set": what it is that is not there. */
const isNaming = ({ kind, text }: FoundWord): boolean =>
  kind === 'name' || ['rdns', 'ptr', 'reverse', 'rev', 'host'].includes(text)

function wordRule({ kind }: FoundWord): WordRule {
  return rules[kind]
}

/**
 * A mail role outweighs any address (senders do put addresses into the names of their outbound hosts), but not an address
 * in space that its provider calls dynamic. Another service says little against an address that is wholly there.
 */
function roleEvidence(tokens: Tokens, words: readonly FoundWord[], own: number, foreign: number): PtrEvidence[] {
  const mail = [...words, ...registeredWords(tokens)].find((word) => word.kind === 'mail' && isRole(tokens, word))
  if (mail !== undefined) return [wordEvidence(mail, 'mail-role', mail.label < 0 || own >= 4 ? -4 : -6)]
  const service = words
    .filter((word) => word.kind === 'service' && !isNumberedMachine(tokens, word))
    .sort((a, b) => b.weight - a.weight)[0]
  if (service === undefined) return []
  const telling = service.weight > 2 ? 2 : 0
  const weight = own >= 4 ? 0.75 : service.label === 0 ? 2 : foreign >= 3 ? 0.5 : 1
  return [wordEvidence(service, 'service-role', -weight - telling)]
}

/** `ns3012345`: a machine's serial number, no name server. */
const isNumberedMachine = ({ pieces }: Tokens, { at }: FoundWord): boolean =>
  pieces.some((piece) => piece.at === at && machineSerial(piece.text) > 0)

/** "mx" and "in" may be a country or a city where they stand further right; "mail" never is. */
function isRole({ labels }: Tokens, { text, label }: FoundWord): boolean {
  const short = text === 'mx' || text === 'pop' || text === 'out' || text === 'ses' || text === 'esp' || text === 'mh'
  return !short || label <= 0 || labels[label]?.text !== text
}

/** Words of the registered label between its hyphens, without digits behind them. */
function registeredWords({ registered }: Tokens): FoundWord[] {
  if (registered === null) return []
  return Array.from(registered.text.matchAll(/[^-]+/gu)).flatMap((match) =>
    wordsOfRun({ text: match[0].replace(/\d+$/u, ''), at: registered.at + match.index }, -1),
  )
}

/** "pool.example": it tells the kind of a name that holds its address, and is no evidence by itself. */
function registeredWord(tokens: Tokens, own: PtrEvidence | null): PtrEvidence[] {
  if (own === null || own.weight < enough) return []
  const { registered } = tokens
  // "pool.example", not "city-broadband.example": a provider is called what it sells.
  const found = registered === null ? null : wordOf(registered.text)
  const dynamic = found !== null && found.kind === 'dynamic' && found.weight >= 1.5
  const word = dynamic ? registered : null
  if (word === null) return []
  const { text, at } = word
  return [{ ...wordEvidence({ text, at }, 'dynamic-word', 0.5), rule: 'registered-word' }]
}

function kindOf(evidence: readonly PtrEvidence[]): PtrKind {
  if (evidence.some(({ rule }) => rule === 'static-word')) return 'generic'
  const dynamic = evidence.some(
    ({ rule }) => rule === 'dynamic-word' || rule === 'registered-word' || rule === 'hardware-address',
  )
  return dynamic ? 'dynamic' : 'generic'
}

const certainty = (points: number): number => {
  const away = Math.abs(points - (enough - 0.25))
  return Math.round((1 - 0.5 * Math.exp(-away)) * 100) / 100
}
