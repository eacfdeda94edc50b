import { contains, type Network } from '../address.ts'
import { canonicalName, matchesName, type NamePattern, parseAnyPattern } from '../name-pattern.ts'
import type { Policy } from '../policy.ts'
import { readNetwork } from './address-text.ts'

/** Hosts that policy names: by their address, and by their name or a domain they stand under. */
export interface Hosts {
  holdsAddress(address: Network | null): boolean
  /** The host or one below it. */
  holdsName(name: string | null): boolean
  /** Exactly a host that is named. */
  isNamed(name: string | null): boolean
  /** Below a domain that is named as such (`.relays.example`). */
  holdsBelow(name: string | null): boolean
  /** Some are named by name. */
  named: boolean
  any: boolean
}

/** Which servers are believed when a complaint is read (SPEC 9). */
export interface Trust {
  /** Our own border. */
  border: Hosts
  relays: Hosts
  /** Border and relays. */
  all: Hosts
  /** Policy says which private networks hold our servers: no other private address is passed over then. */
  namesPrivate: boolean
}

const privateSpace = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7']

/** @param complaints networks (or addresses) and host names; a name stands for the host and all below it */
export function trustOf({ border, trustedRelays }: Policy['complaints']): Trust {
  const all = [...border, ...trustedRelays]
  const spaces = privateSpace.flatMap((text) => readNetwork(text) ?? [])
  const networks = all.flatMap((entry) => readNetwork(entry) ?? [])
  return {
    border: hostsOf(border),
    relays: hostsOf(trustedRelays),
    all: hostsOf(all),
    namesPrivate: networks.some((network) => spaces.some((space) => contains(space, network))),
  }
}

function hostsOf(entries: readonly string[]): Hosts {
  const networks: Network[] = []
  const patterns: NamePattern[] = []
  for (const entry of entries) {
    const network = readNetwork(entry)
    if (network !== null) networks.push(network)
    else {
      const pattern = parseAnyPattern(entry.trim().replace(/^@/u, ''))
      if (pattern.ok) patterns.push(pattern.value)
    }
  }
  const some = (test: (pattern: NamePattern, name: string) => boolean) => (written: string | null) => {
    if (written === null || written === '') return false
    const name = canonicalName(written)
    return patterns.some((pattern) => test(pattern, name))
  }
  return {
    holdsAddress: (address) => address !== null && networks.some((network) => contains(network, address)),
    holdsName: some((pattern, name) => covers(pattern, name)),
    isNamed: some((pattern, name) => pattern.form === 'name' && matchesName(pattern, name)),
    holdsBelow: some((pattern, name) => pattern.form !== 'name' && matchesName(pattern, name)),
    named: patterns.length > 0,
    any: entries.length > 0,
  }
}

/** A plain name is the host and what stands under it; patterns with a dot or `*` before them are the name list's. */
const covers = (pattern: NamePattern, name: string): boolean =>
  matchesName(pattern, name) || (pattern.form === 'name' && !pattern.wild && name.endsWith(`.${pattern.base}`))

/** Whether a domain is this one or below it. */
export function isUnder(domain: string | null, above: string): boolean {
  if (domain === null || domain === '' || above === '') return false
  const name = canonicalName(domain)
  const top = canonicalName(above)
  return name === top || name.endsWith(`.${top}`)
}
