import { contains } from '../address.ts'
import type { List } from '../listing.ts'
import { formatPattern, matchesName, type NamePattern } from '../name-pattern.ts'
import type { Reason } from '../reason.ts'
import type { Channel, RequestState } from '../request.ts'
import { formatSubject, type Subject, subjectList } from '../subject.ts'
import type { VerdictKind } from '../verdict.ts'
import type { Clock, Having, Query, Term } from './ast.ts'
import { type DateTest, isWithin, timeBounds } from './date-test.ts'
import { meetsNumber } from './number-test.ts'

/** What a query can ask of a listing. Times are UTC seconds. */
export interface ListingFields {
  id: number
  list: List
  subject: Subject
  reason: Reason
  listedAt: number
  expiresAt: number | null
  shadowed: boolean
  relapses: number
  note: string
  lastHitAt: number | null
  /** Refused attempts; null: not known. */
  hits: number | null
  file: string | null
  score: number | null
  /** Null: not explained yet. */
  verdict: VerdictKind | null
  /** An exclusion leaves it, or an override stands for exactly its subject. */
  excepted: boolean
  /** When the requests that name exactly this subject and are neither closed nor merged were received. */
  requestsAt: number[]
}

/** What a query can ask of a request. Times are UTC seconds. */
export interface RequestFields {
  id: number
  subjects: Subject[]
  channel: Channel
  state: RequestState
  receivedAt: number
  contact: { name: string; email: string }
  text: string
  pasted: string | null
  repeats: number
  /** Who holds it now; null: nobody, or the claim has run out. */
  claimedBy: string | null
  /** The operator who asks holds it. */
  mine: boolean
  /** Null: closed or merged, no clock runs. */
  clock: Clock | null
  /** The lowest known score of its subjects. */
  score: number | null
  /** One a subject, as far as explained. */
  verdicts: VerdictKind[]
  /** Reasons and dates of the own listings that cover a subject. */
  reasons: Reason[]
  listedAt: number[]
  /** A listing of exactly one of its subjects is shadowed. */
  shadowed: boolean
  /** An exclusion or override concerns one of its subjects. */
  excepted: boolean
  /** An earlier open request asks the same (`findDuplicates`). */
  duplicate: boolean
}

/** Whether the listing meets every term at `now` (UTC seconds). The truth the store's SQL is tested against. */
export const matchesListing = (query: Query, row: ListingFields, now: number): boolean =>
  query.terms.every((term) => listingMeets(term, row, now) !== term.negated)

/** Whether the request meets every term at `now` (UTC seconds). */
export const matchesRequest = (query: Query, row: RequestFields, now: number): boolean =>
  query.terms.every((term) => requestMeets(term, row, now) !== term.negated)

/** A key of the other scope meets nothing; the parser has refused it already. */
function listingMeets(term: Term, row: ListingFields, now: number): boolean {
  switch (term.key) {
    case 'reason':
      return term.values.includes(row.reason)
    case 'list':
      return term.values.includes(row.list)
    case 'verdict':
      return row.verdict !== null && term.values.includes(row.verdict)
    case 'has':
      return term.values.some((having) => listingHas(having, row))
    case 'net':
    case 'covers':
    case 'name':
      return subjectMeets(term, row.subject)
    case 'listed':
      return timeMeets(term.when, [row.listedAt], now)
    case 'received':
      return timeMeets(term.when, row.requestsAt, now)
    case 'expires':
      return row.expiresAt !== null && isWithin(row.expiresAt, timeBounds(term.when, now, true))
    case 'hit':
      return row.lastHitAt !== null && timeMeets(term.when, [row.lastHitAt], now)
    case 'score':
      return meetsNumber(term.test, row.score)
    case 'relapses':
      return meetsNumber(term.test, row.relapses)
    case 'text':
      return holds([formatSubject(row.subject), row.note], term.text)
    case 'file':
      return row.file !== null && holds([row.file], term.text)
    case 'id':
      return term.ids.includes(row.id)
    case 'state':
    case 'channel':
    case 'clock':
    case 'claimed':
    case 'contact':
    case 'repeats':
      return false
  }
}

