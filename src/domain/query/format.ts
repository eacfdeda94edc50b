import { formatNetwork } from '../address.ts'
import { formatPattern } from '../name-pattern.ts'
import type { Condition, NewTerm, Query, Term } from './ast.ts'
import { formatDateTest } from './date-test.ts'
import { formatNumberTest } from './number-test.ts'
import { quote } from './word.ts'

/** The text of a query, terms in their order: `parseQuery` reads the same terms back. */
export const formatQuery = (query: Query): string => query.terms.map(formatTerm).join(' ')

/** The text of one term, `-reason:rollup,dynamic`. */
export const formatTerm = (term: NewTerm): string => `${term.negated ? '-' : ''}${term.key}:${formatValue(term)}`

function formatValue(condition: Condition): string {
  switch (condition.key) {
    case 'reason':
    case 'list':
    case 'verdict':
    case 'has':
    case 'state':
    case 'channel':
    case 'clock':
      return condition.values.join(',')
    case 'net':
    case 'covers':
      return formatNetwork(condition.network)
    case 'name':
      return formatPattern(condition.pattern)
    case 'listed':
    case 'received':
    case 'expires':
    case 'hit':
      return formatDateTest(condition.when)
    case 'score':
    case 'repeats':
    case 'relapses':
      return formatNumberTest(condition.test)
    case 'text':
      return quote(condition.text)
    case 'contact':
    case 'file':
      return bareWhereSafe(condition.text)
    case 'claimed':
      return condition.by.who === 'operator' ? quoteName(condition.by.name) : condition.by.who
    case 'id':
      return condition.ids.join(',')
  }
}

const bareWhereSafe = (text: string): string => (/^[\w.@+/:-]+$/u.test(text) ? text : quote(text))

const quoteName = (name: string): string => (/^(?:me|none)$/iu.test(name) ? quote(name) : bareWhereSafe(name))

/** The query with one more term at its end (none twice); every term has its place in `formatQuery`'s text. */
export function withTerm(query: Query, term: NewTerm): Query {
  const text = formatTerm(term)
  return placeTerms(query.terms.some((each) => formatTerm(each) === text) ? query.terms : [...query.terms, term])
}

/** The query without its term at `index`; every other term has its place in `formatQuery`'s text. */
export const withoutTerm = (query: Query, index: number): Query =>
  placeTerms(query.terms.filter((_, place) => place !== index))

function placeTerms(terms: NewTerm[]): Query {
  const placed: Term[] = []
  let start = 0
  for (const term of terms) {
    const end = start + formatTerm(term).length
    placed.push({ ...term, at: { start, end } })
    start = end + 1
  }
  return { terms: placed }
}
