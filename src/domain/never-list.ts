import { contains } from './address.ts'
import type { Exception } from './exception.ts'
import { fitsList } from './listing.ts'
import { networkTooWide, patternTooWide } from './listing-width.ts'
import { includesPattern, sharedName } from './name-pattern/relation.ts'
import { type NamePattern, parseAnyPattern } from './name-pattern.ts'
import type { Policy } from './policy.ts'
import { type Reason, reasons } from './reason.ts'
import { reservedFor } from './reserved.ts'
import { hasAddressForm, parseSubject, type Subject, subjectList } from './subject.ts'

/** What must not be listed, and why (SPEC 5). */
export interface Guard {
  /** `never-list`: an entry of the team's; `reserved`: IANA's special-purpose space; `too-wide`: no one holder's space or names. */
  code: 'never-list' | 'reserved' | 'too-wide'
  /** The never-list entry, or null for what is built in. */
  entryId: number | null
  /** What guards: the entry's subject, the reserved block, or the subject itself where it is too wide. */
  guarded: string
  /** Where that lies: `around` the subject (or the same), `inside` it, or only `meeting` it (two patterns that overlap). */
  place: 'around' | 'inside' | 'meeting'
  /** Whose space it is, in the words of the entry or the registry. */
  whose: string
  /** Which guard, and why it holds. */
  sentence: string
  /** What can be done instead. */
  wayOut: string
}

export interface AskedToList {
  /** Canonical text, as it would be listed. */
  subject: string
  reason: Reason
}

/**
 * What guards a subject against a reason, or null. One answer for `list`, `roll-up`, patterns and files, on both sides. An
 * entry guards what lies in it, and what it lies in: to list a /24 would hit the partner whose address is in it. Names: the
 * same by what patterns cover, and where two overlap. Whatever else is known of it, a wider subject is never less guarded.
 *
 * @param entries never-list entries that may concern the subject; others, and other exceptions, are left out here
 */
export function neverGuard(
  asked: AskedToList,
  entries: readonly Exception[],
  policy: Pick<Policy, 'guards'>,
): Guard | null {
  const subject = readSubject(asked.subject)
  return subject === null ? null : (entryGuard(asked, subject, entries) ?? builtIn(asked.subject, subject, policy))
}

/** A pattern that is no subject only because it is too wide (`.com`) is guarded as such. */
function readSubject(text: string): Subject | null {
  const subject = parseSubject(text)
  if (subject.ok) return subject.value
  const pattern = hasAddressForm(text) ? null : parseAnyPattern(text)
  return pattern?.ok ? { kind: 'name', pattern: pattern.value } : null
}

/** The entry whose place is nearest: around the subject before inside it, before one that only overlaps. */
function entryGuard({ subject, reason }: AskedToList, parsed: Subject, entries: readonly Exception[]): Guard | null {
  let best: { entry: Exception; place: Guard['place'] } | null = null
  for (const entry of entries) {
    if (entry.kind !== 'never' || !guardsAgainst(entry, reason)) continue
    const place = placeOf(entry.subject, parsed)
    if (place !== null && (best === null || places.indexOf(place) < places.indexOf(best.place))) best = { entry, place }
  }
  if (best === null) return null
  const { entry, place } = best
  const whose = entry.circumstance.trim() === '' ? 'no reason is recorded' : entry.circumstance.trim()
  const against = entry.reasons === null ? 'never listed' : `never listed for ${wordsFor(entry.reasons)}`
  return {
    code: 'never-list',
    entryId: entry.id,
    guarded: entry.subject,
    place,
    whose,
    sentence:
      subject === entry.subject
        ? `${subject} is ${against}: ${whose}.`
        : `${sentences[place](subject, entry.subject)} ${entry.subject} is ${against}: ${whose}.`,
    wayOut: wayOut(place, parsed, entry.reasons),
  }
}

const places = ['around', 'inside', 'meeting'] as const

const sentences: Record<Guard['place'], (subject: string, guarded: string) => string> = {
  around: (subject, guarded) => `${subject} lies in ${guarded}, which is on the never-list.`,
  inside: (subject, guarded) => `${subject} would take in ${guarded}, which is on the never-list.`,
  meeting: (subject, guarded) =>
    `${subject} covers ${shared(subject, guarded)}, which falls under ${guarded} on the never-list.`,
}

