import { contains, formatNetwork, groupOfSignals, type Network, parseNetwork } from '../../src/domain/address.ts'
import type { Decision } from '../../src/domain/decision.ts'
import type { Fact } from '../../src/domain/fact.ts'
import { type EvidenceSource, type Judgement, judge, newerOfEach } from '../../src/domain/judge.ts'
import type { Policy } from '../../src/domain/policy.ts'
import { parseSubject } from '../../src/domain/subject.ts'
import { anchorsOf, placeOfNetwork, placeOrNull, placesAround } from '../store/place.ts'
import type { Known } from './known.ts'

/** How far ahead of ours a desk's clock may be; a fact from later than that is not believed. */
const clockSlack = 300

/** What the server itself makes of a decision's subject now, with the newer of its own facts and the desk's. */
export function evidenceOf(known: Known, decision: Decision, policy: Policy, now: number): Judgement {
  const request = decision.requestId === null ? null : known.requests.get(decision.requestId)
  const offered = factsOffered(known, decision, now)
  const asked = { subject: decision.subject, channel: request?.channel ?? null, policy, now }
  return judge(asked, sourceOf(known, offered))
}

/** The score of a subject from the server's own evidence; null when there is too little to say. */
export const scoreOfSubject = (known: Known, subject: string, policy: Policy, now: number): number | null =>
  judge({ subject, channel: null, policy, now }, sourceOf(known, [])).score?.value ?? null

/**
 * The facts of a decision that may be used and kept: about what it decides, the space around it or what its request
 * names, and not from the future. Others are nobody's evidence.
 */
export function factsOffered(known: Known, { evidence, subject, requestId }: Decision, now: number): Fact[] {
  const request = requestId === null ? null : known.requests.get(requestId)
  const subjects = [subject, ...(request?.subjects ?? [])]
  return evidence.facts.filter(
    (fact) =>
      fact.checkedAt <= now + clockSlack &&
      placeOrNull(fact.subject) !== null &&
      subjects.some((about) => concerns(fact.subject, about)),
  )
}

function concerns(fact: string, about: string): boolean {
  if (fact === about) return true
  const a = parseNetwork(fact)
  const b = parseNetwork(about)
  return a.ok && b.ok && (contains(a.value, b.value) || contains(b.value, a.value))
}

/** Where the day totals of an address are kept: its own place, or that of its /64. */
export const signalPlaceOf = (address: Network): string => placeOfNetwork(groupOfSignals(address))

function sourceOf(known: Known, offered: readonly Fact[]): EvidenceSource {
  const listingsOf = (ids: readonly (number | null)[]) =>
    ids.filter((id) => id !== null).flatMap((id) => known.listings.get(id) ?? [])
  const exceptionsOf = (ids: readonly number[]) => ids.flatMap((id) => known.exceptions.get(id) ?? [])
  return {
    covering: (network) => listingsOf(known.standing.all(placesAround(network))),
    matchingNames: (names) => listingsOf(known.anchored.all(names.flatMap(anchorsOf)).flat()),
    exceptionsConcerning(subject) {
      const parsed = parseSubject(subject)
      if (!parsed.ok || parsed.value.kind !== 'network') return []
      return exceptionsOf(known.exceptionsAt.all(placesAround(parsed.value.network)).flat())
    },
    inside: (network) => listingsOf(known.inside.get(formatNetwork(network))),
    shadowedBy: (id) => listingsOf(known.shadowed.get(id)),
    facts(subject) {
      const place = placeOrNull(subject)
      const held = place === null ? [] : known.facts.get(place)
      return newerOfEach(
        held,
        offered.filter((fact) => fact.subject === subject),
      )
    },
    signals: (address, from, to) =>
      known.signals.get(signalPlaceOf(address)).filter(({ day }) => day >= from && day <= to),
    signalsOfNetwork: (network, from, to) =>
      known.signalsInside.get(formatNetwork(network)).filter(({ day }) => day >= from && day <= to),
    exclusionsOf: (id) => exceptionsOf(known.exclusions.get(id)),
    heldBy: (holder, limit) => known.heldBy.get(holder).slice(0, limit),
    onAddresses(addresses, from, to) {
      const places = addresses.map(placesAround)
      // All at once: what is asked one by one would have the rules run anew for each.
      const days = known.signals.all(addresses.map(signalPlaceOf))
      known.standing.all(places.flat())
      known.exceptionsAt.all(places.flat())
      return places.map((around, index) => ({
        days: (days[index] ?? []).filter(({ day }) => day >= from && day <= to),
        listings: listingsOf(known.standing.all(around)),
        exceptions: exceptionsOf(known.exceptionsAt.all(around).flat()),
      }))
    },
    holdings: known.holdings,
    // The rows of a batch move from one decision to the next.
    carriers: (_, work) => work(),
  }
}
