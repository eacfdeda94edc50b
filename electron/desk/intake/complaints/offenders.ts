import type { Output } from '../../../../src/contract/binding.ts'
import { type Network, parseNetwork } from '../../../../src/domain/address.ts'
import { groundsOf } from '../../../../src/domain/grounds.ts'
import type { Listing } from '../../../../src/domain/listing.ts'
import type { Policy } from '../../../../src/domain/policy.ts'
import { createPause } from '../../reader/breathe.ts'
import type { MirrorReads } from '../../store/reads.ts'
import type { ComplaintScratch } from './store/scratch.ts'

type Row = Output<'complaints.preview'>['offenders'][number]

export interface OffendersFound {
  offenders: Row[]
  /** Of all offenders, shown or not. */
  counts: Pick<Output<'complaints.preview'>['totals'], 'offenders' | 'listed' | 'candidates' | 'firstDay' | 'lastDay'>
}

/** Offenders that a preview shows one by one; all are counted. */
const mostShown = 200

/** Each source that is complained of, set against what stands: whether it is refused already, and whether it becomes a candidate. */
export async function offenderRows(
  scratch: ComplaintScratch,
  mirror: MirrorReads,
  policy: Policy,
  now: number,
): Promise<OffendersFound> {
  const pause = createPause()
  const today = Math.floor(now / 86_400)
  const rows: Row[] = []
  const counts: OffendersFound['counts'] = { offenders: 0, listed: 0, candidates: 0, firstDay: null, lastDay: null }
  for (const { place, ...totals } of scratch.offenders()) {
    const network = parseNetwork(totals.address)
    if (!network.ok) continue
    const listing = narrowest(mirror.covering(network.value))
    const days = daysWith(mirror, network.value, scratch.days(place), today)
    const candidate = listing === null && becomesCandidate(days, policy, today)
    counts.offenders += 1
    if (listing !== null) counts.listed += 1
    if (candidate) counts.candidates += 1
    counts.firstDay = Math.min(counts.firstDay ?? totals.firstDay, totals.firstDay)
    counts.lastDay = Math.max(counts.lastDay ?? totals.lastDay, totals.lastDay)
    if (rows.length < mostShown)
      rows.push({
        ...totals,
        listed: listing?.reason ?? null,
        candidate,
        delivered: deliveredOf(days.before, policy, today),
      })
    await pause()
  }
  return { counts, offenders: rows }
}

const narrowest = (listings: readonly Listing[]): Listing | null =>
  listings.filter(({ shadowedBy }) => shadowedBy === null).at(-1) ?? null

type Days = ReturnType<MirrorReads['signals']>

function daysWith(
  mirror: MirrorReads,
  network: Network,
  added: ReturnType<ComplaintScratch['days']>,
  today: number,
): { before: Days; after: Days } {
  const before = mirror.signals(network, 0, today)
  const address = before[0]?.address ?? ''
  return { before, after: [...before, ...added.map((row) => ({ ...nothing, ...row, address }))] }
}

const nothing = {
  connections: 0,
  refused: 0,
  recipients: 0,
  unknownUsers: 0,
  delivered: 0,
  filtered: 0,
  traps: 0,
  bounces: 0,
  version: 0,
}

/** It was none before: what these complaints do. */
function becomesCandidate({ before, after }: { before: Days; after: Days }, policy: Policy, today: number): boolean {
  const grounds = (days: Days) => groundsOf({ days, facts: [], policy, today, listedAt: null, relapses: 0 }).reason
  return grounds(after) === 'directspam' && grounds(before) !== 'directspam'
}

function deliveredOf(days: Days, policy: Policy, today: number): number | null {
  const from = today - policy.score.windowDays + 1
  const known = days.filter(
    ({ day, connections, delivered, filtered }) => day >= from && connections + delivered + filtered > 0,
  )
  return known.length === 0 ? null : known.reduce((sum, { delivered }) => sum + delivered, 0)
}
