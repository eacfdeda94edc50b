import { parseNetwork } from '../address.ts'
import type { Fact, FactOf, HolderFact } from '../fact.ts'
import { holderKey } from '../holding.ts'
import { surrounds } from '../surrounds.ts'

/** Who holds an address, with the time somebody looked. */
export interface Holder {
  asn: number | null
  name: string
  checkedAt: number
}

/**
 * Looks up holders among facts: the word on the address itself goes first, then that on the narrowest network around it
 * (a fact about a network, or a holder's network named in a fact about a neighbour); of two, the newer. Null: not known.
 */
export function holderBook(facts: readonly Fact[]): (address: string) => Holder | null {
  const own = new Map<string, FactOf<HolderFact>>()
  const networks: { network: string; plen: number; row: FactOf<HolderFact> }[] = []
  for (const fact of facts) {
    if (!isHolder(fact) || isUnknown(fact.value)) continue
    if (fact.checkedAt >= (own.get(fact.subject)?.checkedAt ?? 0)) own.set(fact.subject, fact)
    for (const network of new Set([fact.subject, fact.value.network ?? fact.subject])) {
      const parsed = parseNetwork(network)
      if (parsed.ok) networks.push({ network, plen: parsed.value.plen, row: fact })
    }
  }
  networks.sort((a, b) => b.plen - a.plen || b.row.checkedAt - a.row.checkedAt)
  return (address) => {
    const row = own.get(address) ?? networks.find(({ network }) => surrounds(network, address))?.row
    return row === undefined ? null : { asn: row.value.asn, name: row.value.name.trim(), checkedAt: row.checkedAt }
  }
}

const isHolder = (fact: Fact): fact is FactOf<HolderFact> => fact.value.kind === 'holder'
const isUnknown = ({ asn, name }: HolderFact) => asn === null && name.trim() === ''

/** One holder with how many addresses they hold. */
export interface HolderCount {
  holder: Holder
  /** How many of those asked about. */
  count: number
  /** The oldest of the words it rests on, UTC seconds. */
  checkedAt: number
}

/**
 * Holders with how many of the addresses they hold, the largest first. Who is one holder says `holderKey`; of a few holders
 * side by side a name tells in any letter case, and joins the AS of that name where there is just one.
 */
export function countByHolder(holders: readonly (Holder | null)[]): HolderCount[] {
  const known = holders.filter((holder) => holder !== null)
  const asnsOfName = new Map<string, Set<number>>()
  for (const { asn, name } of known) {
    if (asn === null || name === '') continue
    const asns = asnsOfName.get(name.toLowerCase()) ?? new Set()
    asnsOfName.set(name.toLowerCase(), asns.add(asn))
  }
  const keyOf = ({ asn, name }: Holder): string | null => {
    const [only = null, another] = asnsOfName.get(name.toLowerCase()) ?? []
    return holderKey({ asn: asn ?? (another === undefined ? only : null), name: name.toLowerCase() })
  }
  const counts = new Map<string | null, HolderCount>()
  for (const holder of known) {
    const key = keyOf(holder)
    const held = counts.get(key)
    if (held === undefined) counts.set(key, { holder, count: 1, checkedAt: holder.checkedAt })
    else {
      held.count += 1
      held.checkedAt = Math.min(held.checkedAt, holder.checkedAt)
    }
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)
}

/** `Example Hosting (AS64500)`, or what is known of it. */
export function holderName({ asn, name }: Holder): string {
  if (asn === null) return name
  return name === '' ? `AS${asn}` : `${name} (AS${asn})`
}
