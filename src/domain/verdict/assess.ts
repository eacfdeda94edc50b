import type { Cover } from '../coverage.ts'
import type { Listing } from '../listing.ts'
import type { VerdictInput } from '../verdict.ts'
import type { Assessment } from './assessment.ts'
import { nameList, ptrFault, thirdParty } from './elsewhere.ts'
import { directspam, rollup } from './on-score.ts'
import { highspam, noBounce, statement } from './on-terms.ts'

/** Every cover in force is assessed by its own rule (SPEC 3); one that refuses nothing gives null. */
export function assess(cover: Cover, input: VerdictInput): Assessment | null {
  switch (cover.kind) {
    case 'single':
    case 'network':
      return cover.inForce ? assessListing(cover.listing, input) : null
    case 'name':
      return cover.inForce ? nameList(cover.listing, input, cover.name) : null
    case 'third-party':
      return cover.overridden ? null : thirdParty(cover, input)
    case 'ptr':
      return ptrFault(cover, input)
  }
}

function assessListing(listing: Listing, input: VerdictInput): Assessment {
  if (listing.list === 'name') return nameList(listing, input, listing.subject)
  switch (listing.reason) {
    case 'directspam':
      return directspam(listing, input)
    case 'rollup':
      return rollup(listing, input)
    case 'highspam':
      return highspam(listing, input)
    case 'noBounce':
      return noBounce(listing, input)
    case 'dynamic':
    case 'generic':
      return statement(listing, input)
  }
}
