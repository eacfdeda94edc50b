import { DeskError } from '../../../../src/contract/errors.ts'
import { networkOf24 } from '../../../../src/domain/address.ts'
import { networkOf4 } from '../../store/key.ts'
import type { ReadHandlers } from '../../threads/apis.ts'
import { createPause } from '../breathe.ts'
import type { ReaderState } from '../state.ts'
import { canonicalSubject } from '../subject-view.ts'
import { rollupBook, sortedNotes } from './book.ts'
import { networkOverview, rollupRow } from './overview.ts'
import { network4 } from './state.ts'

/** Networks as units: candidates, rollups, and those that are too wide. */
export function rollupHandlers(state: ReaderState): Pick<ReadHandlers, 'rollups.window' | 'rollups.network'> {
  const book = rollupBook(state)
  return {
    async 'rollups.window'({ kind, sort, offset, limit }) {
      const all = await book()
      const context = state.context()
      const pause = createPause()
      const rows = []
      for (const { k } of sortedNotes(all[kind], sort).slice(offset, offset + limit)) {
        rows.push(rollupRow(context, networkOf4(k)))
        await pause()
      }
      return {
        total: all[kind].length,
        byKind: {
          candidates: all.candidates.length,
          'too-wide': all['too-wide'].length,
          standing: all.standing.length,
        },
        generation: context.generation,
        rows,
      }
    },

    async 'rollups.network'({ network: text }) {
      const named = network4(canonicalSubject(text))
      const network = named?.plen === 32 ? networkOf24(named) : named
      if (network === null || network.plen < 24)
        throw new DeskError('bad-input', `${text} is no IPv4 network of at most 256 addresses.`, {
          detail: { field: 'network', hint: 'Name a /24, such as 192.0.2.0/24, or an address in it.' },
        })
      return networkOverview(state.context(), network)
    },
  }
}
