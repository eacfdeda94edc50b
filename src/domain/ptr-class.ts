import type { Network } from './address.ts'
import { canonicalName } from './name-pattern.ts'
import { enough, type PtrEvidence } from './ptr-class/evidence.ts'
import { ownAddress4 } from './ptr-class/own4.ts'
import { ownAddress6 } from './ptr-class/own6.ts'
import { addressShape, hardwareAddress, serial } from './ptr-class/shape.ts'
import { type FoundWord, type Tokens, tokensOf } from './ptr-class/tokens.ts'
import { registeredWord, roleEvidence, spoken } from './ptr-class/word-evidence.ts'

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
  const unsure = own === null || own.rule === 'own-last-octet'
  const foreign = unsure ? addressShape(tokens, address !== null) : null
  const addresses = [own, foreign].filter((one) => one !== null)
  const device = unsure ? hardwareAddress(tokens) : null
  const read = tokens.words.filter((word) => !inside(word.at, own) && !spelledOut(word, foreign ?? device))
  const words = read.map((word) => dialIn(word, read))
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

/** Letters of the own address (`c0000207`) are no words; between its octets there may be some (`7.pool-192-0-2`). */
const inside = (at: number, own: PtrEvidence | null): boolean =>
  own !== null && own.rule !== 'own-address' && own.rule !== 'own-last-octet' && at >= own.span[0] && at < own.span[1]

/** "db" and "fa" are no words where they are digits of an address. */
const spelledOut = ({ text, at }: FoundWord, one: PtrEvidence | null): boolean =>
  one !== null && at >= one.span[0] && at < one.span[1] && /^[a-f]+$/u.test(text)

/** `vpn-client-7`: not the service but one of those who dial in to it. */
function dialIn(word: FoundWord, words: readonly FoundWord[]): FoundWord {
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
