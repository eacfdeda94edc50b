import type { Client, Input } from '../../../contract/binding.ts'
import type { RollupRow } from '../../../contract/desk/rollups.ts'
import { limits } from '../../../contract/method.ts'
import { isSelected, type Selection } from '../../../ui/selection.ts'

/** The selected networks, at most as many as one decision takes: the windows are read, since a selection holds names only. */
export async function chosenNetworks(
  desk: Client,
  selection: Selection<string>,
  asked: Pick<Input<'rollups.window'>, 'kind' | 'sort'>,
): Promise<RollupRow[]> {
  const wanted = selection.kind === 'some' ? selection.ids.size : limits.idRun
  const chosen: RollupRow[] = []
  for (let offset = 0; chosen.length < Math.min(wanted, limits.idRun); ) {
    const { rows } = await desk.call('rollups.window', { ...asked, offset, limit: limits.windowRows })
    if (rows.length === 0) break
    offset += rows.length
    for (const row of rows) if (isSelected(selection, row.network) && row.pending === null) chosen.push(row)
  }
  return chosen
}