/** A name that shows how two patterns overlap. */
function shared(one: string, other: string): string {
  const a = parseAnyPattern(one)
  const b = parseAnyPattern(other)
  return (a.ok && b.ok ? sharedName(a.value, b.value) : null) ?? 'a name'
}

function wayOut(place: Guard['place'], subject: Subject, guarded: readonly Reason[] | null): string {
  const free =
    guarded === null
      ? []
      : reasons.filter((reason) => !guarded.includes(reason) && fitsList(reason, subjectList(subject)))
  const other = free.length === 0 ? '' : ` ${free.join(', ')} would be possible, where it is true.`
  if (place === 'around') return `Talk to whoever holds it; only a change of the never-list lifts the guard.${other}`
  const narrower =
    subject.kind === 'network'
      ? 'List single addresses or smaller networks beside it.'
      : 'List narrower patterns beside it.'
  return `${narrower}${other}`
}

/** Whether a never-list entry guards against a reason; without reasons it guards against all. */
export const guardsAgainst = ({ reasons: against }: Pick<Exception, 'reasons'>, reason: Reason): boolean =>
  against === null || against.includes(reason)

/** Reasons of an entry for space that may carry just this one: our own customers' pools are refused as `dynamic`, and as nothing else (page). */
export const allBut = (reason: Reason): Reason[] => reasons.filter((one) => one !== reason)

/** `everything but dynamic` where that is shorter, else the reasons. */
export function wordsFor(guarded: readonly Reason[]): string {
  const free = reasons.filter((reason) => !guarded.includes(reason))
  if (free.length === 0) return 'any reason'
  return free.length <= 2 && guarded.length > free.length ? `anything but ${free.join(' and ')}` : guarded.join(', ')
}

/** Where a never-list entry lies to a subject, or null: they have nothing in common. */
function placeOf(entry: string, subject: Subject): Guard['place'] | null {
  const guarded = parseSubject(entry)
  if (!guarded.ok) return null
  if (guarded.value.kind === 'network') {
    if (subject.kind !== 'network') return null
    if (contains(guarded.value.network, subject.network)) return 'around'
    return contains(subject.network, guarded.value.network) ? 'inside' : null
  }
  return subject.kind === 'name' ? placeOfPattern(guarded.value.pattern, subject.pattern) : null
}

function placeOfPattern(guarded: NamePattern, listed: NamePattern): Guard['place'] | null {
  if (includesPattern(guarded, listed)) return 'around'
  if (includesPattern(listed, guarded)) return 'inside'
  return sharedName(guarded, listed) === null ? null : 'meeting'
}

function builtIn(subject: string, parsed: Subject, { guards }: Pick<Policy, 'guards'>): Guard | null {
  const wide = parsed.kind === 'network' ? networkTooWide(parsed.network) : patternTooWide(parsed.pattern)
  if (wide !== null)
    return {
      code: 'too-wide',
      entryId: null,
      guarded: subject,
      place: 'around',
      whose: 'many who have nothing to do with one another',
      sentence: wide,
      wayOut: 'List what one holder answers for.',
    }
  const block = parsed.kind === 'network' ? reservedFor(parsed.network, guards) : null
  if (block === null) return null
  const place = isAround(block.network, parsed) ? 'around' : 'inside'
  const where = place === 'around' ? (subject === block.network ? 'is' : 'lies in') : 'would take in'
  const named = subject === block.network ? '' : `${block.network}, `
  return {
    code: 'reserved',
    entryId: null,
    guarded: block.network,
    place,
    whose: `${block.name} (${block.rfc})`,
    sentence: `${subject} ${where} ${named}reserved space: ${block.name} (${block.rfc}).`,
    wayOut:
      place === 'around'
        ? 'No mail comes from there over the internet: look for the address our own border saw.'
        : 'List single addresses or smaller networks beside it.',
  }
}

function isAround(network: string, subject: Subject): boolean {
  const block = parseSubject(network)
  return (
    block.ok &&
    block.value.kind === 'network' &&
    subject.kind === 'network' &&
    contains(block.value.network, subject.network)
  )
}
