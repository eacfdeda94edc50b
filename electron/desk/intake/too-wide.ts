import { contains, formatNetwork, type Network, parseNetwork } from '../../../src/domain/address.ts'

/** Networks as wide as registries hand them out; no holder has a wider one. */
const widest = { 4: 8, 6: 12 } as const

/** Multicast and reserved space: lists of what nobody sends from name it whole. */
const unused4 = network('224.0.0.0/3')
/** What the registries were given of IPv6. */
const inUse6 = ['2001::/16', '2400::/12', '2600::/12', '2800::/12', '2a00::/12', '2c00::/12'].map(network)

/**
 * Why a network is too wide to be a listing, or null. `0.0.0.0/0` in a file is a default route or a slip, and as a listing
 * would refuse everybody; space that nobody was given may be as wide as it is.
 */
export function tooWide(wide: Network): string | null {
  if (wide.plen >= widest[wide.family]) return null
  const harmless = wide.family === 4 ? contains(unused4, wide) : !inUse6.some((used) => contains(wide, used))
  if (harmless) return null
  const whole = wide.plen === 0 ? 'everybody' : 'a large part of the internet'
  return `${formatNetwork(wide)} would refuse ${whole}; a listing is a /${widest[wide.family]} at the widest.`
}

function network(text: string): Network {
  const read = parseNetwork(text)
  if (!read.ok) throw new Error(`${text} is no network.`)
  return read.value
}
