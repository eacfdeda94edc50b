import { create } from 'zustand'
import { nothing, type Selection } from '../../ui/selection.ts'
import type { Sort } from '../../ui/table-column.ts'

interface ListingsState {
  /** The query as typed, so that coming back by the rail finds it. */
  text: string
  sort: Sort
  selection: Selection<number>
  /** The current row; its detail stands beside the list. */
  cursor: { index: number; id: number | null } | null
}

/** What the listings view keeps while another one is open. */
export const useListingsState = create<ListingsState>(() => ({
  text: '',
  sort: { column: 'subject', direction: 'asc' },
  selection: nothing,
  cursor: null,
}))

/**
 * Another query or order. "All that match" would silently mean other rows under another query, so it ends; rows that
 * were named one by one stay selected.
 */
export function askAnew(change: { text: string } | { sort: Sort }): void {
  useListingsState.setState(({ selection }) => ({
    ...change,
    cursor: null,
    selection: 'text' in change && selection.kind === 'all-matching' ? nothing : selection,
  }))
}
