import type { Guard } from '../never-list.ts'
import { dayOfTime } from '../refusal/day-stamp.ts'
import type { RollupPolicy, RollupState } from '../rollup.ts'

/** Why a network is no candidate. */
export interface Obstacle {
  code:
    | 'not-24'
    | Guard['code']
    | 'already-rolled-up'
    | 'already-listed'
    | 'no-singles'
    | 'already-covered'
    | 'too-few'
    | 'would-not-stand'
  /** True: nobody may roll it up; false: it goes against policy, which needs a reason. */
  firm: boolean
  sentence: string
}

type Looked = Pick<RollupState, 'network' | 'distinct' | 'deserving' | 'own' | 'around' | 'guard' | 'rollup'>

/** The first thing in the way of a roll-up: what is firm goes before what is only policy. */
export function obstacleTo(
  { network, distinct, deserving, own, around, guard, rollup }: Looked,
  { plen, stands, policy }: { plen: number; stands: boolean; policy: RollupPolicy },
): Obstacle | null {
  if (plen !== 24) return firm('not-24', `A roll-up is about a /24; ${network} is none.`)
  if (guard !== null) return firm(guard.code, `${guard.sentence} ${guard.wayOut}`)
  if (rollup !== null) return firm('already-rolled-up', `${network} is rolled up already${since(rollup.listedAt)}.`)
  const over = around.find(({ reason }) => reason === 'rollup')
  if (over)
    return firm('already-rolled-up', `${network} lies in ${over.subject}, rolled up already${since(over.listedAt)}.`)
  if (own !== null)
    return firm('already-listed', `${network} is listed already, for ${own.reason}${since(own.listedAt)}.`)
  if (distinct === 0) return firm('no-singles', `${network} has no directspam single to roll up.`)
  const [wider] = around
  if (wider)
    return soft(
      'already-covered',
      `All of ${network} is refused by ${wider.subject} already, listed for ${wider.reason}${since(wider.listedAt)}.`,
    )
  const { from, dissolveBelow } = policy.rollup
  if (distinct < from) return soft('too-few', `${network} has ${counted(distinct)}, below ${from}.`)
  if (!stands)
    return soft(
      'would-not-stand',
      `Of ${counted(distinct)} of ${network}, ${deserving} still ${deserving === 1 ? 'deserves' : 'deserve'} a listing; below ${dissolveBelow} the network would be too wide at once.`,
    )
  return null
}

const firm = (code: Obstacle['code'], sentence: string): Obstacle => ({ code, firm: true, sentence })
const soft = (code: Obstacle['code'], sentence: string): Obstacle => ({ code, firm: false, sentence })

const counted = (singles: number) => `${singles} directspam ${singles === 1 ? 'single' : 'singles'}`

function since(seconds: number): string {
  const day = dayOfTime(seconds)
  return day === null ? '' : ` since ${day}`
}
