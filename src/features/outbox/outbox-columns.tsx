import { TriangleAlert } from 'lucide-react'
import { VerdictChip } from '../../app/evidence/verdict-chip.tsx'
import type { OutboxRow, OutboxState } from '../../contract/desk/decisions.ts'
import { Address } from '../../ui/address.tsx'
import { Age } from '../../ui/age.tsx'
import { ageText } from '../../ui/age-text.ts'
import { Chip } from '../../ui/chip.tsx'
import type { Column } from '../../ui/table-column.ts'
import { useNow } from '../../ui/use-now.ts'

const tones = {
  queued: 'accent',
  sent: 'accent',
  applied: 'neutral',
  conflict: 'harm',
  parked: 'harm',
  'awaiting-approval': 'outline',
  cancelled: 'outline',
  dropped: 'outline',
  superseded: 'outline',
} as const satisfies Record<OutboxState, 'accent' | 'neutral' | 'harm' | 'outline'>

export const StateChip = ({ state }: { state: OutboxState }) => <Chip tone={tones[state]}>{state}</Chip>

/** What the server said, else when it is tried again: back-off belongs to pushes begun. */
function Message({ row: { message, state, nextTryAt } }: { row: OutboxRow }) {
  const now = useNow()
  const again = (state === 'queued' || state === 'sent') && nextTryAt !== null && nextTryAt > now
  const next = again ? `next try ${ageText(nextTryAt, now)}` : null
  const text = [next, message].filter((part) => part !== null).join('; ')
  return (
    <span className="truncate text-soft" title={text}>
      {text}
    </span>
  )
}

export const outboxColumns: Column<OutboxRow>[] = [
  { id: 'decidedAt', title: 'Decided', width: 128, cell: (row) => <Age at={row.decidedAt} /> },
  { id: 'action', title: 'Action', width: 66, cell: (row) => row.action },
  { id: 'subject', title: 'Subject', width: 128, grow: true, cell: (row) => <Address>{row.subject}</Address> },
  {
    id: 'verdict',
    title: 'Verdict',
    width: 112,
    cell: (row) => (
      <span className="flex items-center gap-1.5">
        <VerdictChip verdict={row.verdict} />
        {row.againstPolicy && (
          <span title="Against policy" className="flex">
            <TriangleAlert size={13} aria-hidden />
            <span className="sr-only">against policy</span>
          </span>
        )}
      </span>
    ),
  },
  { id: 'state', title: 'State', width: 124, cell: (row) => <StateChip state={row.state} /> },
  {
    id: 'attempts',
    title: 'Tries',
    width: 48,
    align: 'end',
    cell: (row) => (row.attempts === 0 ? <span className="text-faint">—</span> : row.attempts),
  },
  { id: 'message', title: 'Message', width: 90, grow: true, cell: (row) => <Message row={row} /> },
]
