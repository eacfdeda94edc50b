import { formatNetwork, isAddress, type Network, networkOf24 } from './address.ts'
import { blockedSince, coverageOf, relapsesOf } from './coverage.ts'
import type { EvidenceSource } from './judge.ts'
import type { Policy } from './policy.ts'
import { networkScore, type Score } from './score.ts'

/**
 * The score of the /24 around an IPv4 address, to be shown beside its own, which it does not weigh on. Null for IPv6, whose
 * address is scored by its /64 already, and for networks.
 */
export function scoreAround(
  address: Network,
  source: EvidenceSource,
  { policy, now }: { policy: Policy; now: number },
): { subject: string; score: Score } | null {
  const around = isAddress(address) ? networkOf24(address) : null
  if (around === null) return null
  const today = Math.floor(now / 86_400)
  const subject = formatNetwork(around)
  const exceptions = source.exceptionsConcerning(subject)
  const coverage = coverageOf({ subject, listings: source.covering(around), exceptions, facts: [], policy, now })
  const since = { listedAt: blockedSince(coverage), relapses: relapsesOf(coverage) }
  return { subject, score: networkScore({ ...since, policy, today, days: source.signalsOfNetwork(around, 0, today) }) }
}
