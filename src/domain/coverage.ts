import { contains, isAddress, type Network, parseNetwork } from './address.ts'
import type { Exception } from './exception.ts'
import type { Fact, FactOf, PtrFact, ThirdPartyFact } from './fact.ts'
import type { Listing } from './listing.ts'
import { includesPattern } from './name-pattern/relation.ts'
import { matchesName, type NamePattern, parsePattern } from './name-pattern.ts'
import type { Policy } from './policy.ts'
import { parseSubject } from './subject.ts'

/** One thing that refuses a subject now, or would (a shadowed single). */
export type Cover =
  /** `single`: exactly the subject; `network`: a network around it; `name`: a pattern over its PTR name. */
  | { kind: 'single' | 'network'; listing: Listing; inForce: boolean }
  | { kind: 'name'; listing: Listing; name: string; inForce: boolean }
  | { kind: 'third-party'; list: string; codes: string[]; checkedAt: number; overridden: boolean }
  | { kind: 'ptr'; fault: 'missing' | 'unresolvable'; checkedAt: number }

/** By a listing of the ISP's own. */
type OwnCover = Extract<Cover, { listing: Listing }>

/** Everything that now refuses a subject. */
export interface Coverage {
  subject: string
  covers: Cover[]
  /** Exclusions and overrides that concern the subject. */
  exceptions: Exception[]
  /** PTR names known for the address. */
  ptrNames: string[]
  /** What has not been checked, or is stale: `ptr`, `third-party`. */
  unchecked: string[]
  /**
   * All of the ISP's own listings and exceptions that concern the subject, with their versions, as canonical text.
   * Another person's new rollup changes it even though "your" row did not move.
   */
  fingerprint: string
}

export interface CoverageInput {
  /** Canonical text of an address, a network or a name pattern. */
  subject: string
  /** Candidates: at least every standing listing that may cover the subject; what does not is left out here. */
  listings: readonly Listing[]
  /** Candidates, as with `listings`. */
  exceptions: readonly Exception[]
  /** Facts about the subject; others are left out here. */
  facts: readonly Fact[]
  policy: Pick<Policy, 'factsStaleAfterDays' | 'thirdPartyLists'>
  /** UTC seconds. */
  now: number
}

/**
 * Everything that refuses the subject (SPEC, "coverage"). An address: its single, the networks around it, the patterns
 * over its PTR names, third-party lists, PTR faults. A network: what covers it wholly. A name: the patterns over it.
 * A stale fact still shows what it said, with its time, and is named in `unchecked`. Rows stand until the source ends
 * them: an expiry that has passed changes nothing here (SPEC 12).
 */
export function coverageOf(input: CoverageInput): Coverage {
  const parsed = parseSubject(input.subject)
  if (!parsed.ok) return emptyCoverage(input.subject)
  if (parsed.value.kind === 'name') return nameCoverage(input, parsed.value.pattern)
  return networkCoverage(input, parsed.value.network)
}

const emptyCoverage = (subject: string): Coverage => ({
  subject,
  covers: [],
  exceptions: [],
  ptrNames: [],
  unchecked: [],
  fingerprint: '',
})

function networkCoverage(input: CoverageInput, network: Network): Coverage {
  const single = isAddress(network)
  const around = (text: string): boolean => {
    const outer = parseNetwork(text)
    return outer.ok && contains(outer.value, network)
  }
  const facts = input.facts.filter((fact) => fact.subject === input.subject)
  const ptr = single ? newest(facts, isPtr) : null
  const ptrNames = ptr === null ? [] : [...ptr.value.names]
  const exceptions = input.exceptions.filter((exception) => concerns(exception, input.subject, around)).sort(byId)

  const own: OwnCover[] = []
  for (const listing of input.listings.filter((row) => row.list === 'address' && around(row.subject)).sort(byWidth)) {
    const excluded = exceptions.some((row) => row.kind === 'exclusion' && row.listingId === listing.id)
    const kind = listing.subject === input.subject ? 'single' : 'network'
    own.push({ kind, listing, inForce: listing.shadowedBy === null && !excluded })
  }
  for (const listing of input.listings.filter((row) => row.list === 'name').sort(byId)) {
    const pattern = ptrNames.length > 0 ? parsePattern(listing.subject) : null
    if (!pattern?.ok) continue
    const name = ptrNames.find((candidate) => matchesName(pattern.value, candidate))
    if (name !== undefined) own.push({ kind: 'name', listing, name, inForce: true })
  }
  const covers: Cover[] = [...own]
  if (single) {
    const overridden = new Set(exceptions.map((row) => (row.kind === 'override' ? row.thirdParty : null)))
    for (const fact of askedLists(facts, input.policy)) {
      const { list, listed, codes } = fact.value
      if (!listed) continue
      covers.push({
        kind: 'third-party',
        list,
        codes: [...codes],
        checkedAt: fact.checkedAt,
        overridden: overridden.has(list),
      })
    }
    if (ptr !== null && ptr.value.state !== 'ok')
      covers.push({ kind: 'ptr', fault: ptr.value.state, checkedAt: ptr.checkedAt })
  }
  return {
    subject: input.subject,
    covers,
    exceptions,
    ptrNames,
    unchecked: single ? uncheckedOf(facts, input.policy, input.now) : [],
    fingerprint: ownFingerprint(own, exceptions),
  }
}

