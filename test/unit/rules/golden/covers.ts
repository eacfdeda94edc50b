import type { Exception } from '../../../../src/domain/exception.ts'
import type { Fact } from '../../../../src/domain/fact.ts'
import type { Listing } from '../../../../src/domain/listing.ts'
import { day, exception, fact, listing, now } from '../material.ts'

export const ip = '192.0.2.7'
export const net = '192.0.2.0/24'
const wide = '192.0.0.0/16'
const pool = '.pool.isp.example'

/** What refuses a subject, and which further questions its rules ask. */
export interface Situation {
  title: string
  subject: string
  listings: Listing[]
  exceptions: Exception[]
  /** The PTR and third-party answers, `at` the time they were asked; what is not given was answered "nothing". */
  ptr: 'ok' | 'missing' | 'unresolvable'
  onThirdParty: string[]
  /** Scores of singles the rollup has swallowed, beside the subject's own. */
  others: (number | null)[] | null
  /** Inputs that matter here beside channel, score and facts. */
  asks: ('party' | 'statement' | 'holder')[]
}

const situation = (title: string, row: Partial<Situation> = {}): Situation => ({
  title,
  subject: ip,
  listings: [],
  exceptions: [],
  ptr: 'ok',
  onThirdParty: [],
  others: null,
  asks: [],
  ...row,
})

const since = now - 20 * day
const single = (reason: Listing['reason'], more: Partial<Listing> = {}) =>
  listing({ id: 1, subject: ip, reason, listedAt: since, ...more })
const around = (reason: Listing['reason'], more: Partial<Listing> = {}) =>
  listing({ id: 2, subject: net, reason, listedAt: since + 5 * day, ...more })
const rollup = around('rollup', { grounds: 'many-addresses' })
const shadowed = single('directspam', { shadowedBy: 2 })
const pattern = (reason: 'dynamic' | 'generic') => listing({ id: 3, subject: pool, reason })
const excluded = exception({ id: 9, kind: 'exclusion', subject: ip, listingId: 2 })
const overridden = exception({ id: 8, kind: 'override', subject: ip, thirdParty: 'spamhaus' })

const deserving = (count: number, better = 0): number[] => [...Array(count).fill(20), ...Array(better).fill(90)]

