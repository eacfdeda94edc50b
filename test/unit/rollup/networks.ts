import { parseNetwork } from '../../../src/domain/address.ts'
import type { Exception } from '../../../src/domain/exception.ts'
import type { Fact } from '../../../src/domain/fact.ts'
import type { Listing } from '../../../src/domain/listing.ts'
import { type RollupState, rollupStateOf } from '../../../src/domain/rollup.ts'
import { day, fact, listing, now, policy } from '../rules/material.ts'

export const net = '192.0.2.0/24'

export const singles = (count: number, over: Partial<Listing> = {}): Listing[] =>
  Array.from({ length: count }, (_, index) => listing({ id: index + 1, subject: `192.0.2.${index + 1}`, ...over }))

export interface Held {
  network?: string
  listings?: Listing[]
  exceptions?: Exception[]
  facts?: Fact[]
  scores?: Record<string, number | null>
}

export function stateOf({ network = net, listings = [], exceptions = [], facts = [], scores = {} }: Held): RollupState {
  const parsed = parseNetwork(network)
  if (!parsed.ok || parsed.value.family !== 4) throw new Error(network)
  return rollupStateOf({
    network: parsed.value,
    listings,
    exceptions,
    facts,
    score: ({ subject }) => scores[subject] ?? null,
    policy,
  })
}

export const rollup = (over: Partial<Listing> = {}) =>
  listing({ id: 500, subject: net, reason: 'rollup', grounds: 'many-addresses', listedAt: now - 5 * day, ...over })

export const holder = (
  subject: string,
  asn: number | null,
  name = 'Example Hosting',
  network: string | null = null,
): Fact => fact(subject, { kind: 'holder', asn, name, network })
