import { SearchCheck } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useDesk } from '../../../app/client/use-desk.tsx'
import { useRevision } from '../../../app/client/use-revision.ts'
import { ListDialog } from '../../../app/list-by-hand/list-dialog.tsx'
import { RowsFailed } from '../../../app/rows-failed.tsx'
import { useCommands } from '../../../app/use-commands.ts'
import type { CandidateRow } from '../../../contract/desk/candidates.ts'
import { type CandidateReason, candidateReasons } from '../../../domain/grounds.ts'
import { BulkBar } from '../../../ui/bulk-bar.tsx'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { countText } from '../../../ui/count-text.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { nothing, type Selection, selectedCount } from '../../../ui/selection.ts'
import type { Sort } from '../../../ui/table-column.ts'
import { useRowPages } from '../../../ui/use-row-pages.ts'
import { type TableHandle, WindowedTable } from '../../../ui/windowed-table.tsx'
import { explainSubject } from '../tools-state.ts'
import { candidateColumns } from './candidate-columns.tsx'
import { candidateSort, selectedSubjects } from './candidate-selection.ts'

type Counts = Record<CandidateReason, number> & { notProposed: number }

/** Sources with grounds for a listing, with the figures they rest on. A person lists them; nothing does so by itself. */
export function CandidatesView() {
  const desk = useDesk()
  const [reason, setReason] = useState<CandidateReason>('directspam')
  const [all, setAll] = useState(false)
  const [sort, setSort] = useState<Sort>({ column: 'score', direction: 'asc' })
  const [selection, setSelection] = useState<Selection<string>>(nothing)
  const [cursor, setCursor] = useState<{ index: number; row: CandidateRow | null } | null>(null)
  const [counts, setCounts] = useState<Counts | null>(null)
  const [listing, setListing] = useState<string[] | null>(null)
  const table = useRef<TableHandle>(null)
  const revision = useRevision('candidates.window')
  const asked = useMemo(() => ({ reason, unlistedOnly: !all, sort: candidateSort(sort) }), [reason, all, sort])
  const pages = useRowPages(JSON.stringify(asked), revision, async (offset, limit) => {
    const { rows, total, byReason, notProposed } = await desk.call('candidates.window', { ...asked, offset, limit })
    setCounts({ ...byReason, notProposed })
    return { rows, total }
  })
  const count = selectedCount(selection, pages.total ?? 0)
  useEffect(() => table.current?.focus(), [])

  const show = (next: { reason?: CandidateReason; all?: boolean }) => {
    setReason(next.reason ?? reason)
    setAll(next.all ?? all)
    setSelection(nothing)
    setCursor(null)
  }
  const listSelected = async () => {
    if (count > 0) setListing(await selectedSubjects(desk, selection, asked))
    else if (cursor?.row != null) setListing([cursor.row.subject])
  }
  useCommands('candidates', [
    {
      id: 'candidates.list',
      title: count > 0 ? 'List the selected candidates' : 'List the candidate',
      group: 'Candidates',
      keys: ['l'],
      when: () => count > 0 || cursor?.row != null,
      run: () => void listSelected(),
    },
    {
      id: 'candidates.explain',
      title: 'Explain the candidate',
      group: 'Candidates',
      keys: ['e'],
      when: () => cursor?.row != null,
      run: () => explainSubject(cursor?.row?.subject ?? ''),
    },
  ])

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-11 shrink-0 items-center gap-4 border-b border-line px-4">
        <fieldset className="flex items-center gap-1">
          <legend className="sr-only">Grounds for</legend>
          {candidateReasons.map((one) => (
            <Button
              key={one}
              size="small"
              kind={one === reason ? 'primary' : 'quiet'}
              aria-pressed={one === reason}
              onClick={() => show({ reason: one })}
            >
              {one} {counts === null ? '' : countText(counts[one])}
            </Button>
          ))}
        </fieldset>
        <span role="status" className="text-soft">
          {pages.total === null ? 'Looking through the signals …' : `${countText(pages.total)} with all grounds`}
        </span>
        <span className="flex-1" />
        <Checkbox
          label={`Also those not proposed${counts === null ? '' : ` (${countText(counts.notProposed)})`}`}
          checked={all}
          onChecked={(next) => show({ all: next })}
        />
        <Button
          disabled={cursor?.row == null}
          onClick={() => explainSubject(cursor?.row?.subject ?? '')}
          title="What is known of the chosen one (e)"
        >
          Explain
        </Button>
        <Button
          kind="primary"
          disabled={count === 0 && cursor?.row == null}
          onClick={() => void listSelected()}
          title="See the exact effect, then list (l)"
        >
          List…
        </Button>
      </div>
      <WindowedTable
        ref={table}
        label="Candidates"
        remember={`candidates.${reason}`}
        pages={pages}
        columns={candidateColumns[reason][all ? 'all' : 'proposed']}
        rowId={subjectOf}
        sort={sort}
        onSort={setSort}
        cursor={cursor?.index ?? null}
        onCursor={(index, row) => setCursor({ index, row })}
        selection={selection}
        onSelection={setSelection}
        onOpen={(row) => explainSubject(row.subject)}
        onBack={() => setCursor(null)}
        empty={
          <EmptyState icon={<SearchCheck size={20} aria-hidden />} title={`No source has grounds for ${reason}`}>
            Candidates come from the signals of the list server and from complaints. Anything else is listed by hand:
            Ctrl+Shift+L.
          </EmptyState>
        }
        failure={<RowsFailed title="The candidates could not be worked out" pages={pages} />}
      />
      {count > 0 && (
        <BulkBar
          noun={count === 1 ? 'candidate' : 'candidates'}
          count={count}
          split={[]}
          onClear={() => setSelection(nothing)}
          actions={
            <Button size="small" kind="primary" onClick={() => void listSelected()}>
              List {countText(count)}…
            </Button>
          }
        />
      )}
      {listing !== null && (
        <ListDialog
          subjects={listing}
          reason={reason}
          onClose={() => setListing(null)}
          onListed={() => {
            setListing(null)
            setSelection(nothing)
            table.current?.focus()
          }}
        />
      )}
    </div>
  )
}

const subjectOf = (row: CandidateRow): string => row.subject
