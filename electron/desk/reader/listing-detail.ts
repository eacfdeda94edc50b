import type { Output } from '../../../src/contract/binding.ts'
import { DeskError } from '../../../src/contract/errors.ts'
import { parseNetwork } from '../../../src/domain/address.ts'
import { renderListing } from '../../../src/domain/refusal/render.ts'
import type { ReadContext } from './context.ts'
import { network24 } from './network24.ts'
import { subjectView } from './subject-view.ts'

/** One listing with all that is known about its subject. Errors: `not-found`. */
export function listingDetail(context: ReadContext, id: number): Output<'listings.get'> {
  const { mirror, journal, policy } = context
  const listing = mirror.listing(id)
  if (!listing)
    throw new DeskError('not-found', `Listing ${id} is no longer listed.`, {
      detail: { field: 'id', hint: 'Look in the audit or among its events for what became of it.' },
    })
  const network = parseNetwork(listing.subject)
  return {
    listing: {
      ...listing,
      score: mirror.scoreOfListing(id),
      pending: journal.pendingForListings([id]).get(id) ?? null,
    },
    view: subjectView(context, listing.subject, null),
    refusal: renderListing(listing, policy.pageUrl),
    network24: network.ok ? network24(context, network.value) : null,
  }
}
