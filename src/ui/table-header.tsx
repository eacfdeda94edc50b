// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot hold five million rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus for all its rows
import { ArrowDown, ArrowUp, Check, Minus } from 'lucide-react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { type Column, nextSort, type Sort } from './table-column.ts'

interface TableHeaderProps<Row> {
  columns: Column<Row>[]
  template: string
  height: number
  sort: Sort | null
  onSort: (sort: Sort) => void
  onWidth: (column: string, width: number) => void
  /** Null: the table has no selection. */
  selected: 'all' | 'some' | 'none' | null
  onToggleAll: () => void
}

/** Sticky headings: sort by click or key, width by dragging the edge or Alt+Left/Right. */
export function TableHeader<Row>(props: TableHeaderProps<Row>) {
  const { columns, sort, selected } = props
  return (
    <div role="rowgroup" className="sticky top-0 z-10">
      <div
        role="row"
        aria-rowindex={1}
        className="grid border-b border-line bg-chrome text-sm text-soft"
        style={{ gridTemplateColumns: props.template, height: props.height }}
      >
        {selected !== null && <AllBox selected={selected} onToggle={props.onToggleAll} />}
        {columns.map((column, at) => {
          const sorted = sort?.column === column.id ? sort.direction : null
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-colindex={at + (selected === null ? 1 : 2)}
              aria-sort={ariaSort(column.sort !== undefined, sorted)}
              className={`relative flex min-w-0 items-stretch ${column.align === 'end' ? 'justify-end' : ''}`}
            >
              {column.sort === undefined ? (
                <span className="flex items-center truncate px-2">{column.title}</span>
              ) : (
                <button
                  type="button"
                  className={`flex min-w-0 flex-1 items-center gap-1 px-2 hover:text-text ${column.align === 'end' ? 'flex-row-reverse' : ''} ${sorted === null ? '' : 'font-medium text-text'}`}
                  onClick={() => props.onSort(nextSort(column, sort))}
                  onKeyDown={(event) =>
                    widen(event, (by) => props.onWidth(column.id, widthOf(event.currentTarget) + by))
                  }
                >
                  <span className="truncate">{column.title}</span>
                  {sorted === 'asc' && <ArrowUp size={12} aria-hidden className="shrink-0" />}
                  {sorted === 'desc' && <ArrowDown size={12} aria-hidden className="shrink-0" />}
                </button>
              )}
              <WidthHandle onWidth={(width) => props.onWidth(column.id, width)} />
            </div>
          )
        })}
      </div>
    </div>
  )
}

const ariaSort = (sortable: boolean, sorted: 'asc' | 'desc' | null) => {
  if (!sortable) return undefined
  return sorted === null ? 'none' : sorted === 'asc' ? 'ascending' : 'descending'
}

const widthOf = (element: Element): number => element.parentElement?.getBoundingClientRect().width ?? 0

function widen(event: KeyboardEvent, by: (px: number) => void) {
  if (!event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return
  event.preventDefault()
  event.stopPropagation()
  by(event.key === 'ArrowLeft' ? -16 : 16)
}

function WidthHandle({ onWidth }: { onWidth: (width: number) => void }) {
  const drag = (event: PointerEvent<HTMLSpanElement>) => {
    event.preventDefault()
    const handle = event.currentTarget
    const start = event.clientX
    const width = widthOf(handle)
    handle.setPointerCapture(event.pointerId)
    const onMove = (move: globalThis.PointerEvent) => onWidth(width + move.clientX - start)
    handle.addEventListener('pointermove', onMove)
    handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', onMove), {
      once: true,
    })
  }
  return (
    <span
      aria-hidden
      className="absolute inset-y-1 right-0 w-1.5 cursor-col-resize border-r border-line hover:border-accent"
      onPointerDown={drag}
    />
  )
}

function AllBox({ selected, onToggle }: { selected: 'all' | 'some' | 'none'; onToggle: () => void }) {
  return (
    <div role="columnheader" aria-colindex={1} className="flex items-center justify-center">
      <button
        type="button"
        role="checkbox"
        aria-checked={selected === 'some' ? 'mixed' : selected === 'all'}
        aria-label="Select all that match"
        className={`flex size-3.5 items-center justify-center rounded-sm border ${selected === 'none' ? 'border-line-strong' : 'border-accent bg-accent text-on-accent'}`}
        onClick={onToggle}
      >
        {selected === 'all' && <Check size={11} strokeWidth={3} aria-hidden />}
        {selected === 'some' && <Minus size={11} strokeWidth={3} aria-hidden />}
      </button>
    </div>
  )
}
