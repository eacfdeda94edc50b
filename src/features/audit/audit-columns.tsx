import type { z } from 'zod'
import type { auditEntrySchema } from '../../contract/desk/desk.ts'
import { Address } from '../../ui/address.tsx'
import { isoMinute } from '../../ui/age-text.ts'
import { Chip } from '../../ui/chip.tsx'
import { countText } from '../../ui/count-text.ts'
import type { Column } from '../../ui/table-column.ts'

export type AuditRow = z.infer<typeof auditEntrySchema>

/** Columns of the audit, in the order in which it was written. */
export const auditColumns: Column<AuditRow>[] = [
  { id: 'seq', title: 'No.', width: 72, align: 'end', cell: (row) => countText(row.seq) },
  {
    id: 'at',
    title: 'Time',
    width: 176,
    cell: (row) => <span className="whitespace-nowrap">{isoMinute(row.at)}</span>,
  },
  {
    id: 'operator',
    title: 'Operator',
    width: 120,
    cell: (row) => (
      <span className="truncate" title={row.operator}>
        {row.operator === '' ? <span className="text-faint">not named</span> : row.operator}
      </span>
    ),
  },
  { id: 'kind', title: 'Kind', width: 96, cell: (row) => <Chip>{row.kind}</Chip> },
  {
    id: 'subject',
    title: 'Subject',
    width: 160,
    cell: (row) => (row.subject === null ? null : <Address>{row.subject}</Address>),
  },
  {
    id: 'summary',
    title: 'What happened',
    width: 240,
    grow: true,
    cell: (row) => (
      <span className="truncate" title={row.summary}>
        {row.summary}
      </span>
    ),
  },
]
