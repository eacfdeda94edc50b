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

/** How often it was tried, and when next: back-off belongs to pushes begun. */
function Tries({ row }: { row: OutboxRow }) {
  const now = useNow()
  if (row.attempts === 0) return <span className="text-faint">—</span>
  const next = row.state === 'queued' || row.state === 'sent' ? row.nextTryAt : null
  return (
    <span>
      {row.attempts}
      {next !== null && next > now && <span className="text-soft"> next {ageText(next, now)}</span>}
    </span>
  )
}

export const outboxColumns: Column<OutboxRow>[] = [
  { id: 'decidedAt', title: 'Decided', width: 118, cell: (row) => <Age at={row.decidedAt} /> },
  { id: 'action', title: 'Action', width: 76, cell: (row) => row.action },
  { id: 'subject', title: 'Subject', width: 150, grow: true, cell: (row) => <Address>{row.subject}</Address> },
  {
    id: 'verdict',
    title: 'Verdict',
    width: 116,
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
  { id: 'state', title: 'State', width: 132, cell: (row) => <StateChip state={row.state} /> },
  { id: 'attempts', title: 'Tries', width: 96, cell: (row) => <Tries row={row} /> },
  {
    id: 'message',
    title: 'Message',
    width: 120,
    grow: true,
    cell: (row) => (
      <span className="truncate text-soft" title={row.message ?? undefined}>
        {row.message ?? ''}
      </span>
    ),
  },
]
