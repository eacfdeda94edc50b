import { formatNetwork, highest, parseLoose, parseNetwork, rangeToNetworks } from '../address.ts'
import { canonicalName, formatPattern, parsePattern } from '../name-pattern.ts'
import { hasAddressForm } from '../subject.ts'
import { type Compact, gaps, nextGap, writtenAt } from './compact.ts'

/** What a refusal is about, as read from the text. */
export interface RefusedSubject {
  /** Canonical text; null when what stands there is no address, network, name or mail address. */
  subject: string | null
  /** The address in brackets that a mail server has put behind a name (`unknown[192.0.2.10]`), in canonical text. */
  address: string | null
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
  /^(?:[>\])}<',;([]|-+(?:see(?:[:<([]*(?:https?:|ftps?:\/|file:\/|\/|www\.|mail_|#|[a-z0-9.-]{1,80}[/#]|(?:directspam|highspam|nobounce|rollup|dynamic|generic)-?))|https?:\/|exceeded|toomany|[12]\d{7}(?!\d)))/u

/** The page's own stand-ins: somebody pasted the template; or an address made unreadable (`192.0.xxx.xxx`). */
const placeholder =
  /^(?:ip\.add\.re\.ss|domain_name|[a-z_]+_goes_here|x+@y+\.rr\.com|(?=.*(?:[xyn]{2}|^[xyn]\.))(?:(?:\d{1,3}|x{1,3}|y{1,3}|n{1,3})(?:\.|$)){4})$/u

/** The address, network or name at `start`, after any opening brackets. */
export function readSubject(compact: Compact, start: number): RefusedSubject {
  const from = skip(compact, start, /[<[({']/u)
  const bounded = boundedEnd(compact, from)
  if (bounded !== null) {
    const text = writtenAt(compact, from, bounded)
    const subject = canonicalSubject(text)
    if (subject !== null || isMeant(text)) return closed(compact, subject, true, bounded)
  }
  const range = rangeAt(compact, from)
  if (range !== null) return closed(compact, range.subject, true, range.end)
  // No bracket and no dash: the subject ends where the word does.
  let end = from
  const limit = nextGap(compact, from, from + longest)
  while (end < limit && isInside(compact.text.charCodeAt(end))) end += 1
  // `192.0.2.0 /24`
  end += /^\/\d{1,3}(?=[>\])}'-]|$)/u.exec(compact.text.slice(end, end + 6))?.[0].length ?? 0
  const text = writtenAt(compact, from, end)
  const subject = canonicalSubject(text)
  return closed(compact, subject, subject !== null || isMeant(text), end)
}

/** A network written as its two ends, spaces around the dash or the last octet alone (`192.0.2.0 - 255`). */
function rangeAt(compact: Compact, from: number): { subject: string; end: number } | null {
  const text = compact.text.slice(from, from + 100)
  const match = /^([\da-f.:]{7,45})-+([\da-f.:]{1,45})(?![\w.:])/u.exec(text)
  if (match === null) return null
  const subject = canonicalRange(match[1] ?? '', match[2] ?? '')
  return subject === null ? null : { subject, end: from + match[0].length }
}

/** Past what follows the subject: closing brackets, its link (`192.0.2.10<http://192.0.2.10>`), a name's address. */
function closed(compact: Compact, subject: string | null, meant: boolean, start: number): RefusedSubject {
  const tail = compact.text.slice(start, start + 420)
  const [whole = '', bracketed] =
    /^(?:<(?:https?:\/\/|mailto:)[^<>]{0,300}>|\((?:https?:\/\/|mailto:)[^()]{0,300}\)|[[(]([\da-f.:]{2,45})[\])])/u.exec(
      tail,
    ) ?? []
  const address = bracketed === undefined ? null : canonicalSubject(bracketed)
  const closedAt = skip(compact, start + whole.length, /[>\])}']/u)
  // A port, or the name that a mail server has put behind an address.
  const behind = /^(?::\d{1,5}(?=-)|\([a-z0-9_-][a-z0-9_.-]{0,252}\))/u.exec(
    compact.text.slice(closedAt, closedAt + 260),
  )
  const end = closedAt + (behind?.[0].length ?? 0)
  // `unknown[192.0.2.10]`: there was no name to tell.
  return { subject: subject ?? address, address, meant: meant || address !== null, end }
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

function skip(compact: Compact, start: number, what: RegExp): number {
  let index = start
  while (index < start + 6 && what.test(compact.text.charAt(index))) index += 1
  return index
}

/**
 * Canonical text of an address, a network (`192.0.2`, `192.0.2.x`, with a netmask, a range that is one) or a name; null if
 * it is none. A port behind an address is left out.
 */
export function canonicalSubject(written: string): string | null {
  const text = written.replace(/^ipv6:/iu, '').replace(/[.:,;]+$/u, (end) => (end.startsWith('::') ? '::' : ''))
  if (placeholder.test(text.toLowerCase())) return null
  const range = /^([\da-f.:]{3,45})-([\da-f.:]{3,45})$/iu.exec(text)
  if (range !== null && hasAddressForm(range[1] ?? '') && !/^\d{8}$/u.test(range[2] ?? ''))
    return canonicalRange(range[1] ?? '', range[2] ?? '')
  const octets = /^((?:\d{1,3}\.){1,3})[x*](?:\.[x*]){0,2}$/iu.exec(text)?.[1]
  if (octets !== undefined) return canonicalOctets(octets)
  const mask = /^([\d.]{7,15})\/([\d.]{7,15})$/u.exec(text)
  if (mask !== null) return canonicalMasked(mask[1] ?? '', mask[2] ?? '')
  if (hasAddressForm(text.replace(/\*$/u, ''))) {
    const loose = parseLoose(text.replace(/^([\d.]{7,15}):\d{1,5}$/u, '$1'))
    return loose.ok ? formatNetwork(loose.value.network) : null
  }
  if (!text.includes('.') || !/\p{L}/u.test(text)) return null
  const pattern = parsePattern(text)
  return pattern.ok ? formatPattern(pattern.value) : null
}

function canonicalOctets(octets: string): string | null {
  const given = octets.split('.').length - 1
  const network = parseNetwork(`${octets}${'0.'.repeat(4 - given).slice(0, -1)}/${8 * given}`)
  return network.ok ? formatNetwork(network.value) : null
}

function canonicalMasked(address: string, mask: string): string | null {
  const ones = parseNetwork(mask)
  if (!ones.ok || ones.value.family !== 4) return null
  const plen = Math.clz32(~ones.value.lo >>> 0)
  if (ones.value.lo !== (plen === 0 ? 0 : 2 ** 32 - 2 ** (32 - plen))) return null
  const loose = parseLoose(`${address}/${plen}`)
  return loose.ok ? formatNetwork(loose.value.network) : null
}

function canonicalRange(first: string, last: string): string | null {
  const lo = parseNetwork(first)
  // `192.0.2.0-255`
  const hi = parseNetwork(/^\d{1,3}$/u.test(last) ? first.replace(/\d+$/u, last) : last)
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
