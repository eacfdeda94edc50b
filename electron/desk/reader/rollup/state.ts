import { formatNetwork, type Network4, parseNetwork } from '../../../../src/domain/address.ts'
import { type CleanAddresses, cleanAddresses } from '../../../../src/domain/rollup/clean.ts'
import { holderFacts } from '../../../../src/domain/rollup/holder-facts.ts'
import { type RollupState, rollupStateOf } from '../../../../src/domain/rollup.ts'
import { insideAtMost } from '../../store/inside.ts'
import type { ReadContext } from '../context.ts'
import { judgeSubject, sourceOf } from '../evidence.ts'

/** A network as the mirror has it now, with everything a roll-up or its end is decided on. */
export interface NetworkRows {
  network: Network4
  listings: ReturnType<ReadContext['mirror']['inside']>
  exceptions: ReturnType<ReadContext['mirror']['exceptionsConcerning']>
}

/** The rows in, on and around a network of at most 256 addresses. */
export function rowsOfNetwork({ mirror }: ReadContext, network: Network4): NetworkRows {
  const text = formatNetwork(network)
  const around = mirror.covering(network).filter(({ subject }) => subject !== text)
  return {
    network,
    listings: [...around, ...mirror.inside(network, insideAtMost)],
    exceptions: mirror.exceptionsConcerning(text),
  }
}

/** By the scores that a decision would be made on: worked out now, with what this desk has probed. */
export function networkState(context: ReadContext, rows: NetworkRows): RollupState {
  const text = formatNetwork(rows.network)
  const { singleScore, factsAbout } = judgeSubject(context, text, null)
  const facts = holderFacts(rows.network, rows.listings, factsAbout)
  return rollupStateOf({ ...rows, facts, score: singleScore, policy: context.policy })
}

/** By the stored scores: what the list of networks counts and sorts by, for many networks at once. */
export const storedState = (context: ReadContext, rows: NetworkRows): RollupState =>
  rollupStateOf({
    ...rows,
    facts: holderFacts(rows.network, rows.listings, sourceOf(context).facts),
    score: ({ id }) => context.mirror.scoreOfListing(id),
    policy: context.policy,
  })

/** Clean addresses of the network, by the signals of its addresses. */
export function cleanIn(context: ReadContext, rows: NetworkRows): CleanAddresses {
  const source = sourceOf(context)
  const today = Math.floor(context.now() / 86_400)
  const signals = context.mirror
    .sourcesInside(rows.network)
    .flatMap((address) => [...source.signals({ family: 4, lo: address, plen: 32 }, 0, today)])
  return cleanAddresses({ ...rows, signals, facts: source.facts, policy: context.policy, today })
}

/** A network in canonical text as IPv4; null for everything else. */
export function network4(text: string): Network4 | null {
  const parsed = parseNetwork(text)
  return parsed.ok && parsed.value.family === 4 ? parsed.value : null
}
