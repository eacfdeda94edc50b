import { describe, expect, it } from 'vitest'
import { type NamePattern, parseAnyPattern } from '../../../src/domain/name-pattern.ts'
import type { NewTerm } from '../../../src/domain/query/ast.ts'
import {
  isNameInside,
  type ListingFields,
  matchesListing,
  matchesRequest,
  type RequestFields,
} from '../../../src/domain/query/match.ts'
import { parseQuery } from '../../../src/domain/query/parse.ts'
import { parseSubject, type Subject } from '../../../src/domain/subject.ts'

const now = Date.parse('2026-03-10T12:00:00Z') / 1000

function subject(text: string): Subject {
  const read = parseSubject(text)
  if (!read.ok) throw new Error(text)
  return read.value
}
function pattern(text: string): NamePattern {
  const read = parseAnyPattern(text)
  if (!read.ok) throw new Error(text)
  return read.value
}

const listing: ListingFields = {
  id: 7,
  list: 'address',
  subject: subject('192.0.2.7'),
  reason: 'directspam',
  listedAt: now - 86_400,
  expiresAt: now + 86_400,
  shadowed: false,
  relapses: 1,
  note: 'Snowshoe',
  lastHitAt: now - 60,
  hits: 3,
  file: 'ipsum.txt',
  score: 40,
  verdict: 'removable',
  excepted: false,
  requestsAt: [now - 60],
}

const request: RequestFields = {
  id: 3,
  subjects: [subject('192.0.2.7')],
  channel: 'form',
  state: 'open',
  receivedAt: now - 3600,
  contact: { name: 'Jane Doe', email: 'jane@example.net' },
  text: 'Please take us off',
  pasted: null,
  duplicate: false,
  repeats: 1,
  claimedBy: 'Jane',
  mine: false,
  clock: 'due',
  score: 40,
  verdicts: ['removable', 'answer'],
  reasons: ['directspam', 'rollup'],
  listedAt: [now - 86_400],
  shadowed: false,
  excepted: false,
}

const metBy = (text: string, row: Partial<ListingFields> = {}) => {
  const { query, problems } = parseQuery(text, 'listings')
  expect(problems).toEqual([])
  return matchesListing(query, { ...listing, ...row }, now)
}
const metByRequest = (text: string, row: Partial<RequestFields> = {}) => {
  const { query, problems } = parseQuery(text, 'requests')
  expect(problems).toEqual([])
  return matchesRequest(query, { ...request, ...row }, now)
}

describe('a listing is found by each key, and not by another value of it', () => {
  it.each([
    ['reason:directspam', 'reason:rollup'],
    ['list:address', 'list:name'],
    ['verdict:removable', 'verdict:deny'],
    ['net:192.0.2.0/24', 'net:198.51.100.0/24'],
    ['covers:192.0.2.7', 'covers:192.0.2.8'],
    ['listed:<2d', 'listed:<1h'],
    ['listed:<2026-03-10', 'listed:<2026-03-09'],
    ['received:<1h', 'received:>1h'],
    ['expires:<2d', 'expires:<1h'],
    ['hit:<1h', 'hit:>1h'],
    ['score:40', 'score:41'],
    ['relapses:1', 'relapses:0'],
    ['text:snow', 'text:rain'],
    ['file:ipsum', 'file:other'],
    ['id:7', 'id:8'],
    ['has:request', 'has:shadowed'],
    ['has:hits', 'has:exception'],
  ])('%s, not %s', (hit, miss) => {
    expect(metBy(hit)).toBe(true)
    expect(metBy(`-${hit}`)).toBe(false)
    expect(metBy(miss)).toBe(false)
    expect(metBy(`-${miss}`)).toBe(true)
  })

  it('and by no key when it has no such value', () => {
    for (const text of ['verdict:removable', 'expires:<2d', 'hit:<1h', 'file:ipsum', 'score:40', 'received:<1h'])
      expect(
        metBy(text, {
          verdict: null,
          expiresAt: null,
          lastHitAt: null,
          file: null,
          score: null,
          requestsAt: [],
        }),
      ).toBe(false)
    expect(metBy('has:hits', { hits: 0, lastHitAt: null })).toBe(false)
    expect(metBy('has:hits', { hits: null, lastHitAt: null })).toBe(false)
    expect(metBy('has:hits', { hits: 1, lastHitAt: null })).toBe(true)
    expect(metBy('has:hits', { hits: null, lastHitAt: now })).toBe(true)
    expect(metBy('hit:>1w', { lastHitAt: null })).toBe(false)
    expect(metBy('expires:<9999w', { expiresAt: null })).toBe(false)
  })

  it.each([
    ['request', { requestsAt: [] }, {}],
    ['expiry', { expiresAt: null }, {}],
    ['note', { note: '' }, {}],
    ['shadowed', {}, { shadowed: true }],
    ['exception', {}, { excepted: true }],
  ] as const)('has:%s', (having, without, having2) => {
    expect(metBy(`has:${having}`, { ...without, requestsAt: having === 'request' ? [] : [now] })).toBe(false)
    expect(metBy(`has:${having}`, having2)).toBe(true)
  })
})

