import type { Client, Input } from '../../../contract/binding.ts'
import { candidateSorts } from '../../../contract/desk/candidates.ts'
import { limits } from '../../../contract/method.ts'
import type { Selection } from '../../../ui/selection.ts'
import type { Sort } from '../../../ui/table-column.ts'

type Asked = Pick<Input<'candidates.window'>, 'reason' | 'unlistedOnly' | 'sort'>

/** A table's sort as the desk takes it; a column it cannot sort by is taken for the score. */
export function candidateSort({ column, direction }: Sort): NonNullable<Asked['sort']> {
  const by = candidateSorts.find((one) => one === column)
  return by === undefined ? { by: 'score', direction: 'asc' } : { by, direction }
}

/** The subjects of a selection, at most as many as one decision takes: of "all that match" the windows are read. */
export async function selectedSubjects(desk: Client, selection: Selection<string>, asked: Asked): Promise<string[]> {
  if (selection.kind === 'none') return []
  if (selection.kind === 'some') return [...selection.ids].slice(0, limits.idRun)
  const subjects: string[] = []
  for (let offset = 0; subjects.length < limits.idRun; ) {
    const { rows } = await desk.call('candidates.window', { ...asked, offset, limit: limits.windowRows })
    if (rows.length === 0) break
    offset += rows.length
    for (const { subject, pending } of rows)
      if (!selection.excluded.has(subject) && pending === null) subjects.push(subject)
  }
  return subjects.slice(0, limits.idRun)
}
