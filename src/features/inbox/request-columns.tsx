import { Copy, CornerUpLeft, User } from 'lucide-react'
import { pendingText } from '../../app/decide/action-words.ts'
import { VerdictChip } from '../../app/evidence/verdict-chip.tsx'
import type { RequestRow } from '../../contract/desk/requests.ts'
import { Address } from '../../ui/address.tsx'
import { isoMinute } from '../../ui/age-text.ts'
import { Chip, ReasonChip } from '../../ui/chip.tsx'
import { ScoreBar } from '../../ui/score-bar.tsx'
import type { Column } from '../../ui/table-column.ts'
import { useNow } from '../../ui/use-now.ts'
import { clockText } from './clock-text.ts'

const tones = { quiet: 'text-soft', strong: 'font-medium', harm: 'font-medium text-harm' } as const

/** The clock; once decided, what waits in the outbox, since the clock is nobody's worry then. */
function Clock({ row: { clock, pending } }: { row: RequestRow }) {
  const now = useNow()
  if (pending !== null) return <span className="truncate text-accent">{pendingText(pending)}</span>
  const { text, tone } = clockText(clock, now)
  const title =
    clock.dueAt === null ? undefined : `Due ${isoMinute(clock.dueAt)}, late ${isoMinute(clock.lateAt ?? clock.dueAt)}`
  return (
    <span className={`truncate ${tones[tone]}`} title={title}>
      {text}
    </span>
  )
}

/** What else is to be known at a glance: that it came back, repeats, who works on it, where it stands. */
function Marks({ row }: { row: RequestRow }) {
  return (
    <span className="flex min-w-0 items-center gap-1.5 text-sm">
      {row.state !== 'open' && <Chip tone="outline">{row.state}</Chip>}
      {row.returned && (
        <span title="It came back" className="flex shrink-0 items-center">
          <CornerUpLeft size={13} aria-hidden />
          <span className="sr-only">came back</span>
        </span>
      )}
      {row.duplicateOf !== null && (
        <span title={`Looks like a duplicate of #${row.duplicateOf}`} className="flex shrink-0 items-center">
          <Copy size={12} aria-hidden />
          <span className="sr-only">duplicate of #{row.duplicateOf}</span>
        </span>
      )}
      {row.repeats > 0 && (
        <span className="shrink-0" title={`${row.repeats} earlier for the same subject`}>
          ×{row.repeats + 1}
        </span>
      )}
      {row.claimedBy !== null && (
        <span className="flex min-w-0 items-center gap-0.5 text-soft" title={`Claimed by ${row.claimedBy}`}>
          <User size={12} aria-hidden className="shrink-0" />
          <span className="truncate">{row.claimedBy}</span>
        </span>
      )}
    </span>
  )
}

function Reasons({ reasons }: Pick<RequestRow, 'reasons'>) {
  const [first, ...others] = reasons
  if (first === undefined) return <span className="text-faint">none</span>
  return (
    <span className="flex items-center gap-1" title={reasons.join(', ')}>
      <ReasonChip reason={first} />
      {others.length > 0 && <span className="text-sm text-soft">+{others.length}</span>}
    </span>
  )
}

/** The inbox's columns; the verdict is that of the subject that needs judgement most. */
export const requestColumns: Column<RequestRow>[] = [
  {
    id: 'subject',
    title: 'Subject',
    width: 134,
    grow: true,
    sort: 'asc',
    cell: (row) => (
      <>
        <Address>{row.subject}</Address>
        {row.subjects > 1 && <span className="ml-1.5 shrink-0 text-sm text-soft">+{row.subjects - 1}</span>}
      </>
    ),
  },
  { id: 'reasons', title: 'Reason', width: 118, cell: (row) => <Reasons reasons={row.reasons} /> },
  { id: 'verdict', title: 'Verdict', width: 97, sort: 'asc', cell: (row) => <VerdictChip verdict={row.verdict} /> },
  { id: 'score', title: 'Score', width: 96, sort: 'desc', cell: (row) => <ScoreBar score={row.score} /> },
  { id: 'clock', title: 'Clock', width: 106, sort: 'asc', cell: (row) => <Clock row={row} /> },
  { id: 'repeats', title: 'Marks', width: 58, grow: true, sort: 'desc', cell: (row) => <Marks row={row} /> },
]

/** What a row has in common with others: said over the first of them, a line down to the last. */
function GroupMark({ group }: Pick<RequestRow, 'group'>) {
  if (group === null) return null
  if (!group.first)
    return (
      <span title={group.label} className="flex h-full items-center self-stretch">
        <span aria-hidden className="ml-1 h-full border-l border-accent/60" />
        <span className="sr-only">{group.label}</span>
      </span>
    )
  return (
    <span className="flex min-w-0 items-center gap-1" title={group.label}>
      <span className="truncate text-sm font-medium">{shortLabel(group.label)}</span>
      <span className="shrink-0 text-sm text-soft">{group.size}</span>
    </span>
  )
}

/** Every group of networks is a /24: what tells them apart fits the column. */
const shortLabel = (label: string): string => label.replace(/\.0\/24$/u, '')

/** They make room for the group. */
const narrower: Record<string, number> = { subject: 116, reasons: 108, verdict: 92, score: 68, clock: 102, repeats: 40 }

/** The columns while requests are grouped. */
export const groupedColumns: Column<RequestRow>[] = [
  { id: 'group', title: 'Group', width: 92, cell: (row) => <GroupMark group={row.group} /> },
  ...requestColumns.map((column) => ({
    ...column,
    width: narrower[column.id] ?? column.width,
    ...(column.id === 'score' ? { cell: (row: RequestRow) => <ScoreBar score={row.score} short /> } : {}),
  })),
]
