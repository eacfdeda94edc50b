import type { Preview } from '../../../../src/contract/desk/decisions.ts'
import { parseNetwork } from '../../../../src/domain/address.ts'
import type { Change } from '../../../../src/domain/effect.ts'
import type { ReadContext } from '../context.ts'
import { sourceOf } from '../evidence.ts'
import type { Target } from './target.ts'

type NewlyListed = NonNullable<Preview['newlyListed']>

/** What listing does to mail: counted from the plans, and from what the sources have sent so far. */
export interface ListingTally {
  planned(target: Target, changes: readonly Change[]): void
  guarded(): void
  /** Null where nothing was to be listed. */
  read(emergency: boolean): NewlyListed | null
}

export function createListingTally(context: ReadContext): ListingTally {
  const { windowDays } = context.policy.score
  const today = Math.floor(context.now() / 86_400)
  const counts = { newlyRefused: 0, alreadyRefused: 0, delivered: 0, sendersDelivering: 0, relapses: 0, guarded: 0 }
  let listed = 0

  /** Mail that came through from there lately and would be refused from now on. */
  const deliveredBy = (subject: string): number => {
    const network = parseNetwork(subject)
    if (!network.ok) return 0
    const source = sourceOf(context)
    const days = source.signalsOfNetwork(network.value, today - windowDays + 1, today)
    return days.reduce((sum, day) => sum + Math.max(0, day.delivered), 0)
  }

  return {
    planned({ subject, judgement }, changes) {
      for (const change of changes) {
        if (change.kind !== 'put-listing' || change.row.id !== null) continue
        listed += 1
        if (change.row.relapses > 0) counts.relapses += 1
        const refused = judgement.coverage.covers.some((cover) => 'listing' in cover && cover.inForce)
        if (refused) {
          counts.alreadyRefused += 1
          continue
        }
        counts.newlyRefused += 1
        const delivered = deliveredBy(subject)
        counts.delivered += delivered
        if (delivered > 0) counts.sendersDelivering += 1
      }
    },
    guarded() {
      counts.guarded += 1
    },
    read: (emergency) => (listed + counts.guarded === 0 ? null : { ...counts, windowDays, emergency }),
  }
}
