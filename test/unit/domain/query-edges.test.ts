import { describe, expect, it } from 'vitest'
import type { NewTerm, Scope } from '../../../src/domain/query/ast.ts'
import { completions } from '../../../src/domain/query/complete.ts'
import { isWithin } from '../../../src/domain/query/date-test.ts'
import { describeTerm } from '../../../src/domain/query/describe.ts'
import { formatQuery, withTerm } from '../../../src/domain/query/format.ts'
import { keyEntry, keysOf } from '../../../src/domain/query/key-catalogue.ts'
import { meetsNumber, type NumberTest } from '../../../src/domain/query/number-test.ts'
import { longestQuery, parseQuery } from '../../../src/domain/query/parse.ts'

function read(text: string, scope: Scope = 'listings'): string {
  const { query, problems } = parseQuery(text, scope)
  return problems.length > 0 ? problems.map((problem) => `!${problem.code}`).join(' ') : formatQuery(query)
}
const messageOf = (text: string, scope: Scope = 'listings'): string =>
  parseQuery(text, scope).problems[0]?.message ?? 'no problem'

describe('a value is read whole or not at all', () => {
  it.each([
    ['listed:x2026-01-31', '!query-date'],
    ['listed:2026-01-31x', '!query-date'],
    ['listed:>x7d', '!query-date'],
    ['listed:>7dx', '!query-date'],
    ['listed:>7', '!query-date'],
    ['listed:>>7d', '!query-date'],
    ['listed:>2026-01-01..2026-02-01', '!query-date'],
    ['listed:..soon', '!query-date'],
    ['listed:soon..', '!query-date'],
    ['listed:soon..2026-01-01', '!query-date'],
    ['listed:1970-01-01', 'listed:1970-01-01'],
    ['listed:<=2026-01-31', 'listed:<=2026-01-31'],
    ['listed:<99999d', 'listed:<99999d'],
    ['listed:<100000d', '!query-date'],
    ['score:x5', '!query-number'],
    ['score:5x', '!query-number'],
    ['score:x1..2', '!query-number'],
    ['score:1..2x', '!query-number'],
    ['score:40..40', 'score:40..40'],
    ['score:<=5', 'score:<=5'],
    ['score:5', 'score:5'],
    ['score:999999999', 'score:999999999'],
    ['score:1000000000', '!query-number'],
    ['id:x7', '!query-id'],
    ['id:7x', '!query-id'],
    ['id:7,', '!query-id'],
    ['x192.0.2.7', 'text:"x192.0.2.7"'],
    ['192.0.2.7x', 'text:"192.0.2.7x"'],
    ['192.0.2.0/24x', 'text:"192.0.2.0/24x"'],
    ['zz1:2:3', 'text:"zz1:2:3"'],
    ['1:2:3zz', 'text:"1:2:3zz"'],
    ['abc:"def::"', '!query-key'],
    ['abc:def:1', '!address-groups'],
  ])('%j means %j', (text, meaning) => expect(read(text)).toBe(meaning))

  it('has names of operators that only begin or end like me and none', () => {
    expect(read('claimed:mean claimed:acme claimed:nonesuch claimed:"me"', 'requests')).toBe(
      'claimed:mean claimed:acme claimed:nonesuch claimed:"me"',
    )
  })
})

describe('a key', () => {
  it.each([
    [':x', 'text:":x"'],
    ['@:1', 'text:"@:1"'],
    ['`:1', 'text:"`:1"'],
    ['[:1', 'text:"[:1"'],
    ['{:1', 'text:"{:1"'],
    ['a:1', '!query-key'],
    ['Z:1', '!query-key'],
    [`${'x'.repeat(24)}:1`, '!query-key'],
    [`${'x'.repeat(25)}:1`, `text:"${'x'.repeat(25)}:1"`],
  ])('is a few letters: %j means %j', (text, meaning) => expect(read(text)).toBe(meaning))
})