function nameCoverage(input: CoverageInput, pattern: NamePattern): Coverage {
  const covers: OwnCover[] = []
  for (const listing of input.listings.filter((row) => row.list === 'name').sort(byId)) {
    const outer = parsePattern(listing.subject)
    if (listing.subject === input.subject) covers.push({ kind: 'single', listing, inForce: true })
    else if (outer.ok && includesPattern(outer.value, pattern))
      covers.push({ kind: 'name', listing, name: input.subject, inForce: true })
  }
  return { ...emptyCoverage(input.subject), covers, fingerprint: ownFingerprint(covers, []) }
}

/** An exclusion around the subject, or an override for exactly it; a never-list entry refuses nothing and lets nothing in. */
function concerns(exception: Exception, subject: string, around: (text: string) => boolean): boolean {
  switch (exception.kind) {
    case 'exclusion':
      return around(exception.subject)
    case 'override':
      return exception.subject === subject
    case 'never':
      return false
  }
}

/** The same on a desk and a server that hold the same rows: facts that only tell of others' lists stay out of it. */
function ownFingerprint(covers: readonly OwnCover[], exceptions: readonly Exception[]): string {
  const parts = exceptions.map((row) => `${row.kind} ${row.id}@${row.version}`)
  for (const { listing } of covers) parts.push(`listing ${listing.id}@${listing.version}`)
  return [...new Set(parts)].sort().join('\n')
}

function uncheckedOf(facts: readonly Fact[], policy: CoverageInput['policy'], now: number): string[] {
  const unchecked: string[] = []
  const ptr = newest(facts, isPtr)
  if (ptr === null || isStale(ptr, policy, now)) unchecked.push('ptr')
  const answered = askedLists(facts, policy)
  const missing = policy.thirdPartyLists.some((list) => !answered.some((fact) => fact.value.list === list))
  if (missing || answered.some((fact) => isStale(fact, policy, now))) unchecked.push('third-party')
  return unchecked
}

/** Older than the policy lets a fact be believed without asking again. */
export const isStale = (fact: Pick<Fact, 'checkedAt'>, policy: Pick<Policy, 'factsStaleAfterDays'>, now: number) =>
  now - fact.checkedAt > policy.factsStaleAfterDays * 86_400

/** A list that our mail servers do not ask refuses nothing here, whatever it says (it may still weigh in a score). */
const askedLists = (facts: readonly Fact[], { thirdPartyLists }: Pick<Policy, 'thirdPartyLists'>) =>
  newestPerList(facts).filter((fact) => thirdPartyLists.includes(fact.value.list))

const isPtr = (fact: Fact): fact is FactOf<PtrFact> => fact.value.kind === 'ptr'
const isThirdParty = (fact: Fact): fact is FactOf<ThirdPartyFact> => fact.value.kind === 'third-party'

/** The newest fact of a kind, or null: an older answer never outlives a newer one. */
export function newest<F extends Fact>(facts: readonly Fact[], is: (fact: Fact) => fact is F): F | null {
  let found: F | null = null
  for (const fact of facts) if (is(fact) && (found === null || fact.checkedAt > found.checkedAt)) found = fact
  return found
}

/** The newest answer of each third-party list, by the list's name. */
export function newestPerList(facts: readonly Fact[]): FactOf<ThirdPartyFact>[] {
  const byList = new Map<string, FactOf<ThirdPartyFact>>()
  for (const fact of facts) {
    if (!isThirdParty(fact)) continue
    const held = byList.get(fact.value.list)
    if (held === undefined || fact.checkedAt > held.checkedAt) byList.set(fact.value.list, fact)
  }
  return [...byList.values()].sort((a, b) => (a.value.list < b.value.list ? -1 : 1))
}

const byId = (a: { id: number }, b: { id: number }) => a.id - b.id

/** The exact entry first, then from the narrowest network outwards. */
const byWidth = (a: Listing, b: Listing) => prefixOf(b.subject) - prefixOf(a.subject) || a.id - b.id
const prefixOf = (subject: string) => {
  const network = parseNetwork(subject)
  return network.ok ? network.value.plen : 0
}

/**
 * Since when the subject has been blocked by us, UTC seconds, or null when nothing of ours is in force: the earliest date
 * of what is, a swallowed single included (it refused before its network did). Scores freeze there (SPEC 6).
 */
export function blockedSince(coverage: Coverage): number | null {
  let since: number | null = null
  let blocked = false
  for (const cover of coverage.covers) {
    if (!('listing' in cover)) continue
    if (cover.inForce) blocked = true
    else if (cover.listing.shadowedBy === null) continue
    since = Math.min(since ?? cover.listing.listedAt, cover.listing.listedAt)
  }
  return blocked ? since : null
}

/** The most relapses any of the subject's own listings counts. */
export const relapsesOf = (coverage: Coverage): number =>
  coverage.covers.reduce((most, cover) => (cover.kind === 'single' ? Math.max(most, cover.listing.relapses) : most), 0)
