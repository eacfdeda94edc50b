import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseNetwork } from '../../src/domain/address.ts'
import { lists } from '../../src/domain/listing.ts'
import { parseAnyPattern } from '../../src/domain/name-pattern.ts'
import type { Condition, Key, NewTerm, Query, Scope } from '../../src/domain/query/ast.ts'
import { clocks } from '../../src/domain/query/ast.ts'
import { completions } from '../../src/domain/query/complete.ts'
import type { DateTest } from '../../src/domain/query/date-test.ts'
import { describeTerm } from '../../src/domain/query/describe.ts'
import { formatQuery, withoutTerm, withTerm } from '../../src/domain/query/format.ts'
import { keyEntry, keysOf } from '../../src/domain/query/key-catalogue.ts'
import type { NumberTest } from '../../src/domain/query/number-test.ts'
import { longestQuery, parseQuery } from '../../src/domain/query/parse.ts'
import { reasons } from '../../src/domain/reason.ts'
import { channels, requestStates } from '../../src/domain/request.ts'
import { verdictKinds } from '../../src/domain/verdict.ts'

const seeded = { seed: 20260101, numRuns: 1500 }

const some = <T>(values: readonly T[]) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: values.length })
const op = fc.constantFrom('<', '<=', '>', '>=')
const day = fc.integer({ min: 0, max: 40_000 })
const words = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'ab-:"\\ ,.\tü'), minLength: 1, maxLength: 8 }),
  fc.constantFrom('me', 'None', '192.0.2.7', 'reason:rollup'),
)
const networks = fc
  .constantFrom('192.0.2.7', '192.0.2.0/24', '0.0.0.0/0', '2001:db8::/32', '::1', '::ffff:192.0.2.9')
  .map((text) => {
    const read = parseNetwork(text)
    if (!read.ok) throw new Error(text)
    return read.value
  })
const patterns = fc.constantFrom('a.example', '.pool.example', '*.pool.example', 'a-*.example', '.net').map((text) => {
  const read = parseAnyPattern(text)
  if (!read.ok) throw new Error(text)
  return read.value
})
const when: fc.Arbitrary<DateTest> = fc.oneof(
  fc.record({ form: fc.constant('day'), op, day }),
  fc.tuple(day, day).map(([a, b]) => ({ form: 'span' as const, from: Math.min(a, b), to: Math.max(a, b) })),
  fc.record({
    form: fc.constant('age'),
    op,
    amount: fc.integer({ min: 0, max: 99_999 }),
    unit: fc.constantFrom('h', 'd', 'w'),
  }),
  fc.record({ form: fc.constant('ago'), days: fc.constantFrom(0, 1) }),
)
const number: fc.Arbitrary<NumberTest> = fc.oneof(
  fc.record({
    form: fc.constant('compare'),
    op: fc.constantFrom('<', '<=', '>', '>=', '='),
    value: fc.nat(999_999_999),
  }),
  fc.tuple(fc.nat(1000), fc.nat(1000)).map(([from, more]) => ({ form: 'range' as const, from, to: from + more })),
)

/** Every key there is, so that a new one cannot be forgotten here. */
const conditions: { [K in Key]: (scope: Scope) => fc.Arbitrary<Condition> } = {
  reason: () => some(reasons).map((values) => ({ key: 'reason', values })),
  list: () => some(lists).map((values) => ({ key: 'list', values })),
  verdict: () => some(verdictKinds).map((values) => ({ key: 'verdict', values })),
  has: (scope) =>
    scope === 'listings'
      ? some(['request', 'expiry', 'note', 'shadowed', 'exception', 'hits'] as const).map((values) => ({
          key: 'has',
          values,
        }))
      : some(['pasted', 'exception', 'shadowed'] as const).map((values) => ({ key: 'has', values })),
  state: () => some(requestStates).map((values) => ({ key: 'state', values })),
  channel: () => some(channels).map((values) => ({ key: 'channel', values })),
  clock: () => some(clocks).map((values) => ({ key: 'clock', values })),
  net: () => networks.map((network) => ({ key: 'net', network })),
  covers: () => networks.map((network) => ({ key: 'covers', network })),
  name: () => patterns.map((pattern) => ({ key: 'name', pattern })),
  listed: () => when.map((test) => ({ key: 'listed', when: test })),
  received: () => when.map((test) => ({ key: 'received', when: test })),
  expires: () => when.map((test) => ({ key: 'expires', when: test })),
  hit: () => when.map((test) => ({ key: 'hit', when: test })),
  score: () => fc.oneof(number, fc.constant({ form: 'unknown' as const })).map((test) => ({ key: 'score', test })),
  repeats: () => number.map((test) => ({ key: 'repeats', test })),
  relapses: () => number.map((test) => ({ key: 'relapses', test })),
  text: () => words.map((text) => ({ key: 'text', text })),
  contact: () => words.map((text) => ({ key: 'contact', text })),
  file: () => words.map((text) => ({ key: 'file', text })),
  claimed: () =>
    fc
      .oneof(
        fc.constantFrom({ who: 'me' as const }, { who: 'none' as const }),
        words.map((name) => ({ who: 'operator' as const, name })),
      )
      .map((by) => ({ key: 'claimed', by })),
  id: () =>
    fc
      .uniqueArray(fc.integer({ min: 1, max: 999_999_999_999 }), { minLength: 1, maxLength: 4 })
      .map((ids) => ({ key: 'id', ids })),
}

