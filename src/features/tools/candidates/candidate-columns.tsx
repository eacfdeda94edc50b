import { pendingText } from '../../../app/decide/action-words.ts'
import type { CandidateRow } from '../../../contract/desk/candidates.ts'
import type { CandidateReason, Condition } from '../../../domain/grounds.ts'
import { Address } from '../../../ui/address.tsx'
import { isoDay } from '../../../ui/age-text.ts'
import { Chip } from '../../../ui/chip.tsx'
import { countText } from '../../../ui/count-text.ts'
import type { Column } from '../../../ui/table-column.ts'
import { conditionTitles, figureText, obstacleText, probationText, thresholdText } from './candidate-words.ts'

/** Widths, and which of them the desk can sort by. */
const shown = {
  directspam: [
    { key: 'complaints', width: 104, sort: 'desc' },
    { key: 'complaintRate', width: 116 },
    { key: 'complainers', width: 104 },
    { key: 'filtered', width: 112, sort: 'desc' },
    { key: 'filterShare', width: 104 },
    { key: 'score', width: 88, sort: 'asc' },
  ],
  highspam: [
    { key: 'messages', width: 128 },
    { key: 'filterShare', width: 120 },
  ],
} as const satisfies Record<CandidateReason, readonly { key: Condition['key']; width: number; sort?: 'asc' | 'desc' }[]>

const subject: Column<CandidateRow> = {
  id: 'subject',
  title: 'Subject',
  width: 160,
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
}

const rest: Column<CandidateRow>[] = [
  {
    id: 'delivered',
    title: 'Delivered',
    width: 84,
    align: 'end',
    sort: 'desc',
    cell: (row) => countText(row.delivered),
  },
  { id: 'holder', title: 'Holder', width: 136, grow: true, cell: ({ holder }) => <Said>{holder ?? ''}</Said> },
  {
    id: 'probation',
    title: 'Probation',
    width: 96,
    grow: true,
    cell: (row) => <Said>{probationText(row, isoDay)}</Said>,
  },
  {
    id: 'request',
    title: 'Request',
    width: 72,
    align: 'end',
    cell: ({ requestId }) => (requestId === null ? '' : `#${requestId}`),
  },
]

/** Only where those that are not proposed are shown too. */
const obstacle: Column<CandidateRow> = {
  id: 'obstacle',
  title: 'Not proposed',
  width: 264,
  grow: true,
  cell: (row) => <Said>{obstacleText(row)}</Said>,
}

const Said = ({ children }: { children: string }) => (
  <span className="truncate text-soft" title={children}>
    {children}
  </span>
)

/** Columns of a reason: the subject, each condition as found and as asked for, and what else one looks at. */
const columnsFor = (reason: CandidateReason, all: boolean): Column<CandidateRow>[] => [
  subject,
  ...(all ? [obstacle] : []),
  ...shown[reason].map(
    ({ key, width, ...sorted }): Column<CandidateRow> => ({
      id: key,
      title: conditionTitles[key],
      width,
      align: 'end',
      ...sorted,
      cell: (row) => <Figure condition={row.conditions.find((one) => one.key === key) ?? null} />,
    }),
  ),
  ...rest,
]

/** The figure, and behind it what policy asks for. */
function Figure({ condition }: { condition: Condition | null }) {
  if (condition === null) return null
  return (
    <span className="flex items-baseline gap-1.5" title={condition.sentence}>
      <span className={condition.met ? 'font-medium' : 'text-soft'}>
        {figureText(condition.figure, condition.unit)}
      </span>
      <span className="text-sm text-soft">{thresholdText(condition)}</span>
    </span>
  )
}

export const candidateColumns = {
  directspam: { proposed: columnsFor('directspam', false), all: columnsFor('directspam', true) },
  highspam: { proposed: columnsFor('highspam', false), all: columnsFor('highspam', true) },
} as const