function listingHas(having: Having, row: ListingFields): boolean {
  switch (having) {
    case 'request':
      return row.requestsAt.length > 0
    case 'expiry':
      return row.expiresAt !== null
    case 'note':
      return row.note !== ''
    case 'shadowed':
      return row.shadowed
    case 'exception':
      return row.excepted
    case 'hits':
      return (row.hits ?? 0) > 0 || row.lastHitAt !== null
    case 'pasted':
    case 'duplicate':
      return false
  }
}

function requestMeets(term: Term, row: RequestFields, now: number): boolean {
  switch (term.key) {
    case 'reason':
      return row.reasons.some((reason) => term.values.includes(reason))
    case 'list':
      return row.subjects.some((subject) => term.values.includes(subjectList(subject)))
    case 'verdict':
      return row.verdicts.some((verdict) => term.values.includes(verdict))
    case 'has':
      return term.values.some((having) => requestHas(having, row))
    case 'net':
    case 'covers':
    case 'name':
      return row.subjects.some((subject) => subjectMeets(term, subject))
    case 'listed':
      return timeMeets(term.when, row.listedAt, now)
    case 'received':
      return timeMeets(term.when, [row.receivedAt], now)
    case 'score':
      return meetsNumber(term.test, row.score)
    case 'repeats':
      return meetsNumber(term.test, row.repeats)
    case 'text':
      return holds([...row.subjects.map(formatSubject), ...wordsOf(row)], term.text)
    case 'contact':
      return holds([row.contact.name, row.contact.email], term.text)
    case 'state':
      return term.values.includes(row.state)
    case 'channel':
      return term.values.includes(row.channel)
    case 'clock':
      return row.clock !== null && term.values.includes(row.clock)
    case 'claimed':
      return claimMeets(term.by, row)
    case 'id':
      return term.ids.includes(row.id)
    case 'expires':
    case 'hit':
    case 'relapses':
    case 'file':
      return false
  }
}

function requestHas(having: Having, row: RequestFields): boolean {
  switch (having) {
    case 'pasted':
      return row.pasted !== null && row.pasted !== ''
    case 'duplicate':
      return row.duplicate
    case 'exception':
      return row.excepted
    case 'shadowed':
      return row.shadowed
    case 'request':
    case 'expiry':
    case 'note':
    case 'hits':
      return false
  }
}

const wordsOf = (row: RequestFields): string[] => [row.contact.name, row.contact.email, row.text, row.pasted ?? '']

function claimMeets(by: Extract<Term, { key: 'claimed' }>['by'], row: RequestFields): boolean {
  switch (by.who) {
    case 'me':
      return row.mine
    case 'none':
      return row.claimedBy === null
    case 'operator':
      return row.claimedBy !== null && foldCase(row.claimedBy) === foldCase(by.name)
  }
}

function subjectMeets(term: Extract<Term, { key: 'net' | 'covers' | 'name' }>, subject: Subject): boolean {
  switch (term.key) {
    case 'net':
      return subject.kind === 'network' && contains(term.network, subject.network)
    case 'covers':
      return subject.kind === 'network' && contains(subject.network, term.network)
    case 'name':
      return subject.kind === 'name' && isNameInside(term.pattern, subject.pattern)
  }
}

/**
 * Whether a listed pattern lies inside a searched one: `.x` finds x, `.x`, `*.x` and all below; `*.x` the same without x
 * and `.x`; a plain `x` finds the three patterns over exactly x. A `*` in the listed pattern is compared as a character.
 */
export function isNameInside(searched: NamePattern, listed: NamePattern): boolean {
  if (matchesName(searched, listed.base)) return true
  return searched.form === 'below' && listed.form === 'below' && matchesName(searched, formatPattern(listed))
}

const timeMeets = (when: DateTest, times: number[], now: number): boolean =>
  times.some((time) => isWithin(time, timeBounds(when, now, false)))

/** ASCII letters in any case and nothing else, as SQLite's own LIKE and lower() do. */
export const foldCase = (text: string): string => text.replace(/[A-Z]+/gu, (upper) => upper.toLowerCase())

function holds(texts: string[], needle: string): boolean {
  const folded = foldCase(needle)
  return texts.some((text) => foldCase(text).includes(folded))
}
