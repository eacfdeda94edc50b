import { useState } from 'react'
import { useDesk } from '../../../app/client/use-desk.tsx'
import { useRevision } from '../../../app/client/use-revision.ts'
import { goTo } from '../../../app/navigation.ts'
import { RowsFailed } from '../../../app/rows-failed.tsx'
import type { Output } from '../../../contract/binding.ts'
import { type NameFindingRow, nameFindingKinds } from '../../../contract/desk/names.ts'
import { Address } from '../../../ui/address.tsx'
import { Button } from '../../../ui/button.tsx'
import { ReasonMark } from '../../../ui/chip.tsx'
import { countText } from '../../../ui/count-text.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import type { Column } from '../../../ui/table-column.ts'
import { useRowPages } from '../../../ui/use-row-pages.ts'
import { WindowedTable } from '../../../ui/windowed-table.tsx'
import { findingWords, useNames } from './names-state.ts'

type Summary = Pick<Output<'names.report'>, 'counts' | 'patterns' | 'cut'>

const columns: Column<NameFindingRow>[] = [
  { id: 'kind', title: 'What', width: 92, cell: ({ kind }) => findingWords[kind] },
  {
    id: 'subject',
    title: 'Pattern',
    width: 168,
    grow: true,
    cell: ({ subject, reason }) => <Pattern subject={subject} reason={reason} />,
  },
  {
    id: 'other',
    title: 'Against',
    width: 168,
    grow: true,
    cell: ({ other, example }) =>
      other === null ? example !== null && <Address>{example}</Address> : <Pattern {...other} />,
  },
]

const Pattern = ({ subject, reason }: Pick<NameFindingRow, 'subject' | 'reason'>) => (
  <span className="flex min-w-0 items-center gap-1.5" title={`${subject}, ${reason}`}>
    <ReasonMark reason={reason} />
    <Address>{subject}</Address>
    <span className="sr-only">{reason}</span>
  </span>
)

/** Conflicts, shadowing and the rest over the whole name list: counts by kind, rows, the sentence of the current one. */
export function NameReportTable() {
  const desk = useDesk()
  const { kind } = useNames()
  const [cursor, setCursor] = useState<number | null>(null)
  const [current, setCurrent] = useState<NameFindingRow | null>(null)
  const [summary, setSummary] = useState<Summary | null>(null)
  const revision = useRevision('names.report')
  const pages = useRowPages(kind ?? 'all', revision, async (offset, limit) => {
    const { rows, total, ...more } = await desk.call('names.report', { offset, limit, kind })
    setSummary(more)
    return { rows, total }
  })
  const choose = (next: NameFindingRow['kind'] | null) => {
    useNames.setState({ kind: next })
    setCursor(null)
    setCurrent(null)
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex shrink-0 flex-wrap items-center gap-1 border-b border-line px-4 py-2">
        <h2 className="mr-2 text-sm font-semibold text-soft">
          {summary === null ? 'Report' : `Report over ${countText(summary.patterns)} name listings`}
        </h2>
        {[null, ...nameFindingKinds].map((one) => {
          const count = summary === null ? null : one === null ? total(summary) : summary.counts[one]
          if (one !== null && count === 0 && kind !== one) return null
          return (
            <Button
              key={one ?? 'all'}
              size="small"
              kind="quiet"
              aria-pressed={kind === one}
              className={kind === one ? 'bg-sunken font-medium' : ''}
              onClick={() => choose(one)}
            >
              {one === null ? 'All' : findingWords[one]} {count === null ? '' : countText(count)}
            </Button>
          )
        })}
      </div>
      {summary !== null && summary.cut > 0 && (
        <p className="shrink-0 border-b border-line px-4 py-1 text-soft">
          Of {countText(summary.cut)} patterns not all neighbours were looked at: too many look alike.
        </p>
      )}
      <WindowedTable
        label="Name list report"
        remember="name-report"
        pages={pages}
        columns={columns}
        rowId={idOf}
        sort={null}
        onSort={() => {}}
        cursor={cursor}
        onCursor={(index, row) => {
          setCursor(index)
          setCurrent(row)
        }}
        onOpen={open}
        selection={null}
        onSelection={() => {}}
        empty={
          <EmptyState title={kind === null ? 'Nothing to report' : `${findingWords[kind]}: none`}>
            No pattern of the name list covers, crosses or repeats another wrongly.
          </EmptyState>
        }
        failure={<RowsFailed title="The report could not be made" pages={pages} />}
      />
      <section aria-label="Finding" className="flex min-h-16 shrink-0 items-start gap-3 border-t border-line px-4 py-2">
        {current === null ? (
          <p className="text-soft">{pages.total === 0 ? '' : 'Choose a row to read what it means.'}</p>
        ) : (
          <>
            <p className="min-w-0 flex-1 text-pretty">{current.sentence}</p>
            <Button size="small" onClick={() => open(current)}>
              Find listing
            </Button>
            {current.other !== null && (
              <Button size="small" onClick={() => goTo('listings', { query: current.other?.subject ?? '' })}>
                Find the other
              </Button>
            )}
          </>
        )}
      </section>
    </div>
  )
}

const total = ({ counts }: Summary): number => nameFindingKinds.reduce((sum, kind) => sum + counts[kind], 0)
const idOf = (row: NameFindingRow): string => `${row.kind} ${row.listingId} ${row.other?.listingId ?? ''}`
const open = ({ subject }: NameFindingRow): void => goTo('listings', { query: subject })