describe('a request is found by each key, and not by another value of it', () => {
  it.each([
    ['reason:rollup', 'reason:dynamic'],
    ['list:address', 'list:name'],
    ['verdict:answer', 'verdict:deny'],
    ['net:192.0.2.0/24', 'net:198.51.100.0/24'],
    ['covers:192.0.2.7', 'covers:192.0.2.8'],
    ['listed:<2d', 'listed:<1h'],
    ['received:<2h', 'received:<1h'],
    ['score:40', 'score:41'],
    ['repeats:1', 'repeats:0'],
    ['text:"take us"', 'text:rain'],
    ['text:192.0.2.7', 'text:192.0.2.8'],
    ['text:jane@', 'text:john@'],
    ['contact:doe', 'contact:please'],
    ['state:open', 'state:closed'],
    ['channel:form', 'channel:support'],
    ['clock:due', 'clock:late'],
    ['claimed:jane', 'claimed:john'],
    ['id:3', 'id:4'],
  ])('%s, not %s', (hit, miss) => {
    expect(metByRequest(hit)).toBe(true)
    expect(metByRequest(`-${hit}`)).toBe(false)
    expect(metByRequest(miss)).toBe(false)
    expect(metByRequest(`-${miss}`)).toBe(true)
  })

  it('only when it meets every term', () => {
    expect(metByRequest('id:3 state:open')).toBe(true)
    expect(metByRequest('id:3 state:closed')).toBe(false)
  })

  it('and by no key when it has no such value', () => {
    expect(metByRequest('clock:due', { clock: null })).toBe(false)
    expect(metByRequest('claimed:jane', { claimedBy: null })).toBe(false)
    expect(metByRequest('claimed:none', { claimedBy: null })).toBe(true)
    expect(metByRequest('claimed:me', { mine: true })).toBe(true)
    expect(metByRequest('has:pasted', { pasted: '' })).toBe(false)
    expect(metByRequest('has:pasted', { pasted: null })).toBe(false)
    expect(metByRequest('has:pasted', { pasted: '554 5.7.1' })).toBe(true)
    expect(metByRequest('has:exception')).toBe(false)
    expect(metByRequest('has:exception', { excepted: true })).toBe(true)
    expect(metByRequest('has:duplicate')).toBe(false)
    expect(metByRequest('has:duplicate', { duplicate: true })).toBe(true)
    expect(metByRequest('name:.pool.example')).toBe(false)
    expect(metByRequest('name:.pool.example', { subjects: [subject('.pool.example')] })).toBe(true)
    expect(metByRequest('has:shadowed')).toBe(false)
    expect(metByRequest('has:shadowed', { shadowed: true })).toBe(true)
    expect(metByRequest('text:stryker', { pasted: null })).toBe(false)
  })
})

it('a key of the other scope meets nothing, wherever it came from', () => {
  const at = { start: 0, end: 1 }
  const day = { form: 'ago', days: 0 } as const
  const number = { form: 'compare', op: '>=', value: 0 } as const
  const ofRequests: NewTerm[] = [
    { key: 'state', values: ['open'], negated: false },
    { key: 'channel', values: ['form'], negated: false },
    { key: 'clock', values: ['due'], negated: false },
    { key: 'claimed', by: { who: 'none' }, negated: false },
    { key: 'contact', text: '', negated: false },
    { key: 'repeats', test: number, negated: false },
    { key: 'has', values: ['pasted'], negated: false },
  ]
  for (const term of ofRequests) expect(matchesListing({ terms: [{ ...term, at }] }, listing, now)).toBe(false)
  const ofListings: NewTerm[] = [
    { key: 'expires', when: day, negated: false },
    { key: 'hit', when: day, negated: false },
    { key: 'relapses', test: number, negated: false },
    { key: 'file', text: '', negated: false },
    { key: 'has', values: ['request', 'expiry', 'note', 'hits'], negated: false },
  ]
  for (const term of ofListings) expect(matchesRequest({ terms: [{ ...term, at }] }, request, now)).toBe(false)
})

it.each([
  ['*.pool.example', '*.pool.example', true],
  ['*.pool.example', '.pool.example', false],
  ['*.pool.example', 'pool.example', false],
  ['*.pool.example', 'a.pool.example', true],
  ['.pool.example', '*.pool.example', true],
  ['pool.example', '*.pool.example', true],
  ['*.example', '.pool.example', true],
  ['a.example', 'b.example', false],
  ['*.a.example', '*.b.example', false],
  ['*.a-*.example', '.a-b.example', false],
  ['*.a-*.example', '*.a-b.example', true],
])('searching %s finds %s: %s', (searched, listed, found) =>
  expect(isNameInside(pattern(searched), pattern(listed))).toBe(found),
)
