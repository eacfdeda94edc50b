import { pendingText } from '../../app/decide/action-words.ts'
import type { ListingRow } from '../../contract/desk/listings.ts'
import { Address } from '../../ui/address.tsx'
import { Age } from '../../ui/age.tsx'
import { Chip, ReasonChip } from '../../ui/chip.tsx'
import { countText } from '../../ui/count-text.ts'
import { ScoreBar } from '../../ui/score-bar.tsx'
import type { Column } from '../../ui/table-column.ts'

/** Columns of the listings table; ids are the sort keys of `listings.window` where they can be sorted by. */
export const listingColumns: Column<ListingRow>[] = [
  {
    id: 'subject',
    title: 'Subject',
    width: 168,
    grow: true,
    sort: 'asc',
    cell: (row) => (
      <>
        <Address>{row.subject}</Address>
        {row.pending !== null && (
          <span className="ml-auto pl-2">
            <Chip tone="accent">{pendingText(row.pending)}</Chip>
          </span>
        )}
      </>
    ),
  },
  {
    id: 'reason',
    title: 'Reason',
    width: 120,
    sort: 'asc',
    cell: (row) => <ReasonChip reason={row.reason} shadowed={row.shadowedBy !== null} />,
  },
  { id: 'listedAt', title: 'Listed', width: 128, sort: 'desc', cell: (row) => <Age at={row.listedAt} /> },
  { id: 'score', title: 'Score', width: 104, sort: 'asc', cell: (row) => <ScoreBar score={row.score} /> },
  {
    id: 'lastHitAt',
    title: 'Last hit',
    width: 128,
    sort: 'desc',
    cell: (row) => <Age at={row.lastHitAt} missing="none known" />,
  },
  {
    id: 'hits',
    title: 'Hits',
    width: 72,
    align: 'end',
    sort: 'desc',
    cell: (row) => (row.hits === null ? <Unknown title="Not known" /> : countText(row.hits)),
  },
  {
    id: 'expiresAt',
    title: 'Expires',
    width: 128,
    sort: 'asc',
    cell: (row) => <Age at={row.expiresAt} missing="no expiry" />,
  },
  {
    id: 'relapses',
    title: 'Relapses',
    width: 80,
    align: 'end',
    sort: 'desc',
    cell: (row) => (row.relapses === 0 ? <span className="text-faint">0</span> : row.relapses),
  },
  {
    id: 'note',
    title: 'Note',
    width: 120,
    grow: true,
    cell: (row) => (
      <span className="truncate text-soft" title={row.note}>
        {row.note}
      </span>
    ),
  },
]

const Unknown = ({ title }: { title: string }) => (
  <span className="text-faint" title={title}>
    —
  </span>
)
