import { highest, type Network, prefixesOf } from '../../src/domain/address.ts'
import { formatPattern } from '../../src/domain/name-pattern.ts'
import { reversedLabels } from '../../src/domain/order.ts'
import { formatSubject, parseSubject, type Subject } from '../../src/domain/subject.ts'

/**
 * A subject as one text whose byte order is the address order (IPv4, IPv6, names by reversed labels) and which any
 * SQL database compares alike: `4` or `6`, the first address in hex, the prefix length in hex; `n` and the labels.
 * It is unique per subject, and it also tells the list, so that one index serves order, uniqueness and look-up.
 */
export const placeOf = (subject: Subject): string =>
  subject.kind === 'network' ? placeOfNetwork(subject.network) : `n${reversedLabels(formatPattern(subject.pattern))}`

export const placeOfNetwork = (n: Network): string => `${lowest(n)}${n.plen.toString(16).padStart(2, '0')}`

const lowest = (n: Network): string => n.family + n.lo.toString(16).padStart(n.family === 4 ? 8 : 32, '0')

/** The place of a canonical subject. Throws for anything else: rows hold canonical subjects only. */
export function placeOfText(text: string): string {
  const place = placeOrNull(text)
  if (place === null) throw new Error(`not a canonical subject: ${text}`)
  return place
}

/** The place of a canonical subject, or null when the text is none. */
export function placeOrNull(text: string): string | null {
  const subject = parseSubject(text)
  return subject.ok && formatSubject(subject.value) === text ? placeOf(subject.value) : null
}

/** The places of every network around `n`, itself included: exact keys for one look-up. */
export const placesAround = (n: Network): string[] => prefixesOf(n).map(placeOfNetwork)

/** First and last possible place of what lies in `n`, itself included. */
export function placesInside(n: Network): { from: string; to: string } {
  return {
    from: placeOfNetwork(n),
    to: `${n.family}${highest(n)
      .toString(16)
      .padStart(n.family === 4 ? 8 : 32, '0')}ff`,
  }
}

/**
 * The labels at the end of a name pattern that hold no `*`: what every covered name ends with. Patterns that may cover a
 * name are found by the anchors `anchorsOf(name)`.
 */
export function anchorOf(pattern: string): string {
  const labels = pattern.replace(/^\.|^\*\./, '').split('.')
  const wild = labels.findLastIndex((label) => label.includes('*'))
  return labels.slice(wild + 1).join('.')
}

/** Every end of the name at a label's border, the name itself and the empty text included. */
export function anchorsOf(name: string): string[] {
  const labels = name.replace(/^\.|^\*\./, '').split('.')
  return [...labels.map((_, index) => labels.slice(index).join('.')), '']
}
