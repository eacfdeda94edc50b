import { describe, expect, it } from 'vitest'
import {
  readQuery,
  reasonsAsked,
  toggledReason,
  withoutChip,
  withoutEach,
  withoutReasons,
} from '../../../src/features/listings/query-text.ts'

const { query } = readQuery('net:192.0.2.0/24 reason:rollup,dynamic -list:name')

describe('a query as the listings view reads it', () => {
  it('has a chip for each term, in order', () => {
    expect(readQuery('reason:rollup -list:name').chips).toEqual([
      { label: 'reason rollup', negated: false },
      { label: 'not name list', negated: true },
    ])
  })

  it('says what is not understood and keeps the rest as terms', () => {
    const read = readQuery('reason:rollup foo:bar')
    expect(read.problems).toHaveLength(1)
    expect(read.chips).toHaveLength(1)
  })

  it('takes one term out by its chip', () => {
    expect(withoutChip(query, 1)).toBe('net:192.0.2.0/24 -list:name')
  })

  it('adds a reason to those asked for, and takes it out again', () => {
    const more = toggledReason(query, 'generic')
    expect([...reasonsAsked(readQuery(more).query)].sort()).toEqual(['dynamic', 'generic', 'rollup'])
    expect([...reasonsAsked(readQuery(toggledReason(readQuery(more).query, 'generic')).query)].sort()).toEqual([
      'dynamic',
      'rollup',
    ])
  })

  it('drops the term with its last reason, and when all six are asked for', () => {
    expect(toggledReason(readQuery('reason:rollup').query, 'rollup')).toBe('')
    const five = readQuery('reason:directspam,highspam,noBounce,rollup,dynamic').query
    expect(toggledReason(five, 'generic')).toBe('')
  })

  it('leaves a negated reason alone', () => {
    const negated = readQuery('-reason:generic').query
    expect(reasonsAsked(negated).size).toBe(0)
    expect(toggledReason(negated, 'rollup')).toContain('-reason:generic')
    expect(withoutReasons(negated)).toBe('-reason:generic')
  })

  it('counts facets over the query without its reasons', () => {
    expect(withoutReasons(query)).toBe('net:192.0.2.0/24 -list:name')
  })

  it('offers each term as the one to drop', () => {
    expect(withoutEach(query).map(({ term, rest }) => [term, rest])).toEqual([
      ['net:192.0.2.0/24', 'reason:rollup,dynamic -list:name'],
      ['reason:rollup,dynamic', 'net:192.0.2.0/24 -list:name'],
      ['-list:name', 'net:192.0.2.0/24 reason:rollup,dynamic'],
    ])
  })
})
