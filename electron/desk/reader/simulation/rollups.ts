import { mostExamples, type Simulation } from '../../../../src/contract/desk/policy.ts'
import { formatNetwork, type Network4 } from '../../../../src/domain/address.ts'
import { cleanAddresses } from '../../../../src/domain/rollup/clean.ts'
import { holderFacts } from '../../../../src/domain/rollup/holder-facts.ts'
import { type RollupState, rollupStateOf } from '../../../../src/domain/rollup.ts'
import { insideAtMost } from '../../store/inside.ts'
import { keyOf4 } from '../../store/key.ts'
import { createSampler, createTally } from './sample.ts'
import type { Side, Trial } from './trial.ts'

type Rollups = Simulation['rollups']
type Change = Rollups['first'][number]['change']

/** Networks that are looked at by both policies. */
const mostNetworks = 3000
const sliceRows = 4096

/** Networks that become candidates or no longer are, and standing ones that become too wide or no longer are. */
export async function tryRollups(trial: Trial, standing: readonly Network4[]): Promise<Rollups> {
  const { reads, affected, before, after, step, slices } = trial
  const sampler = createSampler<Network4>(mostNetworks)
  if (affected.rollups) {
    const known = new Set(standing.map(keyOf4))
    for (const network of standing) sampler.offer(keyOf4(network), network)
    const least = Math.min(before.policy.rollup.from, after.policy.rollup.from)
    for (let from = -1; ; ) {
      const groups = reads.busy24(least, from, sliceRows)
      for (const group of groups) {
        from = group
        const network: Network4 = { family: 4, lo: group * 256, plen: 24 }
        if (!known.has(keyOf4(network))) sampler.offer(keyOf4(network), network)
      }
      if (groups.length < sliceRows) break
      await step('Looking for networks', from, null)
    }
  }
  const { items, of, share } = sampler.taken()
  const tallies = {
    gained: createTally(share),
    lost: createTally(share),
    'too-wide': createTally(share),
    stands: createTally(share),
  }
  const cleanHit = createTally(share)
  const cleanFreed = createTally(share)
  const first: Rollups['first'] = []
  items.sort((a, b) => a.lo - b.lo)
  await slices('Trying the policy on networks', items, (network) => {
    const look = networkOf(trial, network)
    const was = look.state(before)
    const is = look.state(after)
    for (const change of changesBetween(was, is)) {
      tallies[change].add(1)
      const clean = look.clean(after)
      if (change === 'gained') cleanHit.add(clean)
      if (change === 'too-wide') cleanFreed.add(clean)
      if (first.length < mostExamples) first.push({ network: is.network, change, deserving: is.deserving, clean })
    }
  })
  return {
    coverage: { of, looked: items.length, share },
    gained: tallies.gained.estimate(),
    lost: tallies.lost.estimate(),
    tooWide: tallies['too-wide'].estimate(),
    stands: tallies.stands.estimate(),
    cleanHit: cleanHit.estimate(),
    cleanFreed: cleanFreed.estimate(),
    first,
  }
}

function changesBetween(was: RollupState, is: RollupState): Change[] {
  const changes: Change[] = []
  const [proposed, proposes] = [was, is].map((state) => state.proposes === 'roll-up')
  if (proposed !== proposes) changes.push(proposes ? 'gained' : 'lost')
  const [wide, wider] = [was, is].map((state) => state.tooWide !== null)
  if (wide !== wider) changes.push(wider ? 'too-wide' : 'stands')
  return changes
}

/** What stands in and around a network is read once for both policies. */
function networkOf({ context, reads, source, affected, before, today }: Trial, network: Network4) {
  const { mirror } = context
  const listings = [...mirror.covering(network), ...mirror.inside(network, insideAtMost)]
  const exceptions = mirror.exceptionsConcerning(formatNetwork(network))
  const facts = holderFacts(network, listings, source.facts)
  const remembered = new Map<number, number | null>()
  const scoreFor = (side: Side) => {
    if (affected.scores && side !== before) return side.singleScore
    return (single: (typeof listings)[number]) => {
      const known = remembered.get(single.id)
      if (known !== undefined) return known
      const score = before.singleScore(single)
      remembered.set(single.id, score)
      return score
    }
  }
  return {
    state: (side: Side) =>
      rollupStateOf({ network, listings, exceptions, facts, score: scoreFor(side), policy: side.policy }),
    clean(side: Side): number {
      const last = network.lo + 2 ** (32 - network.plen) - 1
      const signals = reads
        .sources(network.lo, last)
        .flatMap((lo) => source.signals({ family: 4, lo, plen: 32 }, 0, today))
      return cleanAddresses({ network, listings, exceptions, signals, facts: source.facts, policy: side.policy, today })
        .clean.length
    },
  }
}
