import type { EngineHandlers } from '../threads/apis.ts'
import { type Engine, operatorName } from './engine.ts'
import type { Pushing } from './pushing.ts'

/** What a person does with decisions that are on their way, or could not be applied. */
export function outboxHandlers(
  engine: Engine,
  pushing: Pushing,
): Pick<EngineHandlers, 'outbox.push' | 'outbox.retry' | 'outbox.drop'> {
  const { journal, clock } = engine
  const topics = ['outbox', 'status', 'listings', 'requests', 'audit'] as const
  return {
    'outbox.push': (_, { signal }) => pushing.all(signal),
    async 'outbox.retry'({ decisionIds }) {
      const done = await journal.retry({ decisionIds, at: clock(), operator: operatorName(engine) })
      await engine.journalMoved(topics)
      return done
    },
    async 'outbox.drop'({ decisionIds, why }) {
      const done = await journal.drop({ decisionIds, why, at: clock(), operator: operatorName(engine) })
      await engine.journalMoved(topics)
      return done
    },
  }
}
