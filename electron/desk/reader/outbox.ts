import type { Output } from '../../../src/contract/binding.ts'
import { DeskError } from '../../../src/contract/errors.ts'
import type { Policy } from '../../../src/domain/policy.ts'
import type { OutboxEntry, OutboxReads } from '../store/queries/outbox.ts'
import type { ReadHandlers } from '../threads/apis.ts'
import { rowsAsDecided } from './outbox-mine.ts'

/** The outbox as the contract gives it. `policy` is the one the desk decides by now. */
export function outboxHandlers(
  reads: () => OutboxReads,
  policy: () => Policy,
): Pick<ReadHandlers, 'outbox.window' | 'outbox.counts' | 'outbox.get'> {
  return {
    'outbox.window': ({ states, offset, limit }) => reads().window(states, offset, limit),
    'outbox.counts': () => reads().counts(),
    'outbox.get': ({ decisionId }) => {
      const entry = reads().entry(decisionId)
      if (!entry)
        throw new DeskError('not-found', 'This desk has made no such decision.', { detail: { field: 'decisionId' } })
      const { row, decision, receipt } = entry
      return { row, decision, receipt, conflict: conflictOf(entry, policy()) }
    },
  }
}

/** The three sides, while the decision is in conflict: as it was, as I decided, as the server has it. */
function conflictOf({ row, decision, receipt, base }: OutboxEntry, policy: Policy): Output<'outbox.get'>['conflict'] {
  if (receipt?.status !== 'conflict') return null
  const { cause, rows, message } = receipt
  return { cause, base, mine: rowsAsDecided(decision, base, policy, row.operator), server: rows, message }
}
