import { useEffect, useRef } from 'react'
import type { RowPages } from './row-pages.ts'
import type { RowId } from './selection.ts'
import type { ScrollWindow } from './use-scroll-window.ts'

/** How far from its old place a row is looked for after the data moved. */
const farthest = 300

interface Options<Row, Id extends RowId> {
  pages: RowPages<Row>
  rowId: (row: Row) => Id
  total: number
  cursor: number | null
  onCursor: (index: number, row: Row | null) => void
  scroll: Pick<ScrollWindow, 'show' | 'shift'>
}

interface RowCursor<Row> {
  /** The row under the cursor; null while it loads. */
  row: Row | null
  /** Puts the cursor on a row (the nearest there is) and shows it. */
  moveTo: (index: number) => void
}

/**
 * Tells which row is current, again when it has loaded. When the data moves under the cursor it stays with its row, and
 * the row where it was on the screen; when its row is gone, the one that took its place is current.
 */
export function useRowCursor<Row, Id extends RowId>(options: Options<Row, Id>): RowCursor<Row> {
  const { pages, rowId, total, cursor, onCursor, scroll } = options
  const { question } = pages
  const state = cursor === null ? null : pages.rowAt(cursor)
  const row = state?.state === 'ready' ? state.row : null
  const told = useRef<{ index: number; row: Row | null; question: number } | null>(null)
  /** The cursor as it was when a move was asked for that has not been drawn yet. */
  const movingFrom = useRef<{ cursor: number | null; question: number } | null>(null)

  useEffect(() => {
    // New rows may be drawn before the move is: the old place must not be told again, or it would undo the move.
    const moving = movingFrom.current
    if (moving !== null && moving.cursor === cursor && moving.question === question) return
    movingFrom.current = null
    if (cursor === null || row === null) return
    const before = told.current
    if (before?.index === cursor && before.row === row) return
    told.current = { index: cursor, row, question }
    if (before?.index === cursor && before.row !== null && before.question === question) {
      const moved = rowNear(pages, cursor, rowId(before.row), rowId)
      if (moved !== null && moved.index !== cursor) {
        told.current = { ...moved, question }
        scroll.shift(moved.index - cursor)
        onCursor(moved.index, moved.row)
        return
      }
    }
    onCursor(cursor, row)
  })

  const moveTo = (index: number) => {
    if (total === 0) return
    const to = Math.min(total - 1, Math.max(0, index))
    const there = pages.rowAt(to)
    told.current = { index: to, row: there.state === 'ready' ? there.row : null, question }
    movingFrom.current = to === cursor ? null : { cursor, question }
    scroll.show(to)
    onCursor(to, told.current.row)
  }

  return { row, moveTo }
}

/** Where the row with this id is now, among the rows at hand around `index`. */
function rowNear<Row, Id extends RowId>(pages: RowPages<Row>, index: number, id: Id, rowId: (row: Row) => Id) {
  for (let step = 0; step <= farthest; step++) {
    for (const at of step === 0 ? [index] : [index - step, index + step]) {
      if (at < 0) continue
      const state = pages.rowAt(at)
      if (state.state === 'ready' && rowId(state.row) === id) return { index: at, row: state.row }
    }
  }
  return null
}
