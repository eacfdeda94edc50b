import { useState } from 'react'
import { CopyButton } from '../../app/copy-button.tsx'
import type { IntakePreview } from '../../contract/desk/desk.ts'
import { countText } from '../../ui/count-text.ts'
import type { Column } from '../../ui/table-column.ts'
import { useRowPages } from '../../ui/use-row-pages.ts'
import { WindowedTable } from '../../ui/windowed-table.tsx'
import { type BadRow, badCount, badRows, badRowsAsText } from './preview-words.ts'

const columns: Column<BadRow>[] = [
  { id: 'file', title: 'File', width: 140, cell: (row) => <Text>{row.file}</Text> },
  { id: 'line', title: 'Line', width: 80, align: 'end', cell: (row) => countText(row.line) },
  { id: 'reason', title: 'Why', width: 280, cell: (row) => <Text>{row.reason}</Text> },
  {
    id: 'text',
    title: 'Text',
    width: 200,
    grow: true,
    cell: (row) => (
      <span className="truncate font-mono select-text" title={row.text}>
        {row.text}
      </span>
    ),
  },
]

const Text = ({ children }: { children: string }) => (
  <span className="truncate select-text" title={children}>
    {children}
  </span>
)

/** Lines that cannot be read, each with its number, its text and why. */
export function BadLines({ preview }: { preview: IntakePreview }) {
  const [cursor, setCursor] = useState<number | null>(null)
  const rows = badRows(preview)
  const all = badCount(preview)
  const pages = useRowPages<BadRow>(preview.previewId, 0, (offset, limit) =>
    Promise.resolve({ rows: rows.slice(offset, offset + limit), total: rows.length }),
  )
  return (
    <section aria-label="Bad lines" className="flex flex-col gap-1">
      <div className="flex items-center justify-between gap-2">
        <h3 className="text-sm font-semibold text-soft">
          {countText(all)} bad {all === 1 ? 'line' : 'lines'}
          {rows.length < all && `; the first ${countText(rows.length)}`}
        </h3>
        <CopyButton text={badRowsAsText(rows)} label="Copy these lines" />
      </div>
      <div
        className="flex max-h-56 flex-col overflow-hidden rounded-md border border-line"
        // Its head and its rows (28 px each), and no empty rows below them.
        style={{ height: 30 + 28 * Math.max(1, rows.length) }}
      >
        <WindowedTable
          label="Bad lines"
          pages={pages}
          columns={columns}
          rowId={keyOf}
          sort={null}
          onSort={() => {}}
          cursor={cursor}
          onCursor={setCursor}
          selection={null}
          onSelection={() => {}}
          empty={null}
        />
      </div>
    </section>
  )
}

const keyOf = (row: BadRow): string => row.key
