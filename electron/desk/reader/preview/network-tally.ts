import type { Preview } from '../../../../src/contract/desk/decisions.ts'
import { networkOf24, parseNetwork } from '../../../../src/domain/address.ts'
import type { Change } from '../../../../src/domain/effect.ts'
import type { CleanAddress } from '../../../../src/domain/rollup/clean.ts'
import { effectOnNetwork, type NetworkEffect } from '../../../../src/domain/rollup/effect.ts'
import type { Draft } from '../../threads/apis.ts'
import type { ReadContext } from '../context.ts'
import { openRequestsIn } from '../rollup/requests.ts'
import { cleanIn, rowsOfNetwork } from '../rollup/state.ts'
import type { Target } from './target.ts'

type Networks = NonNullable<Preview['networks']>
type OneNetwork = Networks['first'][number]

/** Networks and clean addresses that are named; the counts are of all. */
const named = 50

/** What decisions do to the addresses of the /24 they are about, cell by cell. */
export interface NetworkTally {
  planned(target: Target, draft: Pick<Draft, 'action' | 'grounds'>, changes: readonly Change[]): void
  /** Null where no decision was about a network. */
  read(): Networks | null
}

const empty = (): Networks => ({
  count: 0,
  shadowed: 0,
  restored: 0,
  ended: 0,
  newlyRefused: 0,
  letIn: 0,
  cleanRefused: { count: 0, delivered: 0, first: [] },
  cleanLetIn: { count: 0, delivered: 0, first: [] },
  exclusionsEnding: 0,
  exclusionsAdded: 0,
  openRequests: 0,
  first: [],
})

export function createNetworkTally(context: ReadContext): NetworkTally {
  const total = empty()
  return {
    planned(target, { action, grounds }, changes) {
      if (action !== 'roll-up' && action !== 'narrow' && action !== 'except') return
      const effect = effectOf24(context, target, changes)
      if (effect === null) return
      add(total, effect)
      if (total.first.length < named)
        total.first.push({
          network: effect.network,
          grounds,
          groundsSentence: target.rollup?.grounds.sentence ?? null,
          distinct: target.rollup?.distinct ?? effect.restored.length + effect.ended.length,
          ...figures(effect),
        })
    },
    read: () => (total.count === 0 ? null : total),
  }
}

/** Of the /24 that the network acted on is, or lies in; wider ones are not counted address by address. */
function effectOf24(
  context: ReadContext,
  { subject, listing }: Target,
  changes: readonly Change[],
): NetworkEffect | null {
  const parsed = parseNetwork(listing?.reason === 'rollup' ? listing.subject : subject)
  const network = parsed.ok ? networkOf24(parsed.value) : null
  if (network === null) return null
  const rows = rowsOfNetwork(context, network)
  const { clean } = cleanIn(context, rows)
  return effectOnNetwork({ ...rows, changes, clean, openRequests: openRequestsIn(context, network.lo) })
}

const figures = (
  effect: NetworkEffect,
): Pick<OneNetwork, 'shadowed' | 'restored' | 'ended' | 'newlyRefused' | 'letIn' | 'cleanRefused' | 'cleanLetIn'> => ({
  shadowed: effect.shadowed.length,
  restored: effect.restored.length,
  ended: effect.ended.length,
  newlyRefused: effect.newlyRefused,
  letIn: effect.letIn,
  cleanRefused: effect.cleanRefused.length,
  cleanLetIn: effect.cleanLetIn.length,
})

function add(total: Networks, effect: NetworkEffect): void {
  total.count += 1
  total.shadowed += effect.shadowed.length
  total.restored += effect.restored.length
  total.ended += effect.ended.length
  total.newlyRefused += effect.newlyRefused
  total.letIn += effect.letIn
  total.exclusionsEnding += effect.exclusionsEnding
  total.exclusionsAdded += effect.exclusionsAdded
  total.openRequests += effect.openRequests.length
  addClean(total.cleanRefused, effect.cleanRefused)
  addClean(total.cleanLetIn, effect.cleanLetIn)
}

function addClean(total: Networks['cleanRefused'], found: readonly CleanAddress[]): void {
  total.count += found.length
  for (const { delivered } of found) total.delivered += delivered
  total.first = [...total.first, ...found].sort((a, b) => b.delivered - a.delivered).slice(0, named)
}
