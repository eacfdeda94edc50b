import { DeskError } from '../../../../src/contract/errors.ts'
import type { Listing } from '../../../../src/domain/listing.ts'
import { renderListing } from '../../../../src/domain/refusal/render.ts'
import type { ExportFormat, FormatSettings } from '../format.ts'

/**
 * A map for `check_client_access cidr:…` (cidr_table(5)). The first match decides: what leaves a network stands before it,
 * and before that what is listed inside. Names have no place in it and are refused.
 */
export function postfixMap({ pageUrl }: FormatSettings): ExportFormat {
  const rule = (listing: Listing): string => `${listing.subject} ${renderListing(listing, pageUrl)}\n`
  return {
    byKind: false,
    head: () => '# Written whole by Blockdesk: changes by hand are lost.\n',
    lines({ listing, leaves }) {
      if (listing.list === 'name')
        throw new DeskError('not-allowed', `A CIDR map holds addresses; ${listing.subject} is a name pattern.`, {
          detail: { hint: 'Add list:address to the query, or choose rbldnsd or CSV.' },
        })
      const before = leaves.map(({ subject, inside }) => `${inside.map(rule).join('')}${subject} DUNNO\n`).join('')
      return before + rule(listing)
    },
  }
}
