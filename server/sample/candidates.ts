import { allBut } from '../../src/domain/never-list.ts'
import type { Reason } from '../../src/domain/reason.ts'
import type { Isp } from './isp.ts'
import { createRandom } from './random.ts'
import { clean, spammer, type TrafficProfile, traffic } from './traffic.ts'

/** Filters hit nearly all of it, and nobody complains: the few that get through are not read. */
const filteredOnly: TrafficProfile = {
  ...spammer,
  filteredShare: 0.96,
  complaintRate: 0,
  complainersPerDay: 0,
  trapsPerDay: 0,
}

/** As large as half the internet's mail, with as many complaints as that brings: nothing that a listing should answer. */
const bigProvider: TrafficProfile = {
  ...clean,
  volume: 9000,
  filteredShare: 0.08,
  complaintRate: 0.0006,
  complainersPerDay: 3,
}

/** Space of the sample's own, where neither cases nor bulk are. */
const address = (index: number): string => `192.0.${16 + index}.${7 + ((index * 41) % 240)}`
const holders = ['Northwind Hosting', 'Mailfarm BV', 'Corvid Cloud'] as const

/** Sources that nobody has listed yet: candidates of both kinds, and some that only look like it. */
export function addCandidates(isp: Isp, count: number, seed: number): void {
  const random = createRandom(seed + 5)
  const { rows, today, now } = isp
  const sends = (subject: string, profile: TrafficProfile, days = 45) => {
    for (const day of traffic(subject, profile, { from: today - days, to: today, blockedDay: null }, random))
      rows.signals.push(day)
  }
  for (let index = 0; index < count; index++) {
    const subject = address(index)
    sends(subject, index % 3 === 2 ? filteredOnly : spammer, 6 + ((index * 5) % 40))
    const name = holders[index % holders.length] ?? holders[0]
    rows.facts.push({
      subject,
      value: { kind: 'holder', asn: 64_500 + (index % holders.length), name, network: null },
      checkedAt: now - 7200,
    })
  }
  sends('192.0.3.25', bigProvider)
  // An address of ours with a bad customer behind it: grounds, but guarded.
  sends('198.51.100.40', spammer)
}

/** A never-list as an ISP has one: its own space by reason, its partners, and who sends for everybody. */
export function addGuards({ rows, ids, now }: Isp): void {
  const guard = (subject: string, circumstance: string, reasons: Reason[] | null = null, daysAgo = 400) =>
    rows.exceptions.push({
      id: ids.exception(),
      kind: 'never',
      subject,
      listingId: null,
      thirdParty: null,
      reasons,
      circumstance,
      createdAt: now - daysAgo * 86_400,
      createdBy: 'a.lindqvist',
      expiresAt: null,
    })
  guard('198.51.100.0/24', 'our own outbound servers')
  guard('203.0.113.0/24', 'partner: payroll provider')
  guard('.isp.example', 'our own names')
  guard('192.0.2.0/24', 'our own dynamic customers: refused as dynamic, and as nothing else', allBut('dynamic'), 380)
  guard('192.0.3.0/24', 'big provider: mail of half our customers’ friends', ['directspam', 'highspam', 'rollup'], 90)
  guard('.payroll.example', 'partner: payroll provider', null, 210)
}
