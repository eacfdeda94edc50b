import type { Clock, Query } from '../../domain/query/ast.ts'
import { withoutTerm, withTerm } from '../../domain/query/format.ts'
import type { VerdictKind } from '../../domain/verdict.ts'

const toggledIn = <T>(values: readonly T[], value: T): T[] =>
  values.includes(value) ? values.filter((each) => each !== value) : [...values, value]

/** The query with a verdict added to (or taken out of) its `verdict:` term. */
export function toggleVerdict(query: Query, verdict: VerdictKind): Query {
  const index = query.terms.findIndex(({ key, negated }) => key === 'verdict' && !negated)
  const term = query.terms[index]
  if (term?.key !== 'verdict') return withTerm(query, { key: 'verdict', values: [verdict], negated: false })
  const values = toggledIn(term.values, verdict)
  const rest = withoutTerm(query, index)
  return values.length === 0 ? rest : withTerm(rest, { key: 'verdict', values, negated: false })
}

/** The query with a state of the clock added to (or taken out of) its `clock:` term. */
export function toggleClock(query: Query, clock: Clock): Query {
  const index = query.terms.findIndex(({ key, negated }) => key === 'clock' && !negated)
  const term = query.terms[index]
  if (term?.key !== 'clock') return withTerm(query, { key: 'clock', values: [clock], negated: false })
  const values = toggledIn(term.values, clock)
  const rest = withoutTerm(query, index)
  return values.length === 0 ? rest : withTerm(rest, { key: 'clock', values, negated: false })
}

/** Whether only duplicates are asked for. */
export const asksDuplicates = (query: Query): boolean => query.terms.some(isDuplicates)

const isDuplicates = (term: Query['terms'][number]): boolean =>
  term.key === 'has' && !term.negated && term.values.length === 1 && term.values[0] === 'duplicate'

/** The query with `has:duplicate` added, or taken out. */
export function toggleDuplicates(query: Query): Query {
  const index = query.terms.findIndex(isDuplicates)
  if (index >= 0) return withoutTerm(query, index)
  return withTerm(query, { key: 'has', values: ['duplicate'], negated: false })
}

/** What the strip counts: the query without its facets, so that the other facets keep their counts. */
export const withoutFacets = (query: Query): Query => ({
  terms: query.terms.filter(
    (term) => term.negated || (term.key !== 'verdict' && term.key !== 'clock' && !isDuplicates(term)),
  ),
})

export const chosenVerdicts = (query: Query): VerdictKind[] =>
  query.terms.flatMap((term) => (term.key === 'verdict' && !term.negated ? term.values : []))

export const chosenClocks = (query: Query): Clock[] =>
  query.terms.flatMap((term) => (term.key === 'clock' && !term.negated ? term.values : []))
