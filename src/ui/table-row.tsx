// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot hold five million rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus for all its rows
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid handles the keys of all its rows
import { Check } from 'lucide-react'
import { type MouseEvent, memo } from 'react'
import type { RowState } from './row-pages.ts'
import type { Column } from './table-column.ts'

interface TableRowProps<Row> {
  id: string
  index: number
  /** Px below the layer the rows are drawn in. */
  y: number
  height: number
  template: string
  columns: Column<Row>[]
  /** Null while it loads or when it failed. */
  row: Row | null
  state: RowState<Row>['state']
  boxes: boolean
  selected: boolean
  atCursor: boolean
  onPress: (index: number, event: MouseEvent, onBox: boolean) => void
  onOpen: (index: number) => void
}

function TableRowBody<Row>(props: TableRowProps<Row>) {
  const { index, row, columns, boxes, selected, atCursor, state } = props
  const tone = selected ? 'bg-selected' : atCursor ? 'bg-cursor' : 'hover:bg-hover'
  return (
    <div
      id={props.id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={boxes ? selected : atCursor}
      data-cursor={atCursor ? '' : undefined}
      data-state={state}
      className={`group/row absolute inset-x-0 top-0 grid border-b border-line/60 ${tone} data-[state=stale]:opacity-50`}
      style={{ transform: `translateY(${props.y}px)`, height: props.height, gridTemplateColumns: props.template }}
      onClick={(event) => props.onPress(index, event, false)}
      onDoubleClick={() => props.onOpen(index)}
    >
      {atCursor && <span className="absolute inset-y-0 left-0 w-[3px] bg-accent" />}
      {boxes && (
        <div
          role="gridcell"
          aria-colindex={1}
          className="flex items-center justify-center"
          onClick={(event) => {
            event.stopPropagation()
            props.onPress(index, event, true)
          }}
        >
          <span
            className={`flex size-3.5 items-center justify-center rounded-sm border ${
              selected
                ? 'border-accent bg-accent text-on-accent'
                : 'border-line-strong/60 group-hover/row:border-line-strong'
            }`}
          >
            {selected && <Check size={11} strokeWidth={3} aria-hidden />}
          </span>
        </div>
      )}
      {columns.map((column, at) => (
        <div
          key={column.id}
          role="gridcell"
          aria-colindex={at + (boxes ? 2 : 1)}
          className={`flex min-w-0 items-center overflow-hidden px-2 whitespace-nowrap ${column.align === 'end' ? 'justify-end text-right' : ''}`}
        >
          {row === null ? <Placeholder index={index + at} failed={state === 'failed'} /> : column.cell(row)}
        </div>
      ))}
    </div>
  )
}

/** Grey bars of uneven length; they come late, so that quick answers never flash. */
function Placeholder({ index, failed }: { index: number; failed: boolean }) {
  if (failed) return <span className="text-faint">not read</span>
  return (
    <span
      aria-hidden
      className="h-2 animate-appear rounded-sm bg-sunken [animation-delay:120ms] [animation-fill-mode:backwards]"
      style={{ width: `${35 + ((index * 37) % 40)}%` }}
    />
  )
}

/** One row; drawn again only when something of its own changed. */
export const TableRow = memo(TableRowBody) as typeof TableRowBody
