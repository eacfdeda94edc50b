import { contains, type Network, parseNetwork } from './address.ts'
import type { Policy } from './policy.ts'
import { type ReservedBlock, reservedBlocks } from './reserved-space.ts'

type Guards = Policy['guards']

/** IPv4-mapped space is no IPv6 network to the parser (RFC 4291, 2.5.5.2), so that it is written out here. */
const mapped: Network = { family: 6, lo: 0xffff_0000_0000n, plen: 96 }

const blocks: readonly { block: ReservedBlock; network: Network }[] = reservedBlocks.flatMap((block) => {
  if (block.network === '::ffff:0:0/96') return { block, network: mapped }
  const read = parseNetwork(block.network)
  return read.ok ? { block, network: read.value } : []
})

/**
 * The reserved block that guards an address or network against every reason, or null (SPEC 5: reserved space is on the
 * never-list). What lies in a block is spoken for by the most specific one; what contains a guarded block is guarded too,
 * since a listing would take it in. So a wider network is never less guarded than what it holds.
 */
export function reservedFor(network: Network, guards: Guards): ReservedBlock | null {
  const around = blocks.filter((one) => contains(one.network, network))
  const specific = around.reduce<(typeof blocks)[number] | null>(
    (best, one) => (best === null || one.network.plen > best.network.plen ? one : best),
    null,
  )
  if (specific !== null && isGuarded(specific.block, guards)) return specific.block
  const inside = blocks.find((one) => contains(network, one.network) && isGuarded(one.block, guards))
  return inside?.block ?? null
}

const isGuarded = ({ kind }: ReservedBlock, { documentation }: Guards) =>
  kind === 'guarded' || (kind === 'documentation' && documentation)

/** Whether mail can have come from the address over the internet at all: an offender is never in reserved space (SPEC 9). */
export const canBeOffender = (address: Network, guards: Guards): boolean => reservedFor(address, guards) === null