describe('a backslash', () => {
  it.each([
    ['text:"a\\nb"', 'text:"a\\\\nb"', 'stays before what needs none'],
    ['text:a\\\\b', 'text:"a\\\\\\\\b"', 'is itself outside quotes'],
    ['text:a\\"b c"', 'text:"a\\\\b c"', 'does not keep a quote from opening outside quotes'],
  ])('%s is %s: it %s', (text, meaning) => expect(read(text)).toBe(meaning))
})

describe('what is wrong with a query', () => {
  it('is said in a sentence, whatever it is', () => {
    const wrong = [
      ...['reasn:rollup', 'state:open', 'reason:', '""', 'reason:rollup,dynamc', 'reason:rollup,', 'net:192.0.2.300'],
      ...['listed:2026-02-29', 'listed:7d', 'listed:..', 'listed:2026-02-01..2026-01-01', 'listed:soon', 'score:bad'],
      ...['score:60..40', 'relapses:null', 'id:0', 'text:"dsl', 'name:a..b', 'x'.repeat(5000)],
    ]
    for (const text of wrong) expect(messageOf(text)).toMatch(/^(?:[A-Z]|"[^"]+" ?).{10,}\.$/u)
  })

  it.each([
    ['""', 'nothing between the quotes'],
    ['text:"dsl', 'quote is not closed'],
    ['reason:', 'missing after "reason:"'],
    ['reason:rollup,', 'A value is missing here: directspam, highspam'],
    ['reason:rollup,dynamc', '"dynamc" is not one of the values: directspam, highspam'],
    ['id:0', 'positive number'],
    ['listed:7d', '"<7d" is younger'],
    ['listed:..', 'at least one end'],
    ['listed:2026-02-29', 'no such day'],
    ['listed:soon', 'A day is written 2026-01-31'],
    ['listed:x2026-01-31', 'A day is written'],
    ['listed:2026-01-31x', 'A day is written'],
    ['listed:7<d', 'A day is written'],
    ['listed:2026-02-01..2026-01-01', 'ends before it starts'],
    ['score:60..40', 'ends before it starts'],
    ['score:bad', '"<40", "40..60" or "null"'],
    ['relapses:bad', '">1" or "2..5"'],
    ['state:open', '"state:" is for requests, not listings'],
    ['reasn:x', 'no key "reasn:". Keys: reason, net'],
    ['x'.repeat(5000), 'at most 4096 characters; this one has 5000'],
  ])('%.20s is answered with: %s', (text, words) => expect(messageOf(text)).toContain(words))

  it('says where else a key belongs', () => {
    expect(messageOf('hit:today', 'requests')).toContain('"hit:" is for listings, not requests')
  })
})

it('compares numbers with their borders', () => {
  const met = (test: NumberTest) => [4, 5, 6].map((value) => meetsNumber(test, value))
  expect(met({ form: 'compare', op: '<', value: 5 })).toEqual([true, false, false])
  expect(met({ form: 'compare', op: '<=', value: 5 })).toEqual([true, true, false])
  expect(met({ form: 'compare', op: '>', value: 5 })).toEqual([false, false, true])
  expect(met({ form: 'compare', op: '>=', value: 5 })).toEqual([false, true, true])
  expect(met({ form: 'compare', op: '=', value: 5 })).toEqual([false, true, false])
  expect(met({ form: 'range', from: 5, to: 5 })).toEqual([false, true, false])
  expect(met({ form: 'unknown' })).toEqual([false, false, false])
  expect(meetsNumber({ form: 'unknown' }, null)).toBe(true)
  expect(meetsNumber({ form: 'range', from: 0, to: 9 }, null)).toBe(false)
  expect(meetsNumber({ form: 'compare', op: '<', value: 9 }, null)).toBe(false)
})

it('knows times before 1970, and open ends', () => {
  expect(isWithin(-5, { from: null, until: 0 })).toBe(true)
  expect(isWithin(-5, { from: null, until: null })).toBe(true)
  expect(isWithin(0, { from: null, until: 0 })).toBe(false)
  expect(isWithin(0, { from: 0, until: null })).toBe(true)
})

describe('chips', () => {
  it('are not doubled among others', () => {
    const query = parseQuery('list:address reason:rollup', 'listings').query
    const again: NewTerm = { key: 'reason', values: ['rollup'], negated: false }
    expect(formatQuery(withTerm(query, again))).toBe('list:address reason:rollup')
  })

  it.each<[string, Scope, string]>([
    ['hit:today', 'listings', 'last hit today'],
    ['listed:<1h', 'listings', 'listed less than 1 hour ago'],
    ['listed:<=2026-01-01', 'listings', 'listed by 2026-01-01'],
    ['listed:<2026-01-01', 'listings', 'listed before 2026-01-01'],
    ['expires:<=2w', 'listings', 'expires in at most 2 weeks'],
    ['expires:>2w', 'listings', 'expires in more than 2 weeks'],
    ['score:<=40', 'listings', 'score at most 40'],
    ['score:>40', 'listings', 'score above 40'],
    ['score:>=40', 'listings', 'score at least 40'],
    ['contact:jane', 'requests', 'contact “jane”'],
    ['has:pasted', 'requests', 'with a pasted refusal'],
    ['has:request,note,exception,hits', 'listings', 'with a request or with a note or with an exception or with hits'],
    ['verdict:removable', 'listings', 'verdict removable'],
    ['state:open', 'requests', 'state open'],
    ['channel:form', 'requests', 'channel form'],
    ['clock:late', 'requests', 'clock late'],
    ['claimed:Jane', 'requests', 'claimed by Jane'],
    ['repeats:>0', 'requests', 'repeats above 0'],
  ])('of %s (%s) say: %s', (text, scope, words) =>
    expect(parseQuery(text, scope).query.terms.map(describeTerm)).toEqual([words]),
  )
})

describe('the catalogue of keys', () => {
  it('says in words what each key and each usual value is', () => {
    for (const scope of ['listings', 'requests'] as const)
      for (const key of keysOf(scope)) {
        expect(keyEntry(key).detail).toMatch(/^[a-z].{5,}/u)
        const { open, values } = keyEntry(key)
        for (const { detail } of values[scope]) {
          if (open || key === 'has') expect(detail).toMatch(/^[a-z0-9].{2,}/u)
          else expect(detail).toBe('')
        }
      }
  })

  it('offers what lies ahead for an expiry, and what lies behind for the others', () => {
    const offered = (key: 'expires' | 'hit') => keyEntry(key).values.listings.map(({ value }) => value)
    expect(offered('expires')).toEqual(['today', '<7d', '<30d', '>30d'])
    expect(offered('hit')).toEqual(['today', 'yesterday', '<7d', '<30d', '>30d', '>1w'])
  })
})

describe('completion at the edges', () => {
  const offers = (marked: string, scope: Scope = 'listings'): string[] => {
    const caret = marked.indexOf('|')
    const text = marked.replace('|', '')
    return completions(text, caret, scope).map(({ insert, from, to }) => text.slice(0, from) + insert + text.slice(to))
  }

  it('takes the word at the caret, from its first to behind its last character', () => {
    expect(offers('|rea')).toContain('reason:')
    expect(offers('|rea')).not.toContain('reason:rea')
    expect(offers('|-rea')).toEqual([])
    expect(offers('-|rea')).toContain('-reason:')
    expect(offers('dsl|')).toEqual([])
  })

  it('leaves quoted words alone', () => {
    expect(offers('|"rea"')).toEqual([])
    expect(offers('reason:|""')).toEqual([])
  })

  it('offers the other values behind a comma', () => {
    expect(offers('reason:rollup,|')).toContain('reason:rollup,dynamic')
    expect(offers('reason:rollup,|')).toHaveLength(5)
    expect(offers('listed:today,|')).toEqual([])
  })

  it('labels an offer with what it puts in and says what that is', () => {
    expect(completions('rea', 3, 'listings')).toEqual([
      { insert: 'reason:', label: 'reason:', detail: 'the reason of the listing', from: 0, to: 3 },
    ])
  })

  it('looks at no text that is too long', () => {
    expect(completions(' '.repeat(longestQuery), 0, 'listings').length).toBeGreaterThan(0)
    expect(completions(' '.repeat(longestQuery + 1), 0, 'listings')).toEqual([])
  })
})
