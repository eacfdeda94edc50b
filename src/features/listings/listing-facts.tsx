import type { ListingRow } from '../../contract/desk/listings.ts'
import { Age } from '../../ui/age.tsx'
import { Button } from '../../ui/button.tsx'
import { countText } from '../../ui/count-text.ts'
import { DefinitionList } from '../../ui/definition-list.tsx'

/** The row itself, in words. */
export function ListingFacts({ listing, onListing }: { listing: ListingRow; onListing: (id: number) => void }) {
  const { shadowedBy, lastHitAt, hits } = listing
  return (
    <DefinitionList
      items={[
        { name: 'List', value: listing.list === 'address' ? 'address list' : 'name list' },
        { name: 'Listed', value: <Age at={listing.listedAt} exact /> },
        { name: 'Expires', value: <Age at={listing.expiresAt} missing="stands until decided" /> },
        {
          name: 'Shadowed by',
          value:
            shadowedBy === null ? null : (
              <Button kind="link" onClick={() => onListing(shadowedBy)}>
                listing {shadowedBy}
              </Button>
            ),
        },
        { name: 'Grounds', value: listing.grounds },
        {
          name: 'Refused since',
          value: (
            <>
              {hits === null ? <span className="text-faint">not known</span> : countText(hits)}
              {lastHitAt !== null && (
                <span className="text-soft">
                  , last <Age at={lastHitAt} />
                </span>
              )}
            </>
          ),
        },
        { name: 'Relapses', value: listing.relapses === 0 ? null : listing.relapses },
        { name: 'File', value: listing.file },
        {
          name: 'Note',
          value:
            listing.note === '' ? null : (
              <span className="break-words whitespace-pre-wrap select-text">{listing.note}</span>
            ),
        },
        {
          name: 'Number',
          value: (
            <span className="select-text">
              {listing.id} <span className="text-faint">version {listing.version}</span>
            </span>
          ),
        },
      ]}
    />
  )
}
