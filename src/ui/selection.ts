/** Identity of a row: listings and requests have numbers, decisions have UUIDs. */
export type RowId = number | string

/**
 * What is selected. `all-matching` is not a list: it means every row the query matches, minus `excluded`, so that five
 * million rows cost nothing; the desk resolves it.
 */
export type Selection<Id extends RowId = RowId> =
  | { kind: 'none' }
  | { kind: 'some'; ids: ReadonlySet<Id> }
  | { kind: 'all-matching'; excluded: ReadonlySet<Id> }

/** Rows from `first` to `last`, both included. */
export interface RowRange {
  first: number
  last: number
}

export const nothing = { kind: 'none' } as const
export const allMatching = <Id extends RowId>(): Selection<Id> => ({ kind: 'all-matching', excluded: new Set() })

/** Exactly these rows; none when there are none. */
export function only<Id extends RowId>(ids: Iterable<Id>): Selection<Id> {
  const set = new Set(ids)
  return set.size === 0 ? nothing : { kind: 'some', ids: set }
}

export function isSelected<Id extends RowId>(selection: Selection<Id>, id: Id): boolean {
  switch (selection.kind) {
    case 'none':
      return false
    case 'some':
      return selection.ids.has(id)
    case 'all-matching':
      return !selection.excluded.has(id)
  }
}

/** How many rows are selected of `total` that match. */
export function selectedCount<Id extends RowId>(selection: Selection<Id>, total: number): number {
  switch (selection.kind) {
    case 'none':
      return 0
    case 'some':
      return selection.ids.size
    case 'all-matching':
      return Math.max(0, total - selection.excluded.size)
  }
}

/** The selection with these rows in it as well. */
export function withRows<Id extends RowId>(selection: Selection<Id>, ids: Iterable<Id>): Selection<Id> {
  switch (selection.kind) {
    case 'none':
      return only(ids)
    case 'some':
      return only([...selection.ids, ...ids])
    case 'all-matching': {
      const excluded = new Set(selection.excluded)
      for (const id of ids) excluded.delete(id)
      return { kind: 'all-matching', excluded }
    }
  }
}

/** The selection without these rows: what a bulk decision fitted leaves, the rest stays selected. */
export function withoutRows<Id extends RowId>(selection: Selection<Id>, ids: Iterable<Id>): Selection<Id> {
  switch (selection.kind) {
    case 'none':
      return selection
    case 'some': {
      const left = new Set(selection.ids)
      for (const id of ids) left.delete(id)
      return only(left)
    }
    case 'all-matching':
      return { kind: 'all-matching', excluded: new Set([...selection.excluded, ...ids]) }
  }
}

export const toggled = <Id extends RowId>(selection: Selection<Id>, id: Id): Selection<Id> =>
  isSelected(selection, id) ? withoutRows(selection, [id]) : withRows(selection, [id])

/** State of the box in the header: all, none, or in between. */
export function headerState<Id extends RowId>(selection: Selection<Id>, total: number): 'all' | 'some' | 'none' {
  const count = selectedCount(selection, total)
  if (count === 0) return 'none'
  // More selected than match: they were named under another query.
  return count === total ? 'all' : 'some'
}

/** The rows between the anchor and the row the range was drawn to. */
export const rangeBetween = (anchor: number, to: number): RowRange => ({
  first: Math.min(anchor, to),
  last: Math.max(anchor, to),
})