export const situations: readonly Situation[] = [
  situation('nothing'),
  situation('single directspam', { listings: [single('directspam')], asks: ['holder'] }),
  situation('single highspam', { listings: [single('highspam')] }),
  situation('single highspam, relapse 1', { listings: [single('highspam', { relapses: 1 })] }),
  situation('single highspam, relapse 2, end of its own', {
    listings: [single('highspam', { relapses: 2, expiresAt: now + day })],
  }),
  situation('single highspam, over', { listings: [single('highspam', { expiresAt: now })] }),
  situation('single noBounce', { listings: [single('noBounce')], asks: ['party'] }),
  situation('single dynamic', { listings: [single('dynamic')], asks: ['statement'] }),
  situation('single generic (from a file)', { listings: [single('generic')], asks: ['statement'] }),
  ...[0, 2, 3, 5].map((count) =>
    situation(`rollup around, singles that deserve: ${count}`, {
      listings: [rollup],
      others: deserving(count, 3),
      asks: ['holder'],
    }),
  ),
  ...[1, 2, 3].map((count) =>
    situation(`shadowed single under a rollup, others that deserve: ${count}`, {
      listings: [rollup, shadowed],
      others: deserving(count),
    }),
  ),
  situation('rollup around, others unknown', { listings: [rollup], others: [null, null, null] }),
  situation('rollup around, its state not known', { listings: [rollup, shadowed] }),
  situation('rollup around without grounds, 5 others deserve', {
    listings: [around('rollup')],
    others: deserving(5),
  }),
  situation('rollup around, left by an exclusion', {
    listings: [rollup, shadowed],
    exceptions: [excluded],
    others: deserving(5),
  }),
  situation('network directspam', { listings: [around('directspam')] }),
  situation('network highspam', { listings: [around('highspam')] }),
  situation('network noBounce', { listings: [around('noBounce')], asks: ['party'] }),
  situation('network dynamic', { listings: [around('dynamic')], asks: ['statement'] }),
  situation('single directspam in a network highspam', { listings: [single('directspam'), around('highspam')] }),
  situation('single directspam in a network directspam', { listings: [single('directspam'), around('directspam')] }),
  situation('single directspam in a network noBounce', {
    listings: [single('directspam'), around('noBounce')],
    asks: ['party'],
  }),
  situation('single highspam in a network directspam', { listings: [single('highspam'), around('directspam')] }),
  situation('single highspam under a rollup', { listings: [single('highspam'), rollup], others: deserving(5) }),
  situation('single noBounce, network dynamic around', {
    listings: [single('noBounce'), around('dynamic')],
    asks: ['party', 'statement'],
  }),
  situation('rollup and a wider directspam network', {
    listings: [rollup, listing({ id: 4, subject: wide, listedAt: since })],
    others: deserving(5),
  }),
  situation('pattern dynamic', { listings: [pattern('dynamic')] }),
  situation('pattern generic', { listings: [pattern('generic')] }),
  situation('single directspam and pattern generic', { listings: [single('directspam'), pattern('generic')] }),
  situation('single highspam and pattern dynamic', { listings: [single('highspam'), pattern('dynamic')] }),
  situation('Spamhaus', { onThirdParty: ['spamhaus'] }),
  situation('SpamCop', { onThirdParty: ['spamcop'] }),
  situation('both third-party lists', { onThirdParty: ['spamhaus', 'spamcop'] }),
  situation('a third-party list that our servers do not ask', { onThirdParty: ['sorbs'] }),
  situation('Spamhaus, overridden', { onThirdParty: ['spamhaus'], exceptions: [overridden] }),
  situation('both third-party lists, Spamhaus overridden', {
    onThirdParty: ['spamhaus', 'spamcop'],
    exceptions: [overridden],
  }),
  situation('single directspam and Spamhaus', { listings: [single('directspam')], onThirdParty: ['spamhaus'] }),
  situation('single highspam and Spamhaus', { listings: [single('highspam')], onThirdParty: ['spamhaus'] }),
  situation('rollup left, and Spamhaus', {
    listings: [rollup],
    exceptions: [excluded],
    others: deserving(5),
    onThirdParty: ['spamhaus'],
  }),
  situation('PTR missing', { ptr: 'missing' }),
  situation('PTR unresolvable', { ptr: 'unresolvable' }),
  situation('PTR missing and Spamhaus', { ptr: 'missing', onThirdParty: ['spamhaus'] }),
  situation('single directspam, PTR missing', { listings: [single('directspam')], ptr: 'missing' }),
  situation('single directspam, PTR unresolvable', { listings: [single('directspam')], ptr: 'unresolvable' }),
  situation('single noBounce, PTR missing', { listings: [single('noBounce')], ptr: 'missing', asks: ['party'] }),
  situation('network asked for: nothing', { subject: net }),
  situation('network asked for: directspam', { subject: net, listings: [around('directspam')] }),
  situation('network asked for: highspam', { subject: net, listings: [around('highspam')] }),
  situation('network asked for: noBounce', { subject: net, listings: [around('noBounce')], asks: ['party'] }),
  situation('network asked for: dynamic', { subject: net, listings: [around('dynamic')], asks: ['statement'] }),
  situation('network asked for: rollup, 5 deserve', { subject: net, listings: [rollup], others: deserving(5) }),
  situation('network asked for: rollup, 2 deserve', { subject: net, listings: [rollup], others: deserving(2, 6) }),
  situation('network asked for: rollup without grounds, 5 deserve', {
    subject: net,
    listings: [around('rollup')],
    others: deserving(5),
  }),
  situation('network asked for: inside a directspam network', {
    subject: net,
    listings: [listing({ id: 4, subject: wide, listedAt: since })],
  }),
  situation('name asked for: nothing', { subject: '.dsl.isp.example', listings: [pattern('generic')] }),
  situation('name asked for: the pattern', { subject: pool, listings: [pattern('generic')] }),
  situation('name asked for: below a pattern', { subject: 'h7.pool.isp.example', listings: [pattern('dynamic')] }),
]

/** Facts of the lists and the PTR, all asked at the same time. */
export function answers({ subject, ptr, onThirdParty }: Situation, at: number): Fact[] {
  if (subject !== ip) return []
  const names = ptr === 'ok' ? ['h7.pool.isp.example'] : []
  const lists = [...new Set(['spamhaus', 'spamcop', ...onThirdParty])]
  return [
    fact(ip, { kind: 'ptr', state: ptr, names, confirmed: ptr === 'ok' }, at),
    ...lists.map((list) => {
      const listed = onThirdParty.includes(list)
      return fact(ip, { kind: 'third-party', list, listed, codes: listed ? ['127.0.0.2'] : [], policyList: false }, at)
    }),
  ]
}
