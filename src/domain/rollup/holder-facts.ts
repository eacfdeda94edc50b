import { formatNetwork, type Network4, prefixesOf } from '../address.ts'
import type { Fact } from '../fact.ts'
import type { Listing } from '../listing.ts'

/** No holder is asked for by a wider network: registries hand out nothing wider. */
const widest = 8

/** The subjects whose facts tell the holders of a network's singles: the singles, and the networks around them. */
export const holderSubjects = (network: Network4, listings: readonly Listing[]): string[] => [
  ...listings.filter(({ reason }) => reason === 'directspam').map(({ subject }) => subject),
  ...prefixesOf(network)
    .filter(({ plen }) => plen >= widest)
    .map(formatNetwork),
]

/** Holder facts that bear on a network's singles. */
export const holderFacts = (
  network: Network4,
  listings: readonly Listing[],
  factsAbout: (subject: string) => readonly Fact[],
): Fact[] =>
  holderSubjects(network, listings).flatMap((subject) =>
    factsAbout(subject).filter(({ value }) => value.kind === 'holder'),
  )
