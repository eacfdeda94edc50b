import { formatNetwork, type Network4, parseNetwork } from '../address.ts'
import { relapsesAt } from '../relapse.ts'
import { holderFacts } from '../rollup/holder-facts.ts'
import { type RollupState, rollupStateOf } from '../rollup.ts'
import type { Change, ListingRow } from './change.ts'
import { type ActionInput, type Plan, type Refused, refuse } from './plan.ts'
import { eventOf, withoutVersion } from './steps.ts'

/**
 * `roll-up`: a new `rollup` listing of the /24, dated now, under which every directspam single of it becomes shadowed,
 * those that came since the decision included; they keep id, reason and date. Singles of other reasons and smaller
 * networks inside keep standing as they are. Without grounds, or with too few singles, it goes against policy.
 */
export function planRollUp(input: ActionInput): Plan {
  const { decision, rows, policy, operator, now } = input
  const state = stateNow(input)
  if (!('network' in state)) return state
  const { obstacle, grounds } = state
  if (obstacle?.firm) return refuse(obstacle.code, obstacle.sentence)
  const holds = obstacle === null && decision.grounds !== null && grounds.holds.includes(decision.grounds)
  if (!holds && !decision.againstPolicy) {
    // A desk says grounds that held when it looked: they moved, and nobody has done anything wrong.
    if (decision.grounds !== null) return { ok: false, moved: 'evidence' }
    return refuse(
      'against-policy',
      `${obstacle?.sentence ?? grounds.sentence} To roll up ${state.network} goes against policy and needs to be marked so, with a reason.`,
    )
  }
  if (decision.until !== null) return refuse('until', 'A rollup has no end of its own: it stands while its singles do.')

  const shadows = state.singles.filter(({ counts }) => counts).map(({ listing }) => listing)
  const row: ListingRow & { id: null } = {
    id: null,
    list: 'address',
    subject: state.network,
    reason: 'rollup',
    listedAt: now,
    expiresAt: null,
    shadowedBy: null,
    grounds: decision.grounds,
    relapses: relapsesAt(rows.lastEnd('address', state.network, policy), now, policy),
    note: decision.why,
    lastHitAt: null,
    hits: null,
    file: null,
  }
  const author = { by: operator, at: now, decisionId: decision.id }
  const changes: Change[] = [{ kind: 'put-rollup', row, shadows }, eventOf('listed', row, author)]
  for (const single of shadows) changes.push(eventOf('rolled-up', withoutVersion(single), author))
  return { ok: true, changes }
}

/** The network by the newest rows, signals and facts. */
function stateNow({ decision, rows, coverage, policy, singleScore, factsAbout }: ActionInput): RollupState | Refused {
  const network = network4(decision.subject)
  if (network === null || network.plen !== 24)
    return refuse('not-24', `A roll-up is about an IPv4 /24; ${decision.subject} is none.`)
  const inside = rows.inside(formatNetwork(network))
  return rollupStateOf({
    network,
    listings: [...inside, ...coverage.covers.flatMap((cover) => ('listing' in cover ? [cover.listing] : []))],
    exceptions: rows.neverFor(decision.subject),
    facts: holderFacts(network, inside, factsAbout),
    score: singleScore,
    policy,
  })
}

function network4(subject: string): Network4 | null {
  const parsed = parseNetwork(subject)
  return parsed.ok && parsed.value.family === 4 ? parsed.value : null
}
