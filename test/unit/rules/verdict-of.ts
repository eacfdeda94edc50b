import { coverageOf } from '../../../src/domain/coverage.ts'
import type { Exception } from '../../../src/domain/exception.ts'
import type { Listing } from '../../../src/domain/listing.ts'
import { type NetworkState, type VerdictInput, verdictOf } from '../../../src/domain/verdict.ts'
import { checked, day, listing, now, policy } from './material.ts'

export const ip = '192.0.2.7'
export const net = '192.0.2.0/24'
export const justFresh = now - policy.factsStaleAfterDays * day
export const far = Date.UTC(2300, 0, 1) / 1000

export interface Case extends Partial<Omit<VerdictInput, 'coverage'>> {
  listings?: Listing[]
  exceptions?: Exception[]
}

export function verdict({ listings = [], exceptions = [], ...more }: Case = {}) {
  const subject = more.subject ?? ip
  const facts = more.facts ?? checked(subject)
  const coverage = coverageOf({ subject, listings, exceptions, facts, policy: more.policy ?? policy, now })
  return verdictOf({ channel: 'form', score: 80, policy, now, ...more, subject, facts, coverage })
}

export const said = (input: Case) => verdict(input).rules.map(({ sentence }) => sentence)
export const single = listing({ id: 1, subject: ip })
export const rollup = listing({ id: 2, subject: net, reason: 'rollup', grounds: 'many-addresses' })
export const shadowed = listing({ id: 1, subject: ip, shadowedBy: 2 })
export const network = (scores: (number | null)[], more: Partial<NetworkState> = {}): NetworkState => ({
  listingId: 2,
  shadowedSingles: scores.map((score, index) => ({ subject: `192.0.2.${index + 10}`, score })),
  score: 20,
  grounds: 'many-addresses',
  ...more,
})
export const harmless = ['ask', 'defer', 'merge', 'amend', 'list']
