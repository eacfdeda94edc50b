// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot hold five million rows
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react'
import { useRemembered } from './remembered.ts'
import type { RowPages } from './row-pages.ts'
import { physicalHeight, rowsPerPage } from './scroll-map.ts'
import { allMatching, headerState, isSelected, nothing, type RowId, type Selection } from './selection.ts'
import { type Column, columnTemplate, leastWidth, type Sort } from './table-column.ts'
import { TableHeader } from './table-header.tsx'
import { movedRow, tableKey } from './table-keys.ts'
import { TableRow } from './table-row.tsx'
import { useRowCursor } from './use-row-cursor.ts'
import { type FetchIds, useRowSelecting } from './use-row-selecting.ts'
import { useScrollWindow } from './use-scroll-window.ts'

const rowHeight = 28
const headerHeight = 28
/** Placeholder rows before the first answer, when nobody knows yet how many there are. */
const guessedRows = 24
/** Rows are placed relative to a base that moves in big steps, so that scrolling does not redraw each row. */
const baseStep = 280_000

/** What a view can do to its table. */
export interface TableHandle {
  focus: () => void
  /** Moves the cursor by rows (j and k pressed elsewhere in the view). */
  move: (by: number) => void
  show: (row: number) => void
}

export interface WindowedTableProps<Row, Id extends RowId> {
  /** Name of the grid for screen readers, e.g. "Listings". */
  label: string
  /** From `useRowPages`. */
  pages: RowPages<Row>
  /** Rows that match; by default what the pages counted. */
  total?: number | null
  /** Kept between renders (a constant or memo), or every row is drawn each time. */
  columns: Column<Row>[]
  rowId: (row: Row) => Id
  sort: Sort | null
  onSort: (sort: Sort) => void
  /** Index of the current row (its detail is shown), or null. */
  cursor: number | null
  /** `row` is null while it loads; the table calls again with it once it is there. */
  onCursor: (index: number, row: Row | null) => void
  /** Null for a table without selection. */
  selection: Selection<Id> | null
  onSelection: (selection: Selection<Id>) => void
  /** Enter or double click. */
  onOpen?: (row: Row, index: number) => void
  /** Escape with nothing selected: one step back. */
  onBack?: () => void
  /** A range was too long to name row by row (`limit`). */
  onRangeTooLong?: (limit: number) => void
  /** Names the rows of a long range (`listings.ids`); without it their windows are read. */
  fetchIds?: FetchIds<Id>
  /** Shown when the answer is: no rows. */
  empty: ReactNode
  /** Drawn over the upper edge when a window could not be read. */
  failure?: ReactNode
  /** Remembers dragged column widths under this name. */
  remember?: string
  ref?: Ref<TableHandle>
}

/**
 * A grid over any number of rows; only those in view exist. One tab stop: the grid holds the focus and names the
 * current row by aria-activedescendant. Keys: table-keys.ts.
 */
