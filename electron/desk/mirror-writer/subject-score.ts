import { isAddress, type Network } from '../../../src/domain/address.ts'
import { blockedSince, coverageOf, relapsesOf } from '../../../src/domain/coverage.ts'
import type { Listing } from '../../../src/domain/listing.ts'
import type { Policy } from '../../../src/domain/policy.ts'
import { networkScore, scoreOf } from '../../../src/domain/score.ts'
import type { MirrorReads } from '../store/reads.ts'

/** The score of a listing's address or network, by the rules a verdict goes by (`judge`), without the verdict. */
export function scoreOfListing(reads: MirrorReads, listing: Listing, network: Network, policy: Policy, now: number) {
  const today = Math.floor(now / 86_400)
  const days = isAddress(network) ? reads.signals(network, 0, today) : reads.signalsOfNetwork(network, 0, today)
  if (days.length === 0) return null
  const facts = reads.facts(listing.subject)
  const names = facts.flatMap((fact) => (fact.value.kind === 'ptr' ? fact.value.names : []))
  const coverage = coverageOf({
    subject: listing.subject,
    listings: [...reads.covering(network), ...(names.length === 0 ? [] : reads.matchingNames(names))],
    exceptions: reads.exceptionsConcerning(listing.subject),
    facts,
    policy,
    now,
  })
  const since = { listedAt: blockedSince(coverage), relapses: relapsesOf(coverage), policy, today, days }
  return isAddress(network) ? scoreOf({ ...since, facts }).value : networkScore(since).value
}
