import { X } from 'lucide-react'
import { actionHints, actionKeys } from '../../app/decide/action-words.ts'
import type { ListingRow } from '../../contract/desk/listings.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Tooltip } from '../../ui/tooltip.tsx'

interface ListingActionsProps {
  listing: ListingRow
  onDecide: (action: 'remove' | 'except', row: ListingRow) => void
  onClose: () => void
}

/** Only a network of addresses can be left by one of them. */
export const isNetwork = ({ list, subject }: Pick<ListingRow, 'list' | 'subject'>): boolean =>
  list === 'address' && subject.includes('/')

/** What can be decided on one listing. */
export function ListingActions({ listing, onDecide, onClose }: ListingActionsProps) {
  return (
    <span className="ml-auto flex items-center gap-1">
      {isNetwork(listing) && (
        <Tooltip text={actionHints.except} keys={actionKeys.except}>
          <Button size="small" disabled={listing.pending !== null} onClick={() => onDecide('except', listing)}>
            Except…
          </Button>
        </Tooltip>
      )}
      <Tooltip text={actionHints.remove} keys={actionKeys.remove}>
        <Button size="small" disabled={listing.pending !== null} onClick={() => onDecide('remove', listing)}>
          Remove
        </Button>
      </Tooltip>
      <IconButton label="Close the detail" size="small" icon={<X size={14} aria-hidden />} onClick={onClose} />
    </span>
  )
}
