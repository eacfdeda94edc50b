import type { Change } from '../../../../src/domain/effect.ts'
import type { MirrorPuts } from '../../store/puts/feed-puts.ts'
import type { Numbers } from '../store/numbers.ts'

export interface StepMeans {
  puts: MirrorPuts
  numbers: Numbers
  /** No file stands for a listing that a decision has ended. */
  forgetClaims(subject: string): void
}

/** Carries out a plan in order, every changed row with the version `numbers.seq`. It decides nothing. */
export function carryOut({ puts: { feeds }, numbers, forgetClaims }: StepMeans, steps: readonly Change[]): void {
  const version = numbers.seq
  let born: number | null = null
  for (const step of steps) {
    const before = born
    born = null
    switch (step.kind) {
      case 'put-listing': {
        if (step.row.id === null) born = ++numbers.listing
        feeds.listings.put({ ...step.row, id: step.row.id ?? numbers.listing, version })
        break
      }
      case 'put-rollup': {
        const id = ++numbers.listing
        born = id
        feeds.listings.put({ ...step.row, id, version })
        for (const single of step.shadows) feeds.listings.put({ ...single, shadowedBy: id, version })
        break
      }
      case 'end-listing':
        feeds.listings.remove(step.row.id, version)
        forgetClaims(step.row.subject)
        break
      case 'put-exception':
        feeds.exceptions.put({ ...step.row, id: step.row.id ?? ++numbers.exception, version })
        break
      case 'end-exception':
        feeds.exceptions.remove(step.row.id, version)
        break
      case 'put-request':
        feeds.requests.put({ ...step.row, version })
        break
      case 'event':
        feeds.events.put({
          ...step.event,
          listingId: step.event.listingId ?? before,
          id: ++numbers.event,
          version,
        })
        break
    }
  }
}