export function WindowedTable<Row, Id extends RowId>(props: WindowedTableProps<Row, Id>) {
  const { pages, columns, rowId, cursor, selection, onCursor, onSelection } = props
  const base = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const [widths, setWidths] = useRemembered(`widths.${props.remember ?? props.label}`, parseWidths)
  const total = props.total ?? pages.total ?? 0
  const known = (props.total ?? pages.total) !== null || pages.answered
  const drawnTotal = known ? total : guessedRows
  const boxes = selection !== null
  const scroll = useScrollWindow(scroller, drawnTotal, rowHeight, headerHeight)
  const { first, last, show, toTop } = scroll
  const selecting = useRowSelecting({
    pages,
    rowId,
    selection,
    onSelection,
    total,
    cursor,
    onRangeTooLong: props.onRangeTooLong,
    fetchIds: props.fetchIds,
  })

  useEffect(() => pages.want(first, Math.max(first, last)), [pages, first, last])

  const asked = pages.question
  const shownQuestion = useRef(asked)
  useEffect(() => {
    if (shownQuestion.current === asked) return
    shownQuestion.current = asked
    toTop()
  }, [asked, toTop])

  const { row: cursorRow, moveTo } = useRowCursor({ pages, rowId, total, cursor, onCursor, scroll })

  // A bar that opens below the table must not cover the current row.
  const { viewport } = scroll.geometry
  const viewportBefore = useRef(viewport)
  useLayoutEffect(() => {
    const before = viewportBefore.current
    viewportBefore.current = viewport
    if (cursor === null || viewport >= before) return
    const y = cursor * rowHeight - scroll.top
    if (y >= 0 && y + rowHeight <= before) show(cursor)
  })

  useImperativeHandle(props.ref, () => ({
    focus: () => scroller.current?.focus(),
    move: (by) => {
      const to = cursor === null ? first : cursor + by
      selecting.anchorAt(Math.min(total - 1, Math.max(0, to)))
      moveTo(to)
    },
    show,
  }))

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget && event.key !== 'Escape') return
    const key = tableKey(event)
    if (key === null) return
    if (act(key)) {
      event.preventDefault()
      event.stopPropagation()
    }
  }

  /** False when the key means nothing here and may mean something to others. */
  const act = (key: NonNullable<ReturnType<typeof tableKey>>): boolean => {
    switch (key.kind) {
      case 'move': {
        // Nothing there yet: the key must not scroll the rows to come either.
        if (total === 0) return pages.total === null
        const firstInView = Math.ceil(scroll.top / rowHeight)
        const to = movedRow(cursor, key.to, total, rowsPerPage(scroll.geometry), firstInView)
        if (key.extend && boxes) selecting.extendTo(to)
        else selecting.anchorAt(to)
        moveTo(to)
        return true
      }
      case 'toggle':
        if (!boxes || cursor === null) return false
        if (key.extend) selecting.extendTo(cursor)
        else selecting.toggle(cursor)
        return true
      case 'all':
        if (boxes && total > 0) selecting.replace(allMatching())
        return boxes
      case 'open':
        if (cursorRow === null || cursor === null || props.onOpen === undefined) return false
        props.onOpen(cursorRow, cursor)
        return true
      case 'back':
        if (selection !== null && selection.kind !== 'none') selecting.replace(nothing)
        else if (props.onBack !== undefined) props.onBack()
        else return false
        return true
    }
  }

  const press = useRef<typeof selecting.press>(selecting.press)
  press.current = selecting.press
  const latest = useRef({ moveTo, pages, onOpen: props.onOpen })
  latest.current = { moveTo, pages, onOpen: props.onOpen }
  const onRow = useRef({
    press: (index: number, event: { shiftKey: boolean; ctrlKey: boolean; metaKey: boolean }, onBox: boolean) => {
      press.current(index, event, onBox)
      latest.current.moveTo(index)
    },
    open: (index: number) => {
      const state = latest.current.pages.rowAt(index)
      if (state.state === 'ready') latest.current.onOpen?.(state.row, index)
    },
  })

  const template = columnTemplate(columns, widths, boxes)
  const layerBase = Math.floor(scroll.top / baseStep) * baseStep
  const drawn = Array.from({ length: Math.max(0, last - first + 1) }, (_, step) => first + step)
  // The current row stays in the document when scrolled away: aria-activedescendant must name something that exists.
  if (cursor !== null && cursor < total && (cursor < first || cursor > last)) drawn.push(cursor)
  const isEmpty = pages.answered && pages.error === null && total === 0

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={scroller}
        role="grid"
        tabIndex={0}
        aria-label={props.label}
        aria-rowcount={known ? total + 1 : -1}
        aria-colcount={columns.length + (boxes ? 1 : 0)}
        aria-multiselectable={boxes}
        aria-busy={!pages.answered}
        aria-activedescendant={cursor === null || cursor >= total ? undefined : `${base}${cursor}`}
        data-own-focus
        className="peer min-h-0 flex-1 overflow-auto overscroll-contain select-none"
        onKeyDown={onKeyDown}
      >
        <div
          style={{
            height: physicalHeight(scroll.geometry) + headerHeight,
            minWidth: leastWidth(columns, widths, boxes),
          }}
        >
          <TableHeader
            columns={columns}
            template={template}
            height={headerHeight}
            sort={props.sort}
            onSort={props.onSort}
            onWidth={(column, width) => setWidths({ ...widths, [column]: Math.round(Math.max(40, width)) })}
            selected={selection === null ? null : headerState(selection, total)}
            onToggleAll={() => selecting.replace(selection?.kind === 'none' ? allMatching() : nothing)}
          />
          <div
            role="rowgroup"
            className="sticky overflow-hidden"
            style={{ top: headerHeight, height: Math.min(scroll.geometry.viewport, drawnTotal * rowHeight) }}
          >
            <div style={{ transform: `translateY(${layerBase - scroll.top}px)` }}>
              {drawn.map((index) => {
                const state = pages.rowAt(index)
                const row = state.state === 'ready' || state.state === 'stale' ? state.row : null
                return (
                  <TableRow
                    key={index}
                    id={`${base}${index}`}
                    index={index}
                    y={index * rowHeight - layerBase}
                    height={rowHeight}
                    template={template}
                    columns={columns}
                    row={row}
                    state={state.state}
                    boxes={boxes}
                    selected={
                      selection !== null &&
                      (state.state === 'ready'
                        ? isSelected(selection, rowId(state.row))
                        : selection.kind === 'all-matching')
                    }
                    atCursor={index === cursor}
                    onPress={onRow.current.press}
                    onOpen={onRow.current.open}
                  />
                )
              })}
            </div>
          </div>
        </div>
      </div>
      <div className="pointer-events-none absolute inset-0 z-20 peer-focus-visible:outline-1 peer-focus-visible:-outline-offset-1 peer-focus-visible:outline-accent" />
      {isEmpty && <div className="absolute inset-x-0 top-7 bottom-0 overflow-auto">{props.empty}</div>}
      {pages.error !== null && props.failure !== undefined && (
        <div className="absolute inset-x-0 top-7 z-20">{props.failure}</div>
      )}
    </div>
  )
}

function parseWidths(stored: unknown): Record<string, number> {
  if (typeof stored !== 'object' || stored === null) return {}
  return Object.fromEntries(Object.entries(stored).filter(([, width]) => typeof width === 'number' && width >= 40))
}
