import { coverageOf } from '../../src/domain/coverage.ts'
import type { Fact } from '../../src/domain/fact.ts'
import type { List, Listing } from '../../src/domain/listing.ts'
import type { Policy } from '../../src/domain/policy.ts'
import type { Reason } from '../../src/domain/reason.ts'
import type { Channel } from '../../src/domain/request.ts'
import { type NetworkState, type VerdictInput, verdictOf } from '../../src/domain/verdict.ts'

/** One line of the verdict table: asked of the rules themselves, so that it cannot drift from them. */
export interface VerdictLine {
  what: string
  when: string
  verdict: string
  action: string
  rules: string
}

const now = 20_454 * 86_400
const address = '192.0.2.7'
const network = '192.0.2.0/24'

const listing = (list: List, subject: string, reason: Reason, relapses = 0): Listing => ({
  id: 1,
  list,
  subject,
  reason,
  listedAt: now - 86_400,
  expiresAt: null,
  shadowedBy: null,
  grounds: reason === 'rollup' ? 'many-addresses' : null,
  relapses,
  note: '',
  lastHitAt: null,
  hits: null,
  file: null,
  version: 1,
})

const fact = (value: Fact['value'], checkedAt = now): Fact => ({ subject: address, value, checkedAt, version: 1 })
const onList = (list: string, listed: boolean) =>
  fact({ kind: 'third-party', list, listed, codes: [], policyList: false })
const ptr = (state: 'ok' | 'missing' | 'unresolvable') =>
  fact({ kind: 'ptr', state, names: state === 'ok' ? ['h7.pool.isp.example'] : [], confirmed: state === 'ok' })
const party = (verified: boolean, bouncesAccepted: boolean) => fact({ kind: 'party', verified, bouncesAccepted })
const said = (says: 'dynamic' | 'static', withdrawn: boolean) =>
  fact({ kind: 'statement', says, by: 'The provider', withdrawn })

/** The verdict table with the figures of a policy. */
export function verdictTable(policy: Policy): VerdictLine[] {
  const lists = (listed: string[]) =>
    [...new Set([...policy.thirdPartyLists, ...listed])].map((list) => onList(list, listed.includes(list)))
  const checked = [ptr('ok'), ...lists([])]
  const holds = policy.removeAt
  const below = policy.removeAt - 1
  const { dissolveBelow } = policy.rollup

  interface Asked extends Partial<Pick<VerdictInput, 'subject' | 'network' | 'holder'>> {
    listings?: Listing[]
    facts?: Fact[]
    score?: number | null
    channel?: Channel | null
  }
  const line = (what: string, when: string, asked: Asked): VerdictLine => {
    const { listings = [], facts = checked, score = holds, channel = 'form', subject = address, ...more } = asked
    const coverage = coverageOf({ subject, listings, exceptions: [], facts, policy, now })
    const verdict = verdictOf({ subject, coverage, channel, score, facts, policy, now, ...more })
    const rules = verdict.rules.map(({ rule }) => `\`${rule}\``).join(' ')
    return { what, when, verdict: verdict.kind, action: verdict.action ?? '—', rules }
  }
  const single = (reason: Reason) => [listing('address', address, reason)]
  const around = (reason: Reason) => [listing('address', network, reason)]
  const carried = (deserving: number, score: number | null): NetworkState => ({
    listingId: 1,
    grounds: 'many-addresses',
    score,
    shadowedSingles: Array.from({ length: deserving }, (_, index) => ({
      subject: `192.0.2.${index + 10}`,
      score: below,
    })),
  })
  const pattern = (reason: Reason) => [listing('name', '.pool.isp.example', reason)]
  const badHolder = () => ({ name: 'A holder', addresses: policy.score.holderFrom, score: below })

  return [
    line('directspam, single', `score ≥ ${holds}`, { listings: single('directspam') }),
    line('directspam, single', `score < ${holds}`, { listings: single('directspam'), score: below }),
    line('directspam, single', 'no score', { listings: single('directspam'), score: null }),
    line('directspam, single', `score ≥ ${holds}, facts not checked lately`, {
      listings: single('directspam'),
      facts: [],
    }),
    line('directspam, single', `score just holds, holder below ${holds}`, {
      listings: single('directspam'),
      holder: badHolder,
    }),
    line('directspam, network around', `score of the address ≥ ${holds}`, { listings: around('directspam') }),
    line('directspam, the network itself', `score of the network ≥ ${holds}`, {
      listings: around('directspam'),
      subject: network,
    }),
    line('rollup around', `${dissolveBelow} singles deserve it, score of the address ≥ ${holds}`, {
      listings: around('rollup'),
      network: carried(dissolveBelow, below),
    }),
    line('rollup around', `${dissolveBelow} singles deserve it, score of the address < ${holds}`, {
      listings: around('rollup'),
      network: carried(dissolveBelow, below),
      score: below,
    }),
    line('rollup around', `fewer than ${dissolveBelow} singles deserve it`, {
      listings: around('rollup'),
      network: carried(dissolveBelow - 1, below),
      score: below,
    }),
    line('rollup, the network itself', `score of the network ≥ ${holds}`, {
      listings: around('rollup'),
      network: carried(dissolveBelow, holds),
      subject: network,
    }),
    line('highspam', 'whatever score and channel', { listings: single('highspam'), score: 100, channel: 'support' }),
    line('noBounce', 'by the form, or nobody asked', { listings: single('noBounce'), score: 100 }),
    line('noBounce', 'by Support, party not checked lately', { listings: single('noBounce'), channel: 'support' }),
    line('noBounce', 'by Support, party not verified', {
      listings: single('noBounce'),
      channel: 'support',
      facts: [...checked, party(false, true)],
    }),
    line('noBounce', 'by Support, party verified, bounces accepted', {
      listings: single('noBounce'),
      channel: 'support',
      facts: [...checked, party(true, true)],
    }),
    line('dynamic on the address list', 'no statement recorded', { listings: single('dynamic') }),
    line('dynamic on the address list', 'the statement stands', {
      listings: single('dynamic'),
      facts: [...checked, said('dynamic', false)],
    }),
    line('dynamic on the address list', 'the statement is withdrawn', {
      listings: single('dynamic'),
      facts: [...checked, said('dynamic', true)],
    }),
    line('pattern on the name list', 'its PTR name checked lately', { listings: pattern('generic') }),
    line('single and pattern', `score ≥ ${holds}; still refused by the pattern`, {
      listings: [...single('directspam'), { ...listing('name', '.pool.isp.example', 'generic'), id: 2 }],
    }),
    line('third-party list only', 'asked lately', { facts: [ptr('ok'), ...lists(['spamhaus'])] }),
    line('PTR missing (NXDOMAIN)', 'asked lately', { facts: [ptr('missing'), ...lists([])] }),
    line('PTR unresolvable (SERVFAIL)', 'asked lately', { facts: [ptr('unresolvable'), ...lists([])] }),
    line('nothing', 'everything checked', {}),
    line('nothing of ours', 'not everything checked', { facts: [] }),
  ]
}
