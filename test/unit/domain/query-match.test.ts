import { describe, expect, it } from 'vitest'
import {
  type ListingFields,
  matchesListing,
  matchesRequest,
  type RequestFields,
} from '../../../src/domain/query/match.ts'
import { parseQuery } from '../../../src/domain/query/parse.ts'
import { parseSubject, type Subject } from '../../../src/domain/subject.ts'

const at = (text: string): number => Date.parse(text) / 1000
const now = at('2026-03-10T12:00:00Z')

function subject(text: string): Subject {
  const read = parseSubject(text)
  if (!read.ok) throw new Error(text)
  return read.value
}

const listing = (changes: Partial<ListingFields> = {}): ListingFields => ({
  id: 7,
  list: 'address',
  subject: subject('192.0.2.7'),
  reason: 'directspam',
  listedAt: at('2026-03-01T23:59:59Z'),
  expiresAt: null,
  shadowed: false,
  relapses: 0,
  note: '',
  lastHitAt: null,
  hits: null,
  file: null,
  score: null,
  verdict: null,
  excepted: false,
  requestsAt: [],
  ...changes,
})

const request = (changes: Partial<RequestFields> = {}): RequestFields => ({
  id: 3,
  subjects: [subject('192.0.2.7')],
  channel: 'form',
  state: 'open',
  receivedAt: now - 3600,
  contact: { name: 'Jane Doe', email: 'jane@example.net' },
  text: 'Please take us off',
  pasted: null,
  duplicate: false,
  repeats: 0,
  claimedBy: null,
  mine: false,
  clock: 'ok',
  score: null,
  verdicts: [],
  reasons: [],
  listedAt: [],
  shadowed: false,
  excepted: false,
  ...changes,
})

function query(text: string, scope: 'listings' | 'requests') {
  const { query, problems } = parseQuery(text, scope)
  expect(problems).toEqual([])
  return query
}
const finds = (text: string, row: ListingFields) => matchesListing(query(text, 'listings'), row, now)
const findsRequest = (text: string, row: RequestFields) => matchesRequest(query(text, 'requests'), row, now)

describe('a listing', () => {
  it('meets an empty query, and a longer one only when it meets every term', () => {
    expect(finds('', listing())).toBe(true)
    expect(finds('reason:directspam list:address', listing())).toBe(true)
    expect(finds('reason:directspam list:name', listing())).toBe(false)
    expect(finds('reason:directspam -list:name', listing())).toBe(true)
    expect(finds('reason:rollup,directspam', listing())).toBe(true)
  })

  it.each([
    ['net:192.0.2.0/24', '192.0.2.7', true],
    ['net:192.0.2.0/24', '192.0.2.0/24', true],
    ['net:192.0.2.0/24', '192.0.0.0/16', false],
    ['net:192.0.2.0/24', '.pool.example', false],
    ['covers:192.0.2.7', '192.0.2.0/24', true],
    ['covers:192.0.2.7', '192.0.2.7', true],
    ['covers:192.0.2.7', '192.0.2.8', false],
    ['covers:192.0.2.0/25', '192.0.2.0/24', true],
    ['covers:192.0.2.0/24', '192.0.2.7', false],
    ['net:::/0', '2001:db8::1', true],
    ['net:0.0.0.0/0', '2001:db8::1', false],
    ['name:.pool.example', 'pool.example', true],
    ['name:.pool.example', '.pool.example', true],
    ['name:.pool.example', '*.pool.example', true],
    ['name:.pool.example', 'host-*.dsl.pool.example', true],
    ['name:.pool.example', 'carpool.example', false],
    ['name:*.pool.example', '*.pool.example', true],
    ['name:*.pool.example', '.pool.example', false],
    ['name:*.pool.example', 'pool.example', false],
    ['name:*.pool.example', '.dsl.pool.example', true],
    ['name:pool.example', '.pool.example', true],
    ['name:pool.example', 'a.pool.example', false],
    ['name:host-*.pool.example', 'host-*.pool.example', true],
    ['name:.pool.example', '192.0.2.7', false],
    ['pool', '*.POOL.example', true],
  ])('%s and subject %s: %s', (text, about, found) => {
    expect(finds(text, listing({ subject: subject(about) }))).toBe(found)
  })

  it('is dated by UTC days', () => {
    expect(finds('listed:2026-03-01', listing())).toBe(true)
    expect(finds('listed:2026-03-02', listing())).toBe(false)
    expect(finds('listed:>2026-03-01', listing())).toBe(false)
    expect(finds('listed:>=2026-03-01', listing())).toBe(true)
    expect(finds('listed:<2026-03-01', listing())).toBe(false)
    expect(finds('listed:<=2026-03-01', listing())).toBe(true)
    expect(finds('listed:2026-02-01..2026-03-01', listing())).toBe(true)
  })

  it('has an age that is counted back from now, to the second', () => {
    const aged = (seconds: number) => listing({ listedAt: now - seconds })
    expect(finds('listed:<7d', aged(7 * 86_400 - 1))).toBe(true)
    expect(finds('listed:<7d', aged(7 * 86_400))).toBe(false)
    expect(finds('listed:<=7d', aged(7 * 86_400))).toBe(true)
    expect(finds('listed:>7d', aged(7 * 86_400))).toBe(false)
    expect(finds('listed:>=1w', aged(7 * 86_400))).toBe(true)
    expect(finds('listed:>36h', aged(36 * 3600 + 1))).toBe(true)
    expect(finds('listed:today', aged(12 * 3600))).toBe(true)
    expect(finds('listed:today', aged(12 * 3600 + 1))).toBe(false)
    expect(finds('listed:yesterday', aged(12 * 3600 + 1))).toBe(true)
  })

  it('expires within a time counted ahead from now', () => {
    const ending = (seconds: number) => listing({ expiresAt: now + seconds })
    expect(finds('expires:<7d', ending(86_400))).toBe(true)
    expect(finds('expires:<7d', ending(7 * 86_400))).toBe(false)
    expect(finds('expires:<=7d', ending(7 * 86_400))).toBe(true)
    expect(finds('expires:>7d', ending(8 * 86_400))).toBe(true)
    expect(finds('expires:<7d', listing())).toBe(false)
    expect(finds('-expires:<7d', listing())).toBe(true)
  })

  it('without a score meets null and nothing else', () => {
    expect(finds('score:<40', listing())).toBe(false)
    expect(finds('-score:<40', listing())).toBe(true)
    expect(finds('score:null', listing())).toBe(true)
    expect(finds('score:null', listing({ score: 0 }))).toBe(false)
    expect(finds('score:<40', listing({ score: 39.9 }))).toBe(true)
    expect(finds('score:40..60', listing({ score: 60 }))).toBe(true)
  })

  it('has what comes with it', () => {
    const full = listing({
      expiresAt: now,
      shadowed: true,
      note: 'Snowshoe',
      hits: 4,
      excepted: true,
      requestsAt: [now - 60],
    })
    for (const having of ['request', 'expiry', 'note', 'shadowed', 'exception', 'hits']) {
      expect(finds(`has:${having}`, full)).toBe(true)
      expect(finds(`has:${having}`, listing({ hits: 0 }))).toBe(false)
    }
    expect(finds('received:<1h', full)).toBe(true)
    expect(finds('received:<1h', listing())).toBe(false)
    expect(finds('has:hits', listing({ lastHitAt: now }))).toBe(true)
    expect(finds('has:note,expiry', listing({ note: 'x' }))).toBe(true)
  })

  it('is found by text in subject and note, ASCII letters in any case', () => {
    expect(finds('snow', listing({ note: 'Snowshoe' }))).toBe(true)
    expect(finds('"192.0.2"', listing())).toBe(true)
    expect(finds('text:"ÄRGER"', listing({ note: 'Ärger' }))).toBe(true)
    expect(finds('text:"ärger"', listing({ note: 'Ärger' }))).toBe(false)
    expect(finds('file:IPSUM', listing({ file: 'ipsum.txt' }))).toBe(true)
    expect(finds('file:ipsum', listing())).toBe(false)
  })

  it('is found by number, verdict, relapses and last hit', () => {
    const row = listing({ verdict: 'check-first', relapses: 2, lastHitAt: now - 60 })
    expect(finds('id:6,7 verdict:check-first relapses:>1 hit:<1h', row)).toBe(true)
    expect(finds('verdict:check-first', listing())).toBe(false)
  })
})

