import type { Output } from '../../contract/binding.ts'
import type { Preview } from '../../contract/desk/decisions.ts'
import type { Action } from '../../domain/action.ts'
import type { DeskSelection } from './selected-rows.ts'

/** What a view asks to decide. */
export interface DecisionAsk {
  over: 'listings' | 'requests'
  selection: DeskSelection
  action: Action
  /** `one`: one row, decided at once where it fits; `bulk`: always looked at first, only those it fits. */
  scale: 'one' | 'bulk'
  /** "192.0.2.7" or "214 requests": what messages call it. */
  about: string
  /** Of a request with several: these; empty: all that are open. Then those it fits come first. */
  subjects: readonly string[]
  several: boolean
  /** The text for the sender as it was edited; null: the desk's own. */
  reply: string | null
  /** `merge`: the requests it could join. */
  mergeChoices: readonly { id: number; label: string }[]
  /** `merge`: the request the desk proposes: joined at once, without asking for one. */
  proposed: number | null
  onDecided: (done: DecisionDone) => void
}

/** What was decided. */
export interface DecisionDone {
  preview: Preview
  batchId: string | null
  decisions: number
  skipped: Output<'decisions.commit'>['skipped']
}

/** An ask with what is usual. */
export const ask = (
  wanted: Pick<DecisionAsk, 'over' | 'selection' | 'action' | 'about'> & Partial<DecisionAsk>,
): DecisionAsk => ({
  scale: 'one',
  subjects: [],
  several: false,
  reply: null,
  mergeChoices: [],
  proposed: null,
  onDecided: () => {},
  ...wanted,
})
