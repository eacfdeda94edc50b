import { actionTitles } from '../../../app/decide/action-words.ts'
import { type RollupKind, type RollupRow, type RollupSort, rollupSorts } from '../../../contract/desk/rollups.ts'
import type { Sort } from '../../../ui/table-column.ts'

export const kindTitles = {
  candidates: 'Candidates',
  'too-wide': 'Too wide',
  standing: 'Rolled up',
} as const satisfies Record<RollupKind, string>

/** Of a rollup what was recorded, of a candidate what holds today. */
export const groundsText = ({ listingId, recorded, grounds }: RollupRow): string =>
  (listingId === null ? grounds : recorded) ?? 'none'

export const proposalText = ({ proposes }: Pick<RollupRow, 'proposes'>): string =>
  proposes === null ? 'nothing' : actionTitles[proposes]

/** A table's sort as the desk takes it; a column it cannot sort by is taken for the number of singles. */
export function networkSort({ column, direction }: Sort): RollupSort {
  const by = rollupSorts.find((one) => one === column)
  return by === undefined ? { by: 'distinct', direction: 'desc' } : { by, direction }
}

/** What an empty table says. */
export const emptyTexts: Record<RollupKind, { title: string; text: string }> = {
  candidates: {
    title: 'No network has singles enough',
    text: 'A /24 is a candidate once enough of its single addresses are listed for directspam; policy says how many.',
  },
  'too-wide': {
    title: 'No rollup is too wide',
    text: 'A rollup shows here when too few of its singles still deserve a listing, or when it has no grounds.',
  },
  standing: { title: 'No network is rolled up', text: 'Roll one up from the candidates.' },
}
