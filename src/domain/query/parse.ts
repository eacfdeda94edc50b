import { fail, ok, type Result } from '../result.ts'
import type { Condition, Query, QueryProblem, Scope, Term } from './ast.ts'
import { addressWhole, readBare } from './bare-word.ts'
import { conditionOf } from './condition.ts'
import { keyEntry, keyNamed, keysOf } from './key-catalogue.ts'
import { splitWords, type Word } from './word.ts'

/** Characters of a query that are looked at; a longer text is refused whole, so that no cut query selects too much. */
export const longestQuery = 4096

/**
 * The one parser for query bar, saved views and command line. A word that is not understood is a problem with its place
 * and is not among the terms: a query with problems must be shown, not run.
 */
export function parseQuery(text: string, scope: Scope): { query: Query; problems: QueryProblem[] } {
  if (text.length > longestQuery) {
    const message = `A query has at most ${longestQuery} characters; this one has ${text.length}.`
    return { query: { terms: [] }, problems: [{ code: 'query-length', message, at: longestQuery, end: text.length }] }
  }
  const terms: Term[] = []
  const problems: QueryProblem[] = []
  for (const word of splitWords(text).map(addressWhole)) {
    const condition = readCondition(word, scope)
    if (condition.ok) terms.push({ ...condition.value, negated: word.negated, at: word.at })
    else problems.push(placed(condition.problem, word))
  }
  return { query: { terms }, problems }
}

function readCondition(word: Word, scope: Scope): Result<Condition> {
  if (word.unclosed !== null) return fail('query-quote', 'This quote is not closed.', word.unclosed - word.valueAt)
  if (word.key === null) return readBare(word)
  const key = keyNamed(word.key)
  if (key === null)
    return fail(
      'query-key',
      `There is no key "${word.key}:". Keys: ${keysOf(scope).join(', ')}. To find the word, quote it.`,
      -1,
    )
  if (!keyEntry(key).scopes.includes(scope)) {
    const elsewhere = scope === 'listings' ? 'requests, not listings' : 'listings, not requests'
    return fail('query-key-scope', `"${key}:" is for ${elsewhere}.`, -1)
  }
  if (word.value === '') return fail('query-value-missing', `A value is missing after "${key}:".`, -1)
  const condition = conditionOf(key, word, scope)
  return condition.ok ? ok(condition.value) : condition
}

/** A problem's offset counts from the value; before it lies the key. The span never leaves the word. */
function placed(problem: { code: string; message: string; at?: number }, word: Word): QueryProblem {
  const inKey = problem.at === -1
  const offset = inKey ? word.keyAt : word.valueAt + (problem.at ?? 0) + (word.quoted && word.unclosed === null ? 1 : 0)
  const at = Math.min(Math.max(offset, word.at.start), Math.max(word.at.start, word.at.end - 1))
  return { code: problem.code, message: problem.message, at, end: inKey ? word.valueAt : word.at.end }
}
