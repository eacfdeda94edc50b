import { parseNetwork } from '../address.ts'
import type { Fact, HolderFact } from '../fact.ts'
import { surrounds } from '../surrounds.ts'

/** Who holds an address, with the time somebody looked. */
export interface Holder {
  asn: number | null
  name: string
  checkedAt: number
}

type HolderRow = Fact & { value: HolderFact }

/**
 * Looks up holders among facts: the word on the address itself goes first, then that on the narrowest network around it
 * (a fact about a network, or a holder's network named in a fact about a neighbour); of two, the newer. Null: not known.
 */
export function holderBook(facts: readonly Fact[]): (address: string) => Holder | null {
  const own = new Map<string, HolderRow>()
  const networks: { network: string; plen: number; row: HolderRow }[] = []
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

const isHolder = (fact: Fact): fact is HolderRow => fact.value.kind === 'holder'
const isUnknown = ({ asn, name }: HolderFact) => asn === null && name.trim() === ''

/** One holder with the addresses they hold. */
export interface Holding {
  holder: Holder
  /** How many of those asked about. */
  count: number
  /** The oldest of the words it rests on, UTC seconds. */
  checkedAt: number
}

/**
 * Holders with how many of the addresses they hold, the largest first. The same AS number is one holder; without a number
 * the name tells (in any letter case), and joins the AS of that name where there is just one.
 */
export function holdingsOf(holders: readonly (Holder | null)[]): Holding[] {
  const known = holders.filter((holder) => holder !== null)
  const asnsOfName = new Map<string, Set<number>>()
  for (const { asn, name } of known) {
    if (asn === null || name === '') continue
    const asns = asnsOfName.get(name.toLowerCase()) ?? new Set()
    asnsOfName.set(name.toLowerCase(), asns.add(asn))
  }
  const keyOf = ({ asn, name }: Holder): string => {
    if (asn !== null) return `AS${asn}`
    const [only, another] = asnsOfName.get(name.toLowerCase()) ?? []
    return only !== undefined && another === undefined ? `AS${only}` : `name ${name.toLowerCase()}`
  }
  const holdings = new Map<string, Holding>()
  for (const holder of known) {
    const held = holdings.get(keyOf(holder))
    if (held === undefined) holdings.set(keyOf(holder), { holder, count: 1, checkedAt: holder.checkedAt })
    else {
      held.count += 1
      held.checkedAt = Math.min(held.checkedAt, holder.checkedAt)
    }
  }
  return [...holdings.values()].sort((a, b) => b.count - a.count)
}

/** `Example Hosting (AS64500)`, or what is known of it. */
export function holderName({ asn, name }: Holder): string {
  if (asn === null) return name
  return name === '' ? `AS${asn}` : `${name} (AS${asn})`
}
