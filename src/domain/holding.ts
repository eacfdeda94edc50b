import { compareNetworks, formatNetwork, groupOfSignals, isAddress, type Network, parseNetwork } from './address.ts'
import { blockedSince, coverageOf, newest } from './coverage.ts'
import type { EvidenceSource, Holding } from './evidence-source.ts'
import type { Fact, FactOf, HolderFact } from './fact.ts'
import type { Policy } from './policy.ts'
import { holderScore } from './score/holder.ts'

export type { Holding, Holdings } from './evidence-source.ts'

/** Addresses of one holder that are looked at: what a holder costs is bounded, however many it has. */
export const mostLookedAt = 256
/** A holder with more addresses than this is not scored at all: one /16 worth of facts. */
export const mostKnown = 65_536

/** One name for a holder, by which its addresses are found: the AS number, else the name to the letter; null: unknown. */
export function holderKey({ asn, name }: Pick<HolderFact, 'asn' | 'name'>): string | null {
  if (asn !== null) return `as${asn}`
  return name.trim() === '' ? null : `name:${name}`
}

/** The newest word on who holds the subject. */
export function holderOf(facts: readonly Fact[]): HolderFact | null {
  const isHolder = (fact: Fact): fact is FactOf<HolderFact> => fact.value.kind === 'holder'
  return newest(facts, isHolder)?.value ?? null
}

/**
 * The holder named by facts about a subject, with the score of all its addresses; null when nobody knows. Worked out once
 * per holder for one state of the source.
 */
export function holdingOf(
  facts: readonly Fact[],
  source: EvidenceSource,
  { policy, now }: { policy: Policy; now: number },
): Holding | null {
  const fact = holderOf(facts)
  const key = fact === null ? null : holderKey(fact)
  if (fact === null || key === null) return null
  const today = Math.floor(now / 86_400)
  const name = `${key} ${policy.version} ${today}`
  const held = source.holdings.get(name)
  if (held !== undefined) return held
  const holding = gather(fact, key, source, policy, now)
  source.holdings.set(name, holding)
  return holding
}

function gather(fact: HolderFact, key: string, source: EvidenceSource, policy: Policy, now: number): Holding {
  const today = Math.floor(now / 86_400)
  const all = source.heldBy(key, mostKnown + 1)
  const addresses = all.length > mostKnown ? [] : distinct(all)
  const chosen = spread(addresses)
  const members = source.onAddresses(chosen, 0, today).map(({ days, listings, exceptions }, index) => {
    const address = chosen[index]
    const subject = address === undefined ? '' : formatNetwork(address)
    return { days, blockedSince: blockedSince(coverageOf({ subject, listings, exceptions, facts: [], policy, now })) }
  })
  return {
    name: fact.name,
    asn: fact.asn,
    known: all.length > mostKnown ? all.length : addresses.length,
    lookedAt: chosen.length,
    score: holderScore({ members, policy, today }),
  }
}

/** Senders in address order, one for each source of signals: of two IPv6 addresses in one /64 the lower. Networks send nothing. */
function distinct(subjects: readonly string[]): Network[] {
  const senders = subjects.flatMap((text) => {
    const parsed = parseNetwork(text)
    return parsed.ok && isSender(parsed.value) ? [parsed.value] : []
  })
  const found = new Map<string, Network>()
  for (const sender of senders.sort(compareNetworks)) {
    const source = formatNetwork(groupOfSignals(sender))
    if (!found.has(source)) found.set(source, sender)
  }
  return [...found.values()]
}

const isSender = (network: Network): boolean => isAddress(network) || (network.family === 6 && network.plen >= 64)

/** Evenly over the whole space, the same on every side that knows the same addresses. */
function spread(addresses: readonly Network[]): Network[] {
  if (addresses.length <= mostLookedAt) return [...addresses]
  const step = addresses.length / mostLookedAt
  return Array.from({ length: mostLookedAt }, (_, index) => addresses[Math.floor(index * step)]).filter(
    (address) => address !== undefined,
  )
}
