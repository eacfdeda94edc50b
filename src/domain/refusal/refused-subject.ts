import { formatNetwork, highest, parseLoose, parseNetwork, rangeToNetworks } from '../address.ts'
import { canonicalName, formatPattern, parsePattern } from '../name-pattern.ts'
import { hasAddressForm } from '../subject.ts'
import { type Compact, gaps, nextGap, writtenAt } from './compact.ts'

/** What a refusal is about, as read from the text. */
export interface RefusedSubject {
  /** Canonical text; null when what stands there is no address, network, name or mail address. */
  subject: string | null
  /** It stood there, well written or not (`999.1.2.3`), or it is one of the page's placeholders. */
  meant: boolean
  end: number
}

const longest = 300
/** By code unit: letters, digits and marks of addresses and names; beyond ASCII anything goes (international names). */
const characters = Uint8Array.from({ length: 128 }, (_, unit) =>
  /[\w.:/@%*-]/u.test(String.fromCharCode(unit)) ? 1 : 0,
)
const isInside = (unit: number): boolean => unit >= 128 || characters[unit] === 1
const dash = 45
/** What ends a subject: a closing bracket, or the dash before the rest of a refusal. */
const ending =
  /^(?:[>\])}<',;([]|-+(?:see(?:[:<([]*(?:https?:|\/|www\.|mail_|#|[a-z0-9.-]{1,80}[/#]|(?:directspam|highspam|nobounce|rollup|dynamic|generic)-?))|https?:\/|exceeded|toomany|[12]\d{7}(?!\d)))/u

/** The page's own stand-ins: somebody pasted the template. */
const placeholder = /^(?:ip\.add\.re\.ss|domain_name|[a-z_]+_goes_here|x+@y+\.rr\.com)$/u

/** The address, network or name at `start`, after any opening brackets. */
export function readSubject(compact: Compact, start: number): RefusedSubject {
  const from = skip(compact, start, /[<[({']/u)
  const bounded = boundedEnd(compact, from)
  if (bounded !== null) {
    const text = writtenAt(compact, from, bounded)
    const subject = canonicalSubject(text)
    if (subject !== null || isMeant(text)) return { subject, meant: true, end: skipClosing(compact, bounded) }
  }
  // No bracket and no dash: the subject ends where the word does.
  let end = from
  const limit = nextGap(compact, from, from + longest)
  while (end < limit && isInside(compact.text.charCodeAt(end))) end += 1
  const text = writtenAt(compact, from, end)
  const subject = canonicalSubject(text)
  return { subject, meant: subject !== null || isMeant(text), end: skipClosing(compact, end) }
}

/** Where the first ending comes, if only a fold and no space parts what is before it. */
function boundedEnd(compact: Compact, from: number): number | null {
  for (let end = from; end < from + longest && end < compact.text.length; end += 1) {
    if (end > from) {
      const unit = compact.text.charCodeAt(end)
      if ((unit === dash || !isInside(unit)) && ending.test(compact.text.slice(end, end + 100))) return end
      if (compact.gap[end] === gaps.space) return null
    }
    if (!isInside(compact.text.charCodeAt(end))) return null
  }
  return null
}

const isMeant = (text: string): boolean =>
  placeholder.test(text.toLowerCase()) || /^[\d.]{7,}$|^[\d.]+\/\d+$|^[0-9a-f:.]*:[0-9a-f:.]*:/iu.test(text)

/** Past closing brackets, and past what stands behind an address: its link (`192.0.2.10<http://192.0.2.10>`), a name's address. */
function skipClosing(compact: Compact, start: number): number {
  const tail = compact.text.slice(start, start + 420)
  const link =
    /^(?:<(?:https?:\/\/|mailto:)[^<>]{0,300}>|\((?:https?:\/\/|mailto:)[^()]{0,300}\)|[[(][\da-f.:]{2,45}[\])])/u.exec(
      tail,
    )
  return skip(compact, start + (link?.[0].length ?? 0), /[>\])}']/u)
}

function skip(compact: Compact, start: number, what: RegExp): number {
  let index = start
  while (index < start + 6 && what.test(compact.text.charAt(index))) index += 1
  return index
}

/** Canonical text of an address, a network (`192.0.2`, a range that is one) or a name; null if it is none. */
export function canonicalSubject(written: string): string | null {
  const text = written.replace(/^ipv6:/iu, '').replace(/[.:,;]+$/u, (end) => (end.startsWith('::') ? '::' : ''))
  if (placeholder.test(text.toLowerCase())) return null
  const range = /^([\da-f.:]{3,45})-([\da-f.:]{3,45})$/iu.exec(text)
  if (range !== null && hasAddressForm(range[1] ?? '')) return canonicalRange(range[1] ?? '', range[2] ?? '')
  if (hasAddressForm(text.replace(/\*$/u, ''))) {
    const loose = parseLoose(text)
    return loose.ok ? formatNetwork(loose.value.network) : null
  }
  if (!text.includes('.')) return null
  const pattern = parsePattern(text)
  return pattern.ok ? formatPattern(pattern.value) : null
}

function canonicalRange(first: string, last: string): string | null {
  const lo = parseNetwork(first)
  const hi = parseNetwork(last)
  if (!lo.ok || !hi.ok || highest(lo.value) > highest(hi.value)) return null
  const networks = rangeToNetworks(lo.value, hi.value)
  const [only, ...more] = networks.ok ? networks.value : []
  return only === undefined || more.length > 0 ? null : formatNetwork(only)
}

/** A mail address with its domain in canonical form; null if it is none. */
export function canonicalMailbox(written: string): string | null {
  const [, local = '', domain = ''] = /^(?:mailto:)?([^\s<>@()[\],;:]{1,64})@([^@]{1,255})$/iu.exec(written) ?? []
  const address = /^\[(?:ipv6:)?([\da-f:.]+)\]$/iu.exec(domain)
  if (address !== null) return parseLoose(address[1] ?? '').ok ? `${local}@${domain.toLowerCase()}` : null
  if (local === '' || placeholder.test(written.toLowerCase())) return null
  return /^[\p{L}\p{N}._-]+$/u.test(domain) ? `${local}@${canonicalName(domain)}` : null
}

export const isPlaceholder = (text: string): boolean => placeholder.test(text.toLowerCase())
