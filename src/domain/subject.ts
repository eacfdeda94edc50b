import { formatNetwork, type Network, parseNetwork } from './address.ts'
import type { List } from './listing.ts'
import { formatPattern, type NamePattern, parsePattern } from './name-pattern.ts'
import { fail, type Result } from './result.ts'

/** What a listing or a request is about. */
export type Subject = { kind: 'network'; network: Network } | { kind: 'name'; pattern: NamePattern }

/** An address, a network or a name pattern, told apart by its form (only addresses have `:` or `/`, or end in digits). */
export function parseSubject(text: string): Result<Subject> {
  if (text === '') return fail('subject-empty', 'An address, a network or a name pattern is missing.', 0)
  if (hasAddressForm(text)) {
    const network = parseNetwork(text)
    return network.ok ? { ok: true, value: { kind: 'network', network: network.value } } : network
  }
  const pattern = parsePattern(text)
  return pattern.ok ? { ok: true, value: { kind: 'name', pattern: pattern.value } } : pattern
}

/** Whether the text can only be meant as an address or a network, well written or not. */
export const hasAddressForm = (text: string): boolean => /[:/]/u.test(text) || /^[\d.]+$/u.test(text)

/** Canonical text, the form in which subjects are stored, compared and sent. */
export const formatSubject = (subject: Subject): string =>
  subject.kind === 'network' ? formatNetwork(subject.network) : formatPattern(subject.pattern)

/** The list a subject belongs on. */
export const subjectList = (subject: Subject): List => (subject.kind === 'network' ? 'address' : 'name')
