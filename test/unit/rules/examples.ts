import type { BulkRows } from '../../../server/store/bulk.ts'
import type { Fact } from '../../../src/domain/fact.ts'
import type { Listing } from '../../../src/domain/listing.ts'
import type { RemovalRequest } from '../../../src/domain/request.ts'
import type { SignalDay } from '../../../src/domain/signal.ts'
import type { VerdictKind } from '../../../src/domain/verdict.ts'
import { fact, listing, request, signal } from './material.ts'

const day = 86_400

/** A world with one example a /24, which must come out as a postmaster would defend it (issue 4, line 2). */
export interface Example {
  title: string
  subject: string
  expected: {
    kind: VerdictKind
    action: string | null
    /** A rule that must be cited. */
    rule: string
    /** Kinds that still refuse after what is recommended (or, where nothing is, now). */
    residual: string[]
  }
}

export const examples: readonly Example[] = [
  {
    title: 'a single under a rollup whose network stands is let out',
    subject: '31.13.1.7',
    expected: { kind: 'except', action: 'except', rule: 'rule-7-network-stands', residual: [] },
  },
  {
    title: 'a rollup with two singles left is narrowed',
    subject: '31.13.2.7',
    expected: { kind: 'narrow', action: 'narrow', rule: 'rule-7-too-wide', residual: [] },
  },
  {
    title: 'highspam with a perfect score waits',
    subject: '31.13.3.7',
    expected: { kind: 'expires', action: 'answer', rule: 'rule-3-highspam-end', residual: ['highspam'] },
  },
  {
    title: 'noBounce by the form goes to Support',
    subject: '31.13.4.7',
    expected: { kind: 'support', action: 'answer', rule: 'rule-3-nobounce-form', residual: ['noBounce'] },
  },
  {
    title: 'a single under a generic pattern is removed, and still refused as generic',
    subject: '31.13.5.7',
    expected: { kind: 'removable', action: 'remove', rule: 'rule-6-score-holds', residual: ['generic'] },
  },
  {
    title: 'only Spamhaus: answered',
    subject: '31.13.6.7',
    expected: { kind: 'third-party', action: 'answer', rule: 'rule-3-third-party', residual: ['spamhaus'] },
  },
  {
    title: 'a PTR record that cannot be resolved: answered, the provider',
    subject: '31.13.7.7',
    expected: { kind: 'provider', action: 'answer', rule: 'rule-3-ptr-unresolvable', residual: ['ptrUnresolvable'] },
  },
  {
    title: 'facts unknown: check first',
    subject: '31.13.8.7',
    expected: { kind: 'check-first', action: null, rule: 'rule-4-unchecked', residual: ['directspam'] },
  },
  {
    title: 'little from each address, much from their holder: a person looks',
    subject: '31.13.9.1',
    expected: { kind: 'check-first', action: null, rule: 'rule-6-holder', residual: ['directspam'] },
  },
]

/** When the singles under the narrow rollup were listed, days before now: they keep that. */
export const narrowedAgo = [40, 35]

const clean = { connections: 60, recipients: 50, delivered: 50 }
const spam = { connections: 100, recipients: 100, delivered: 20, filtered: 80, complaints: 1, complainers: 1, traps: 1 }

/** All rows of the world as they stand at `now` (UTC seconds). */
export function exampleRows(now: number) {
  const today = Math.floor(now / day)
  const days = (address: string, row: Partial<SignalDay>, from = 60): SignalDay[] =>
    Array.from({ length: from }, (_, back) => signal({ address, day: today - back, ...row }))
  const at = (ago: number) => now - ago * day
  let id = 0
  const row = (subject: string, more: Partial<Listing> = {}) => {
    id += 1
    return listing({ id, subject, listedAt: at(5), ...more })
  }
  const rollups = [
    { net: '31.13.1', shadowed: [10, 11, 12, 13, 14], ago: [9, 9, 9, 9, 9] },
    { net: '31.13.2', shadowed: [10, 11], ago: narrowedAgo },
  ].flatMap(({ net, shadowed, ago }) => {
    const network = row(`${net}.0/24`, { reason: 'rollup', grounds: 'many-addresses' })
    return [
      network,
      ...shadowed.map((host, index) =>
        row(`${net}.${host}`, { shadowedBy: network.id, listedAt: at(ago[index] ?? 9) }),
      ),
    ]
  })
  const listings = [
    ...rollups,
    row('31.13.3.7', { reason: 'highspam' }),
    row('31.13.4.7', { reason: 'noBounce' }),
    row('31.13.5.7'),
    row('.pool.isp.example', { reason: 'generic' }),
    row('31.13.8.7'),
    row('31.13.9.1'),
  ]
  const hosts = Array.from({ length: 12 }, (_, index) => `31.13.9.${index + 1}`)
  const checkedAddresses = examples.map(({ subject }) => subject).filter((subject) => subject !== '31.13.8.7')
  const facts: Fact[] = [
    ...checkedAddresses.flatMap((subject) => answersFor(subject, now - 3600)),
    ...hosts.map((subject) =>
      fact(subject, { kind: 'holder', asn: 64_500, name: 'Snow Hosting', network: null }, now - 3600),
    ),
  ]
  const signals = [
    ...['1', '2', '3', '4', '5', '8'].flatMap((net) => days(`31.13.${net}.7`, clean)),
    ...listings.filter(({ shadowedBy }) => shadowedBy !== null).flatMap(({ subject }) => days(subject, spam)),
    // A complaint every ten days: for one address too few to tell, for twelve together plenty.
    ...hosts.flatMap((address) =>
      days(address, { recipients: 4, delivered: 1, filtered: 3, connections: 4 }).map((row, back) =>
        back % 10 === 0 ? { ...row, complaints: 1, complainers: 1 } : row,
      ),
    ),
  ]
  const requests: RemovalRequest[] = examples.map(({ subject }, index) =>
    request({ id: index + 1, subjects: [subject], receivedAt: at(1) }),
  )
  return { listings, facts, signals, requests } satisfies BulkRows
}

function answersFor(subject: string, at: number): Fact[] {
  const state = subject === '31.13.7.7' ? 'unresolvable' : 'ok'
  const name = subject === '31.13.5.7' ? 'h7.pool.isp.example' : 'mail.sender.example'
  const list = (third: string) =>
    fact(
      subject,
      {
        kind: 'third-party',
        list: third,
        listed: third === 'spamhaus' && subject === '31.13.6.7',
        codes: [],
        policyList: false,
      },
      at,
    )
  const names = state === 'ok' ? [name] : []
  return [
    fact(subject, { kind: 'ptr', state, names, confirmed: state === 'ok' }, at),
    list('spamhaus'),
    list('spamcop'),
  ]
}
