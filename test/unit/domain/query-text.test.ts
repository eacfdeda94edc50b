import { describe, expect, it } from 'vitest'
import type { Scope } from '../../../src/domain/query/ast.ts'
import { completions } from '../../../src/domain/query/complete.ts'
import { describeTerm } from '../../../src/domain/query/describe.ts'
import { formatQuery, withoutTerm, withTerm } from '../../../src/domain/query/format.ts'
import { parseQuery } from '../../../src/domain/query/parse.ts'

const parsed = (text: string, scope: Scope = 'listings') => parseQuery(text, scope).query

describe('chips and text', () => {
  it('are two views of one query: a chip added is a word added', () => {
    const query = withTerm(parsed('  list:address   dsl '), { key: 'reason', values: ['rollup'], negated: true })
    expect(formatQuery(query)).toBe('list:address text:"dsl" -reason:rollup')
    expect(query).toEqual(parsed(formatQuery(query)))
  })

  it('hold no term twice', () => {
    const query = parsed('reason:rollup')
    expect(formatQuery(withTerm(query, { key: 'reason', values: ['rollup'], negated: false }))).toBe('reason:rollup')
  })

  it('lose the word of the chip that is taken away', () => {
    const query = withoutTerm(parsed('reason:rollup  dsl list:address'), 1)
    expect(query).toEqual(parsed('reason:rollup list:address'))
    expect(withoutTerm(query, 7)).toEqual(query)
  })
})

describe('a chip', () => {
  it.each([
    ['reason:rollup,dynamic', 'reason rollup or dynamic'],
    ['-net:192.0.2.0/24', 'not inside 192.0.2.0/24'],
    ['192.0.2.7', 'covers 192.0.2.7'],
    ['name:pool.example', 'name pool.example'],
    ['name:.pool.example', 'name pool.example or below'],
    ['name:*.pool.example', 'name below pool.example'],
    ['name:a-*.pool.example', 'name like a-*.pool.example'],
    ['listed:>2026-01-01', 'listed after 2026-01-01'],
    ['listed:>=2026-01-01', 'listed since 2026-01-01'],
    ['expires:>=2026-01-01', 'expires from 2026-01-01'],
    ['listed:2026-01-01', 'listed on 2026-01-01'],
    ['listed:2026-01-01..2026-02-01', 'listed from 2026-01-01 to 2026-02-01'],
    ['listed:<7d', 'listed less than 7 days ago'],
    ['received:>=1w', 'received at least 1 week ago'],
    ['expires:<36h', 'expires in less than 36 hours'],
    ['hit:yesterday', 'last hit yesterday'],
    ['score:<40', 'score below 40'],
    ['score:40..60', 'score 40 to 60'],
    ['score:null', 'score unknown'],
    ['relapses:2', 'relapses 2'],
    ['list:name', 'name list'],
    ['has:expiry,shadowed', 'with an expiry or shadowed'],
    ['dsl', '“dsl”'],
    ['file:a.txt', 'file “a.txt”'],
    ['id:1,2', 'number 1 or 2'],
  ])('of %s says %s', (text, words) => expect(parsed(text).terms.map(describeTerm)).toEqual([words]))

  it('of a request says who works on it', () => {
    expect(parsed('claimed:me claimed:none claimed:"none"', 'requests').terms.map(describeTerm)).toEqual([
      'claimed by me',
      'claimed by nobody',
      'claimed by none',
    ])
  })
})

describe('completion', () => {
  /** `|` marks the caret. The texts after taking each offer. */
  const offers = (marked: string, scope: Scope = 'listings'): string[] => {
    const caret = marked.indexOf('|')
    const text = marked.replace('|', '')
    return completions(text, caret, scope).map(({ insert, from, to }) => text.slice(0, from) + insert + text.slice(to))
  }

  it('offers the keys of the scope in an empty bar and between words', () => {
    expect(offers('|')).toContain('reason:')
    expect(offers('|')).not.toContain('state:')
    expect(offers('|', 'requests')).toContain('state:')
    expect(offers('dsl | x')).toContain('dsl reason: x')
  })

  it('completes a key, also a negated one, keeping the value behind it', () => {
    expect(offers('rea|')).toEqual(['reason:'])
    expect(offers('-rea|')).toEqual(['-reason:'])
    expect(offers('-|')).toContain('-reason:')
    expect(offers('re|:rollup')[0]).toBe('reason:rollup')
    expect(offers('dsl rel|')).toEqual(['dsl relapses:'])
  })

  it('puts what starts with the word before what holds it', () => {
    expect(offers('e|')[0]).toBe('expires:')
    expect(offers('e|')).toContain('reason:')
  })

  it('completes the values of a list, each offered once', () => {
    expect(offers('reason:|')).toHaveLength(6)
    expect(offers('reason:no|')).toEqual(['reason:noBounce'])
    expect(offers('reason:rollup,d|')[0]).toBe('reason:rollup,directspam')
    expect(offers('reason:rollup,|')).not.toContain('reason:rollup,rollup')
    expect(offers('reason:d|,rollup x')).toContain('reason:dynamic,rollup x')
    expect(offers('reason:|,rollup')).not.toContain('reason:rollup,rollup')
  })

  it('offers usual dates and numbers, and only what the scope has', () => {
    expect(offers('listed:|')).toContain('listed:<7d')
    expect(offers('score:|')).toContain('score:null')
    expect(offers('has:|', 'requests')).toEqual(['has:pasted', 'has:duplicate', 'has:exception', 'has:shadowed'])
    expect(offers('state:|')).toEqual([])
  })

  it('is silent inside quotes, behind unknown keys and in addresses', () => {
    expect(offers('text:"rea|"')).toEqual([])
    expect(offers('"rea|')).toEqual([])
    expect(offers('foo:|')).toEqual([])
    expect(offers('192.0.2|')).toEqual([])
  })
})
