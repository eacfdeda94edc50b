import { formatNetwork, isAddress, type Network4, networkOf24, parseNetwork } from '../../../../src/domain/address.ts'
import type { Listing, RollupGrounds } from '../../../../src/domain/listing.ts'
import type { RollupState } from '../../../../src/domain/rollup.ts'
import { createPause } from '../breathe.ts'
import type { ReadContext } from '../context.ts'
import { judgeSubject } from '../evidence.ts'
import { network4, networkState, rowsOfNetwork } from '../rollup/state.ts'
import type { LeftOut, Target } from './target.ts'

/** A row that was selected for `roll-up`. */
type Chosen = { id: number; listing: Listing | null; subject: string }

/**
 * `roll-up`: the selected directspam singles by the /24 they lie in, one target a network, and networks named as such.
 * What is no IPv4 directspam single is left out with the reason, as is a network with a decision on its way.
 */
export async function selectNetworks(
  context: ReadContext,
  chosen: Iterable<Chosen>,
  again: boolean,
): Promise<{ targets: Target[]; leftOut: LeftOut[] }> {
  const networks = new Map<string, { id: number; network: Network4 }>()
  const leftOut: LeftOut[] = []
  const pause = createPause()
  for (const { id, listing, subject } of chosen) {
    const network = listing === null ? network4(subject) : networkOfSingle(listing)
    if (network === null) leftOut.push({ id, subject, why: whyNot(listing) })
    else if (!networks.has(formatNetwork(network))) networks.set(formatNetwork(network), { id, network })
    await pause()
  }
  const targets: Target[] = []
  for (const [subject, { id, network }] of networks) {
    const rollup = network.plen >= 24 ? networkState(context, rowsOfNetwork(context, network)) : null
    const waits = again ? null : pendingIn(context, subject, rollup)
    if (rollup === null) leftOut.push({ id, subject, why: 'a roll-up is about a /24' })
    else if (waits) leftOut.push({ id, subject, why: waits })
    else {
      const judgement = judgeSubject(context, subject, null)
      targets.push({
        id,
        subject,
        list: 'address',
        listing: null,
        request: null,
        judgement,
        mergeInto: null,
        reason: null,
        rollup,
      })
    }
    await pause()
  }
  return { targets, leftOut }
}

function networkOfSingle({ subject, list, reason }: Listing): Network4 | null {
  const parsed = list === 'address' && reason === 'directspam' ? parseNetwork(subject) : null
  return parsed?.ok && isAddress(parsed.value) ? networkOf24(parsed.value) : null
}

function whyNot(listing: Listing | null): string {
  if (listing?.reason === 'rollup') return 'it is rolled up already'
  return 'only single IPv4 addresses listed for directspam are rolled up'
}

function pendingIn({ journal }: ReadContext, subject: string, rollup: RollupState | null): string | null {
  const own = journal.pendingForSubject(subject)
  if (own !== null) return `${own} waits in the outbox already`
  const singles = new Map(rollup?.singles.map(({ listing }) => [listing.id, listing.subject]))
  for (const [id, action] of journal.pendingForListings([...singles.keys()]))
    return `${action} of ${singles.get(id)} waits in the outbox already`
  return null
}

/** Why rolling up goes against policy, or null: the same questions, in the same order, as the plan asks. */
export function rollupMisfit({ obstacle, grounds }: RollupState, chosen: RollupGrounds | null): string | null {
  if (obstacle !== null) return withoutStop(obstacle.sentence)
  if (chosen !== null && !grounds.holds.includes(chosen))
    return `the evidence does not bear out ${chosen}: ${withoutStop(grounds.sentence)}`
  return grounds.grounds === null ? `there are no grounds: ${withoutStop(grounds.sentence)}` : null
}

const withoutStop = (sentence: string) => sentence.replace(/\.$/u, '')
