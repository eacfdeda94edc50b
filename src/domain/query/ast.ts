import type { Network } from '../address.ts'
import type { List } from '../listing.ts'
import type { NamePattern } from '../name-pattern.ts'
import type { Reason } from '../reason.ts'
import type { Channel, RequestState } from '../request.ts'
import type { Problem } from '../result.ts'
import type { VerdictKind } from '../verdict.ts'
import type { DateTest } from './date-test.ts'
import type { NumberTest } from './number-test.ts'

/** What is asked: listings or requests. One language, and nearly all keys, for both. */
export type Scope = 'listings' | 'requests'

/** Offsets in the text, `end` not included. */
export type Span = { start: number; end: number }

/** Rows that meet every term. No terms: all rows. */
export interface Query {
  terms: Term[]
}

/** One condition with its place in the text it was read from. */
export type Term = Condition & { negated: boolean; at: Span }

/** A term that has no place yet, as a chip or a facet adds it. */
export type NewTerm = Condition & { negated: boolean }

/** What a term asks, by key. Several values of one term: any of them. */
export type Condition =
  | { key: 'reason'; values: Reason[] }
  | { key: 'list'; values: List[] }
  | { key: 'verdict'; values: VerdictKind[] }
  | { key: 'has'; values: Having[] }
  | { key: 'state'; values: RequestState[] }
  | { key: 'channel'; values: Channel[] }
  | { key: 'clock'; values: Clock[] }
  /** `net`: the subject lies inside; `covers`: the subject contains it. */
  | { key: 'net' | 'covers'; network: Network }
  | { key: 'name'; pattern: NamePattern }
  | { key: DateKey; when: DateTest }
  | { key: NumberKey; test: NumberTest }
  /** Found anywhere in the row's words, ASCII letters in any case. */
  | { key: 'text' | 'contact' | 'file'; text: string }
  | { key: 'claimed'; by: Claim }
  | { key: 'id'; ids: number[] }

export type Key = Condition['key']

export const dateKeys = ['listed', 'received', 'expires', 'hit'] as const
export type DateKey = (typeof dateKeys)[number]

export const numberKeys = ['score', 'repeats', 'relapses'] as const
export type NumberKey = (typeof numberKeys)[number]

export const havings = ['request', 'expiry', 'note', 'shadowed', 'exception', 'hits', 'pasted', 'duplicate'] as const
export type Having = (typeof havings)[number]

/** How a request stands against its clock (policy `clock`): in time, due, late. */
export const clocks = ['ok', 'due', 'late'] as const
export type Clock = (typeof clocks)[number]

export type Claim = { who: 'me' } | { who: 'none' } | { who: 'operator'; name: string }

/** What is wrong with a query, with the place to underline. A query with problems lacks terms and selects more than was meant: do not run it. */
export interface QueryProblem extends Problem {
  at: number
  end: number
}
