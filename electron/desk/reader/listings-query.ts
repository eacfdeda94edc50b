import { DeskError } from '../../../src/contract/errors.ts'
import type { Query, Term } from '../../../src/domain/query/ast.ts'
import { parseQuery } from '../../../src/domain/query/parse.ts'

/** A query for listings that may be run. Errors: `bad-query` with every problem and its place. */
export function listingQuery(text: string): Query {
  const { query, problems } = parseQuery(text, 'listings')
  if (problems.length === 0) return query
  throw new DeskError('bad-query', problems[0]?.message ?? 'The query is not understood.', { detail: { problems } })
}

export type VerdictTerm = Extract<Term, { key: 'verdict' }>

/** What is not in the mirror's table but has to be worked out row by row. */
export const verdictTerms = (query: Query): VerdictTerm[] =>
  query.terms.flatMap((term) => (term.key === 'verdict' ? [{ ...term }] : []))

/** Whether the query means other rows a minute later: ages and `today` count from now. */
export const dependsOnNow = (query: Query): boolean =>
  query.terms.some((term) => 'when' in term && (term.when.form === 'age' || term.when.form === 'ago'))
