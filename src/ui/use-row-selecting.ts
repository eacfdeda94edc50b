import { useEffect, useRef } from 'react'
import type { RowPages } from './row-pages.ts'
import { allMatching, nothing, type RowId, rangeBetween, type Selection, toggled, withRows } from './selection.ts'

/** A longer range is not named row by row; "all that match" with a query says it better. The desk names no more at once. */
const longestRange = 10_000

interface Options<Row, Id extends RowId> {
  pages: RowPages<Row>
  rowId: (row: Row) => Id
  selection: Selection<Id> | null
  onSelection: (selection: Selection<Id>) => void
  total: number
  cursor: number | null
  onRangeTooLong: ((limit: number) => void) | undefined
  fetchIds: FetchIds<Id> | undefined
}

/** Ids of a run of rows in the shown order; asked for ranges that reach past the rows at hand. */
export type FetchIds<Id extends RowId> = (offset: number, limit: number, signal: AbortSignal) => Promise<Iterable<Id>>

interface RowSelecting<Id extends RowId> {
  /** A plain move: the next range starts here. */
  anchorAt: (index: number) => void
  toggle: (index: number) => void
  /** All, or nothing; a range still being asked for is given up. */
  replace: (selection: Selection<Id>) => void
  /** Selects from the anchor to here, on top of what was selected when the anchor was set. */
  extendTo: (index: number) => void
  press: (index: number, event: { shiftKey: boolean; ctrlKey: boolean; metaKey: boolean }, onBox: boolean) => void
}

/** Ranges and toggles over row indexes, as ids; rows of a range that are not at hand are asked for first. */
export function useRowSelecting<Row, Id extends RowId>(options: Options<Row, Id>): RowSelecting<Id> {
  const { pages, rowId, total } = options
  const selection = options.selection ?? nothing
  const anchor = useRef<{ index: number; before: Selection<Id> } | null>(null)
  const asking = useRef<AbortController | null>(null)
  /** What we selected last: if it is something else now (cleared, decided), a range must not bring the old back. */
  const ours = useRef<Selection<Id>>(selection)
  useEffect(() => () => asking.current?.abort(), [])

  const select = (next: Selection<Id>) => {
    ours.current = next
    options.onSelection(next)
  }

  const anchorAt = (index: number, before: Selection<Id> = selection) => {
    asking.current?.abort()
    ours.current = before
    anchor.current = { index, before }
  }

  const toggle = (index: number) => {
    const state = pages.rowAt(index)
    if (state.state !== 'ready') return
    const next = toggled(selection, rowId(state.row))
    anchorAt(index, next)
    select(next)
  }

  const replace = (next: Selection<Id>) => {
    anchorAt(anchor.current?.index ?? options.cursor ?? 0, next)
    select(next)
  }

  const extendTo = (index: number) => {
    asking.current?.abort()
    if (anchor.current === null || ours.current !== selection) {
      anchorAt(anchor.current?.index ?? options.cursor ?? index)
    }
    if (anchor.current === null) return
    const { index: from, before } = anchor.current
    const { first, last } = rangeBetween(from, index)
    if (first === 0 && last === total - 1) return select(allMatching())
    if (last - first >= longestRange) return options.onRangeTooLong?.(longestRange)
    const abort = new AbortController()
    asking.current = abort
    const ids: Id[] = []
    for (let at = first; at <= last; at++) {
      const state = pages.rowAt(at)
      if (state.state !== 'ready') break
      ids.push(rowId(state.row))
    }
    if (ids.length === last - first + 1) return select(withRows(before, ids))
    const question = pages.question
    const named =
      options.fetchIds?.(first, last - first + 1, abort.signal) ??
      pages.range(first, last, abort.signal).then((rows) => rows.map(rowId))
    named.then(
      (found) => {
        if (!abort.signal.aborted && pages.question === question) select(withRows(before, found))
      },
      // A window that cannot be read shows itself where the rows would stand; the selection stays as it was.
      () => {},
    )
  }

  const press: RowSelecting<Id>['press'] = (index, event, onBox) => {
    if (options.selection === null) return
    if (event.shiftKey) extendTo(index)
    else if (onBox || event.ctrlKey || event.metaKey) toggle(index)
    else anchorAt(index)
  }

  return { anchorAt, toggle, replace, extendTo, press }
}
