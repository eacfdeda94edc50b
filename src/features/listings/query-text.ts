import type { Query, QueryProblem } from '../../domain/query/ast.ts'
import { describeTerm } from '../../domain/query/describe.ts'
import { formatQuery, formatTerm, withoutTerm, withTerm } from '../../domain/query/format.ts'
import { parseQuery } from '../../domain/query/parse.ts'
import { type Reason, reasons } from '../../domain/reason.ts'
import type { QueryChip } from '../../ui/query-bar.tsx'

/** A query as it is typed, read once for bar, facets and empty state. */
export interface ReadQuery {
  text: string
  query: Query
  chips: QueryChip[]
  problems: QueryProblem[]
}

export function readQuery(text: string): ReadQuery {
  const { query, problems } = parseQuery(text, 'listings')
  return {
    text,
    query,
    problems,
    chips: query.terms.map((term) => ({ label: describeTerm(term), negated: term.negated })),
  }
}

export const withoutChip = (query: Query, index: number): string => formatQuery(withoutTerm(query, index))

/** The reasons that a plain `reason:` term asks for; empty: the query does not say. */
export function reasonsAsked({ terms }: Query): ReadonlySet<Reason> {
  return new Set(terms.flatMap((term) => (term.key === 'reason' && !term.negated ? term.values : [])))
}

/** The text with a reason added to, or taken out of, what is asked for. All six ask for nothing more than none. */
export function toggledReason(query: Query, reason: Reason): string {
  const asked = reasonsAsked(query)
  const next = reasons.filter((one) => asked.has(one) !== (one === reason))
  const rest = { terms: query.terms.filter((term) => term.key !== 'reason' || term.negated) }
  if (next.length === 0 || next.length === reasons.length) return formatQuery(rest)
  return formatQuery(withTerm(rest, { key: 'reason', values: next, negated: false }))
}

/** The text without its plain `reason:` terms: over what the facets count, so that each says what choosing it gives. */
export const withoutReasons = ({ terms }: Query): string =>
  formatQuery({ terms: terms.filter((term) => term.key !== 'reason' || term.negated) })

/** For each term, the query without it: where nothing matches, one of them is the way out. */
export const withoutEach = (query: Query): { term: string; rest: string }[] =>
  query.terms.map((term, index) => ({ term: formatTerm(term), rest: withoutChip(query, index) }))
