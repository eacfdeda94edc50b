import { formatNetwork } from '../../src/domain/address.ts'
import type { FactValue } from '../../src/domain/fact.ts'
import type { Policy } from '../../src/domain/policy.ts'
import type { Reason } from '../../src/domain/reason.ts'
import { type Holder, makeHolders, ptrName } from './holders.ts'
import { createRandom, type Random } from './random.ts'
import { blankListing, type Ids, type NewListing, type SampleRows } from './rows.ts'
import { caseOctets } from './space.ts'
import { type TrafficProfile, traffic } from './traffic.ts'

const day = 86_400
/** Days of signals that are kept. */
const history = 90

/** Somewhere mail comes from: an address in a /24 of its own, with whoever holds it. */
export interface Source {
  address: string
  network: string
  /** First address of the /24, and the host octet. */
  base: number
  host: number
  holder: Holder
}

/** The made-up ISP while it is being made: every helper adds rows. */
export interface Isp {
  rows: SampleRows
  ids: Ids
  random: Random
  policy: Policy
  now: number
  today: number
  newSource(naming?: Holder['naming']): Source
  list(subject: string, reason: Reason, daysAgo: number, more?: Partial<NewListing>): NewListing
  /** Ninety days of mail from an address. @param listedDaysAgo null: it is not blocked */
  mail(address: string, profile: TrafficProfile, listedDaysAgo: number | null): void
  fact(subject: string, value: FactValue, hoursAgo?: number): void
  /** PTR, third-party lists and holder, all asked lately and in order. */
  checked(source: Source, more?: { ptr?: FactValue; listedBy?: string[] }): void
}

export function createIsp(seed: number, now: number, policy: Policy, ids: Ids): Isp {
  const random = createRandom(seed)
  const rows: SampleRows = {
    listings: [],
    exceptions: [],
    requests: [],
    signals: [],
    facts: [],
    events: [],
    decisions: [],
  }
  const holders = makeHolders(32, random)
  const [firstHolder] = holders
  if (!firstHolder) throw new Error('A sample needs holders.')
  const today = Math.floor(now / day)
  let nextNetwork = 0

  const isp: Isp = {
    rows,
    ids,
    random,
    policy,
    now,
    today,
    newSource(naming) {
      const octet = caseOctets[nextNetwork % caseOctets.length] ?? 45
      const within = Math.floor(nextNetwork / caseOctets.length)
      nextNetwork++
      const base = ((octet << 24) >>> 0) + ((within * 7919 + 4211) % 65_536) * 256
      const host = random.between(2, 250)
      const fitting = holders.filter((holder) => naming === undefined || holder.naming === naming)
      return {
        base,
        host,
        address: formatNetwork({ family: 4, lo: base + host, plen: 32 }),
        network: formatNetwork({ family: 4, lo: base, plen: 24 }),
        holder: fitting[random.between(0, fitting.length - 1)] ?? firstHolder,
      }
    },
    list(subject, reason, daysAgo, more = {}) {
      const at = now - daysAgo * day - random.between(600, day - 600)
      const listing = { ...blankListing(ids.listing(), subject, reason, at), ...more }
      rows.listings.push(listing)
      rows.events.push({
        id: ids.event(),
        kind: 'listed',
        listingId: listing.id,
        list: listing.list,
        subject,
        reason,
        at: listing.listedAt,
        by: random.pick(['a.lindqvist', 'm.okafor', 'j.moreau']),
        decisionId: null,
      })
      return listing
    },
    mail(address, profile, listedDaysAgo) {
      const blockedDay = listedDaysAgo === null ? null : today - listedDaysAgo - 1
      for (const row of traffic(address, profile, { from: today - history + 1, to: today, blockedDay }, random))
        rows.signals.push(row)
    },
    fact(subject, value, hoursAgo = random.between(1, 60)) {
      rows.facts.push({ subject, value, checkedAt: now - hoursAgo * 3600 })
    },
    checked(source, { ptr, listedBy = [] } = {}) {
      const { address, holder } = source
      isp.fact(address, ptr ?? { kind: 'ptr', state: 'ok', names: [ptrName(holder, address, random)], confirmed: true })
      for (const list of policy.thirdPartyLists) {
        const listed = listedBy.includes(list)
        isp.fact(address, { kind: 'third-party', list, listed, codes: listed ? ['127.0.0.2'] : [], policyList: false })
      }
      isp.fact(address, { kind: 'holder', asn: holder.asn, name: holder.name, network: source.network })
    },
  }
  return isp
}
