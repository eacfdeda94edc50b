import { isAddress, type Network, parseNetwork } from './address.ts'
import { blockedSince, type Coverage, coverageOf, relapsesOf } from './coverage.ts'
import { deserves } from './deserving.ts'
import type { EvidenceSource, Holding } from './evidence-source.ts'
import { type Fact, factKey } from './fact.ts'
import { holdingOf } from './holding.ts'
import type { Listing } from './listing.ts'
import type { Policy } from './policy.ts'
import type { Channel } from './request.ts'
import { speakingFor, standingIn } from './rollup/singles.ts'
import { networkScore, type Score, scoreOf } from './score.ts'
import { parseSubject } from './subject.ts'
import { type NetworkState, type Verdict, verdictOf } from './verdict.ts'

export type { EvidenceSource, OnAddress } from './evidence-source.ts'

export interface Asked {
  /** Canonical text. */
  subject: string
  /** How it was asked; null: nobody asked. */
  channel: Channel | null
  policy: Policy
  /** UTC seconds. */
  now: number
}

/** What is known of a subject, and what policy says of it. */
export interface Judgement {
  coverage: Coverage
  /** Null for names, which have no signals of their own. */
  score: Score | null
  verdict: Verdict
  /** Of a single, shadowed or not; null when there is too little to say. */
  singleScore: (single: Listing) => number | null
  /** Whether the subject's own shadowed single would be in force again if its rollup were narrowed. */
  singleStays: boolean
  /** The subject's holder with the score of all its addresses; null when nobody knows who holds it. Worked out when asked. */
  holding: () => Holding | null
  /** Facts about exactly this subject. */
  factsAbout: (subject: string) => readonly Fact[]
}

/**
 * Coverage, score and verdict of a subject out of one source. Desk and server both ask here: what they gather must not
 * differ, or every push would be a conflict.
 */
export function judge({ subject, channel, policy, now }: Asked, source: EvidenceSource): Judgement {
  const today = Math.floor(now / 86_400)
  const parsed = parseSubject(subject)
  const network = parsed.ok && parsed.value.kind === 'network' ? parsed.value.network : null
  const own = source.facts(subject)
  const around = network === null ? [] : source.covering(network)
  const names = network === null ? [subject] : ptrNamesOf(own)
  const listings = [...around, ...(names.length === 0 ? [] : source.matchingNames(names))]
  const coverage = coverageOf({
    subject,
    listings,
    exceptions: source.exceptionsConcerning(subject),
    facts: own,
    policy,
    now,
  })

  const singleScore = (single: Listing): number | null => {
    const address = parseNetwork(single.subject)
    if (!address.ok) return null
    const days = source.signals(address.value, 0, today)
    const { listedAt, relapses } = single
    return scoreOf({ days, listedAt, relapses, facts: source.facts(single.subject), policy, today }).value
  }
  const score = network === null ? null : subjectScore(network, coverage, own, source, policy, today)
  const holding = () => (network === null ? null : holdingOf(own, source, { policy, now }))
  const isSingle = network !== null && isAddress(network)
  const verdict = verdictOf({
    subject,
    coverage,
    channel,
    score: score?.value ?? null,
    facts: factsAbout(subject, own, listings, source),
    policy,
    now,
    network: rollupOver(coverage, score, source, singleScore, `${policy.version} ${today}`),
    ...(isSingle ? { holder: () => stateOf(holding()) } : {}),
    ...(score === null ? {} : { messages: score.messages }),
  })
  const stays = singleStays(coverage, singleScore, policy)
  return { coverage, score, verdict, singleScore, singleStays: stays, holding, factsAbout: source.facts }
}

/** A network is the sum of its addresses already; of one address the holder may know more. */
const stateOf = (holding: Holding | null) =>
  holding && { name: holding.name, addresses: holding.score.addresses, score: holding.score.value }

function singleStays({ covers }: Coverage, singleScore: Judgement['singleScore'], policy: Policy): boolean {
  for (const cover of covers)
    if (cover.kind === 'single' && cover.listing.shadowedBy !== null)
      return deserves(singleScore(cover.listing), policy)
  return false
}

function subjectScore(
  network: Network,
  coverage: Coverage,
  facts: readonly Fact[],
  source: EvidenceSource,
  policy: Policy,
  today: number,
): Score {
  const since = { listedAt: blockedSince(coverage), relapses: relapsesOf(coverage), policy, today }
  return isAddress(network)
    ? scoreOf({ ...since, facts, days: source.signals(network, 0, today) })
    : networkScore({ ...since, days: source.signalsOfNetwork(network, 0, today) })
}

/** The rollup in force over the subject. Its network's own score is asked for only where it is the subject itself. */
function rollupOver(
  coverage: Coverage,
  score: Score | null,
  source: EvidenceSource,
  singleScore: (single: Listing) => number | null,
  asOf: string,
): NetworkState | null {
  for (const cover of coverage.covers) {
    if ((cover.kind !== 'single' && cover.kind !== 'network') || !cover.inForce) continue
    const { id, subject, reason, grounds } = cover.listing
    if (reason !== 'rollup') continue
    const singles = source.carriers(`${id} ${asOf}`, () =>
      carrying(cover.listing, source).map((single) => ({ subject: single.subject, score: singleScore(single) })),
    )
    const own = subject === coverage.subject ? (score?.value ?? null) : null
    return { listingId: id, shadowedSingles: singles, score: own, grounds }
  }
  return null
}

/** The singles that carry a rollup, as the list of networks counts them: what it calls too wide, a verdict does too. */
function carrying(rollup: Listing, source: EvidenceSource): Listing[] {
  const network = parseNetwork(rollup.subject)
  if (!network.ok) return []
  const small = network.value.family === 4 && network.value.plen >= 24
  const listings = [...source.shadowedBy(rollup.id), ...(small ? source.inside(network.value) : [])]
  return speakingFor(rollup, standingIn(network.value, listings), source.exclusionsOf(rollup.id))
}

/** A statement or a verified party may be recorded for what is listed, not only for the address that asks. */
function factsAbout(
  subject: string,
  own: readonly Fact[],
  listings: readonly Listing[],
  source: EvidenceSource,
): Fact[] {
  const others = new Set(listings.map((listing) => listing.subject))
  others.delete(subject)
  return [...own, ...[...others].flatMap((other) => source.facts(other))]
}

const ptrNamesOf = (facts: readonly Fact[]): string[] =>
  facts.flatMap((fact) => (fact.value.kind === 'ptr' ? fact.value.names : []))

/** Of two collections of facts the newer of each (same subject, kind and list): what a desk probed, and what the source holds. */
export function newerOfEach(held: readonly Fact[], offered: readonly Fact[]): Fact[] {
  const byKey = new Map<string, Fact>()
  for (const fact of [...held, ...offered]) {
    const key = `${fact.subject}|${factKey(fact.value)}`
    const other = byKey.get(key)
    if (other === undefined || fact.checkedAt > other.checkedAt) byKey.set(key, fact)
  }
  return [...byKey.values()]
}
