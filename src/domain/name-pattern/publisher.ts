import { formatPattern, type NamePattern } from '../name-pattern.ts'

/**
 * What can carry the name list: rbldnsd's `dnset` (asked by Postfix's `reject_rhsbl_reverse_client`), a Postfix `pcre:` map
 * (`check_reverse_client_hostname_access`), a zone of a plain DNS server fed by RFC 2136 updates, a Postfix `cidr:` map,
 * and files for people and programs.
 */
export const publishers = ['dnset', 'pcre', 'rfc2136', 'cidr', 'csv', 'ndjson'] as const
export type Publisher = (typeof publishers)[number]

/** `how` is what is written there; `why` is a sentence. */
export type Servable = { ok: true; how: string } | { ok: false; why: string }

const inner =
  'Only a leading "*." or "." means more than one name there; an inner "*" would be taken to the letter and never match.'

/** Whether the publisher can serve the pattern, in which form, and if not why (SPEC 8: it is refused, never dropped). */
export function servedBy(pattern: NamePattern, publisher: Publisher): Servable {
  const text = formatPattern(pattern)
  switch (publisher) {
    case 'dnset':
      return pattern.wild ? { ok: false, why: inner } : { ok: true, how: text }
    case 'rfc2136':
      if (pattern.wild) return { ok: false, why: inner }
      return { ok: true, how: zoneOwners(pattern).join(' and ') }
    case 'pcre':
      return { ok: true, how: pcreOf(pattern) }
    case 'cidr':
      return { ok: false, why: 'A CIDR map holds addresses and networks only.' }
    case 'csv':
    case 'ndjson':
      return { ok: true, how: text }
  }
}

export const servableBy = (pattern: NamePattern, publisher: Publisher): boolean => servedBy(pattern, publisher).ok

/**
 * Owner names of the records, relative to the zone. A DNS wildcard covers any number of labels, but nothing that has, or
 * lies below, a name of its own in the zone (RFC 4592, 2.2.2): each narrower listing needs its own wildcard as well.
 */
function zoneOwners({ form, base }: NamePattern): string[] {
  return [...(form === 'below' ? [] : [base]), ...(form === 'name' ? [] : [`*.${base}`])]
}

/**
 * The key of a pcre_table(5) line. Postfix matches without regard to case and looks names up without a trailing dot. Only
 * letters, digits, `-`, `_`, `.` and `*` stand in a pattern, so that nothing but the dot has to be escaped. `[^.]*` never
 * meets itself across a dot: time stays linear but for the stars of one label, which is at most 63 characters.
 */
export function pcreOf({ form, base }: NamePattern): string {
  const labels = base.split('.').map((label) => (label === '*' ? '[^.]+' : label.replaceAll('*', '[^.]*')))
  const head = form === 'name' ? '' : form === 'suffix' ? '(?:.+\\.)?' : '.+\\.'
  return `/^${head}${labels.join('\\.')}$/`
}

/** Who answers for a name that two patterns cover. `both`: two answers at once. */
export interface FirstAnswer {
  publisher: Publisher
  first: 'a' | 'b' | 'both'
  sentence: string
}

/**
 * Which of two patterns answers for a name that both cover, at each publisher that can serve at least one of them. dnset
 * and DNS zones take the entry with the most labels (measured: rbldnsd answers with all entries of that one name); a PCRE
 * map takes the first line, and lines are written the narrower pattern first (`compareSpecific`).
 */
export function firstAnswers(a: NamePattern, b: NamePattern): FirstAnswer[] {
  const specific = compareSpecific(a, b)
  const nearest = specific === 0 ? 'both' : specific < 0 ? 'a' : 'b'
  const word = (side: 'a' | 'b') => formatPattern(side === 'a' ? a : b)
  return (['dnset', 'rfc2136', 'pcre'] as const).flatMap((publisher): FirstAnswer[] => {
    const [hasA, hasB] = [servableBy(a, publisher), servableBy(b, publisher)]
    if (!hasA && !hasB) return []
    if (!hasA || !hasB) {
      const only = hasA ? 'a' : 'b'
      return [{ publisher, first: only, sentence: `Only ${word(only)} can be served there.` }]
    }
    if (publisher === 'pcre') {
      const first = pcreOrder(a, b) <= 0 ? 'a' : 'b'
      return [{ publisher, first, sentence: `${word(first)} stands first in the map.` }]
    }
    const same = a.base === b.base && a.form !== b.form
    if (nearest === 'both' || (same && publisher === 'dnset'))
      return [{ publisher, first: 'both', sentence: 'Both answer: they are entries of one name.' }]
    return [{ publisher, first: nearest, sentence: `${word(nearest)} is nearer to the name.` }]
  })
}

const labelsOf = ({ base }: NamePattern): number => base.split('.').length
const literal = ({ base }: NamePattern): number => base.replaceAll('*', '').length
const forms = { name: 0, below: 1, suffix: 2 } as const satisfies Record<NamePattern['form'], number>

/** The narrower pattern first: more labels, then an exact name, then more characters spelled out; 0 where neither is. */
export function compareSpecific(a: NamePattern, b: NamePattern): number {
  return (
    labelsOf(b) - labelsOf(a) ||
    forms[a.form] - forms[b.form] ||
    Number(a.wild) - Number(b.wild) ||
    literal(b) - literal(a)
  )
}

/** The order of lines in a PCRE map: the narrower pattern first, then by text, so that a map written twice is the same. */
export function pcreOrder(a: NamePattern, b: NamePattern): number {
  const [left, right] = [formatPattern(a), formatPattern(b)]
  return compareSpecific(a, b) || (left === right ? 0 : left < right ? -1 : 1)
}