const scope = fc.constantFrom<Scope>('listings', 'requests')
const term = (of: Scope): fc.Arbitrary<NewTerm> =>
  fc
    .tuple(fc.oneof(...keysOf(of).map((key) => conditions[key](of))), fc.boolean())
    .map(([condition, negated]) => ({ ...condition, negated }))
const scoped = scope.chain((of) => fc.tuple(fc.constant(of), fc.array(term(of), { maxLength: 5 })))

const none: Query = { terms: [] }

it('reads back what it writes, places included', () => {
  fc.assert(
    fc.property(scoped, ([of, terms]) => {
      const query = terms.reduce<Query>(withTerm, none)
      expect(parseQuery(formatQuery(query), of)).toEqual({ query, problems: [] })
    }),
    seeded,
  )
})

it('loses one chip and no other', () => {
  fc.assert(
    fc.property(scoped, fc.nat(6), ([of, terms], index) => {
      const query = terms.reduce<Query>(withTerm, none)
      const less = withoutTerm(query, index)
      expect(less.terms).toHaveLength(query.terms.length - (index < query.terms.length ? 1 : 0))
      expect(parseQuery(formatQuery(less), of).query).toEqual(less)
    }),
    seeded,
  )
})

it('describes every term in words', () => {
  fc.assert(
    fc.property(scoped, ([, terms]) => terms.every((each) => describeTerm(each).trim() !== '')),
    seeded,
  )
})

const pieces = fc.constantFrom(
  'reason:',
  'net:',
  'listed:',
  'score:',
  'foo:',
  'text:',
  '"',
  '\\',
  '-',
  ' ',
  ',',
  '..',
  '<',
  '>=',
  '7d',
  '2026-01-01',
  '192.0.2.',
  '::',
  '/24',
  '*.',
  'rollup',
  'null',
  'é',
  '\0',
  '\u2028',
)
const garbage = fc.oneof(
  fc.array(pieces, { maxLength: 20 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
)

it('takes any text: each word becomes a term or a problem, never both and never neither', () => {
  fc.assert(
    fc.property(garbage, scope, (text, of) => {
      const { query, problems } = parseQuery(text, of)
      const places = [...query.terms.map(({ at }) => at), ...problems.map(({ at, end }) => ({ start: at, end }))]
      for (const { start, end } of places) {
        expect(start).toBeLessThan(end)
        expect(end).toBeLessThanOrEqual(text.length)
      }
      let rest = text
      for (const { start, end } of query.terms.map(({ at }) => at).toReversed())
        rest = rest.slice(0, start) + rest.slice(end)
      if (problems.length === 0) expect(rest.trim()).toBe('')
      expect(parseQuery(formatQuery(query), of).problems).toEqual([])
    }),
    seeded,
  )
})

it('offers completions at any place of any text, inside the text', () => {
  fc.assert(
    fc.property(garbage, fc.nat(50), scope, (text, place, of) => {
      const caret = Math.min(place, text.length)
      for (const { from, to } of completions(text, caret, of)) {
        expect(from).toBeLessThanOrEqual(caret)
        expect(to).toBeGreaterThanOrEqual(caret)
        expect(to).toBeLessThanOrEqual(text.length)
      }
    }),
    seeded,
  )
})

it('accepts every value it offers', () => {
  for (const each of ['listings', 'requests'] as const)
    for (const key of keysOf(each))
      for (const { value } of keyEntry(key).values[each])
        expect(parseQuery(`${key}:${value}`, each).problems).toEqual([])
})

it('is done with hostile texts of full length', () => {
  for (const unit of ['"', '\\', '-', 'a:', '1.', '::', '*', 'reason:', ',', 'id:1,', '<', '"\\', 'listed:', '*a'])
    for (const text of [
      unit.repeat(longestQuery / unit.length),
      `text:"${unit.repeat(2000)}`,
      `name:${unit.repeat(1000)}`,
    ])
      expect(parseQuery(text.slice(0, longestQuery), 'listings').query.terms.length).toBeLessThanOrEqual(longestQuery)
})
