import { Shield } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useDesk } from '../../../app/client/use-desk.tsx'
import { useRevision } from '../../../app/client/use-revision.ts'
import { useSettled } from '../../../app/decide/use-settled.ts'
import { RowsFailed } from '../../../app/rows-failed.tsx'
import type { NeverListRow } from '../../../contract/desk/candidates.ts'
import { wordsFor } from '../../../domain/never-list.ts'
import { Address } from '../../../ui/address.tsx'
import { Age } from '../../../ui/age.tsx'
import { countText } from '../../../ui/count-text.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Field } from '../../../ui/field.tsx'
import { Panes } from '../../../ui/panes.tsx'
import type { Column } from '../../../ui/table-column.ts'
import { useRowPages } from '../../../ui/use-row-pages.ts'
import { WindowedTable } from '../../../ui/windowed-table.tsx'
import { GuardTester } from './guard-tester.tsx'
import { ReservedTable } from './reserved-table.tsx'

const columns: Column<NeverListRow>[] = [
  { id: 'subject', title: 'Subject', width: 136, cell: (row) => <Address>{row.subject}</Address> },
  {
    id: 'reasons',
    title: 'Never listed for',
    width: 144,
    cell: ({ reasons }) => <Said>{reasons === null ? 'any reason' : wordsFor(reasons)}</Said>,
  },
  { id: 'whose', title: 'Whose', width: 172, grow: true, cell: (row) => <Said>{row.circumstance}</Said> },
  { id: 'since', title: 'Since', width: 148, cell: (row) => <Age at={row.createdAt} /> },
  { id: 'by', title: 'By', width: 84, cell: (row) => <Said>{row.createdBy}</Said> },
  { id: 'expires', title: 'Until', width: 148, cell: (row) => <Age at={row.expiresAt} missing="no end" /> },
]

const Said = ({ children }: { children: string }) => (
  <span className="truncate" title={children}>
    {children}
  </span>
)

/** What must not be listed, whose it is, and whether it would stop a listing. */
export function NeverListView() {
  const desk = useDesk()
  const [text, setText] = useState('')
  const [cursor, setCursor] = useState<number | null>(null)
  const wanted = useSettled(text, 120)
  const revision = useRevision('neverList.window')
  const pages = useRowPages(wanted, revision, (offset, limit) =>
    desk.call('neverList.window', { text: wanted, offset, limit }),
  )
  const list = (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex shrink-0 items-end gap-3 px-4 pt-3 pb-2">
        <div className="w-72">
          <Field label="Find in the never-list" placeholder="subject, whose, by whom" value={text} onValue={setText} />
        </div>
        <span role="status" className="pb-1 text-soft">
          {pages.total === null ? '…' : `${countText(pages.total)} ${pages.total === 1 ? 'entry' : 'entries'}`}
        </span>
      </div>
      <WindowedTable
        label="Never-list"
        remember="never-list"
        pages={pages}
        columns={columns}
        rowId={idOf}
        sort={null}
        onSort={() => {}}
        cursor={cursor}
        onCursor={setCursor}
        selection={null}
        onSelection={() => {}}
        empty={
          <EmptyState icon={<Shield size={20} aria-hidden />} title={wanted === '' ? 'No entries' : 'No entry matches'}>
            {wanted === ''
              ? 'The list server keeps the never-list; this desk mirrors it. Reserved space is guarded all the same.'
              : 'Look for a part of a subject, of whose it is, or of who entered it.'}
          </EmptyState>
        }
        failure={<RowsFailed title="The never-list could not be read" pages={pages} />}
      />
    </div>
  )
  const side = useMemo(
    () => (
      <div className="min-h-0 flex-1 overflow-auto">
        <GuardTester />
        <ReservedTable />
      </div>
    ),
    [],
  )
  return (
    <Panes
      id="never-list"
      panes={[
        { id: 'entries', min: 420, size: 66, content: list },
        { id: 'tester', min: 360, size: 34, content: side },
      ]}
    />
  )
}

const idOf = (row: NeverListRow): number => row.id
