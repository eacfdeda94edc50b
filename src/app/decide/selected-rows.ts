import type { Input } from '../../contract/binding.ts'
import type { Preview } from '../../contract/desk/decisions.ts'
import { only, type Selection, withoutRows } from '../../ui/selection.ts'

export type DeskSelection = Input<'decisions.preview'>['selection']

/** A table's selection as the desk takes it; null when nothing is selected. @param query what the table shows */
export function deskSelection(selection: Selection<number>, query: string): DeskSelection | null {
  switch (selection.kind) {
    case 'none':
      return null
    case 'some':
      return { ids: Float64Array.from(selection.ids).sort() }
    case 'all-matching':
      return { query, except: Float64Array.from(selection.excluded).sort() }
  }
}

/**
 * What stays selected after a bulk was decided: what was left out and what moved meanwhile. Where the desk names only
 * the first of many that stay, the selection is kept whole: what has been decided waits and is not decided twice.
 */
export function stillSelected(
  selection: Selection<number>,
  leftOut: Preview['leftOut'],
  skipped: Preview['leftOut'],
): Selection<number> {
  const named = leftOut.first.length === leftOut.count && skipped.first.length === skipped.count
  if (!named) return selection
  return only([...leftOut.first, ...skipped.first].map(({ id }) => id))
}

/** One row left the selection (decided by itself while others were selected). */
export const withoutDecided = (selection: Selection<number>, id: number): Selection<number> =>
  selection.kind === 'none' ? selection : withoutRows(selection, [id])