describe('a request', () => {
  it('is found by any of its subjects', () => {
    const row = request({ subjects: [subject('192.0.2.7'), subject('.pool.example')] })
    for (const text of ['net:192.0.2.0/24', '192.0.2.7', 'name:.pool.example', 'list:name', 'list:address', 'pool'])
      expect(findsRequest(text, row)).toBe(true)
    expect(findsRequest('covers:192.0.2.8', row)).toBe(false)
  })

  it('is found by what covers its subjects', () => {
    const row = request({ reasons: ['rollup'], listedAt: [now - 60], verdicts: ['except', 'answer'], score: 12 })
    expect(findsRequest('reason:rollup,dynamic listed:<1h verdict:answer score:<40', row)).toBe(true)
    expect(findsRequest('reason:dynamic', row)).toBe(false)
    expect(findsRequest('listed:<1h', request())).toBe(false)
  })

  it('is found by its state, clock, channel, claim and repeats', () => {
    const row = request({
      state: 'waiting',
      clock: 'late',
      channel: 'support',
      claimedBy: 'Jane',
      mine: true,
      repeats: 2,
    })
    expect(
      findsRequest('state:open,waiting clock:due,late channel:support claimed:me claimed:jane repeats:>1 id:3', row),
    ).toBe(true)
    expect(findsRequest('claimed:none', row)).toBe(false)
    expect(findsRequest('claimed:none', request())).toBe(true)
    expect(findsRequest('claimed:me', request({ claimedBy: 'Jane' }))).toBe(false)
    expect(findsRequest('clock:ok', request({ clock: null }))).toBe(false)
  })

  it('is found by its words', () => {
    const row = request({ pasted: '554 5.7.1 - ERROR: Mail Refused' })
    expect(findsRequest('"mail refused" contact:EXAMPLE.NET has:pasted', row)).toBe(true)
    expect(findsRequest('"take us" contact:"jane doe" -has:pasted received:<2h', request())).toBe(true)
    expect(findsRequest('has:exception,shadowed', request())).toBe(false)
    expect(findsRequest('has:exception,shadowed', request({ shadowed: true }))).toBe(true)
  })
})
