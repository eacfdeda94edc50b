import { v7 as uuidv7 } from 'uuid'
import type { Output } from '../../../src/contract/binding.ts'
import { DeskError } from '../../../src/contract/errors.ts'
import { limits } from '../../../src/contract/method.ts'
import { namesCircumstance } from '../../../src/domain/effect/lift.ts'
import { inTurn } from '../in-turn.ts'
import type { EngineHandlers } from '../threads/apis.ts'
import { type Engine, operatorName } from './engine.ts'
import type { Pushing } from './pushing.ts'

/** Committing what a preview froze, and taking it back. */
export function decisionHandlers(
  engine: Engine,
  pushing: Pushing,
): Pick<EngineHandlers, 'decisions.commit' | 'decisions.undo'> {
  const { reader, journal, clock, settings } = engine
  const topics = ['outbox', 'status', 'listings', 'requests', 'audit'] as const

  const commit = async (previewId: string, why: string): Promise<Output<'decisions.commit'>> => {
    const { skipped, ...batch } = await reader.take({ previewId })
    const left = { count: skipped.length, first: skipped.slice(0, limits.reportLines) }
    if (batch.drafts.length === 0) return { batchId: null, decisions: 0, skipped: left }
    if (batch.drafts.some((draft) => draft.againstPolicy) && why.trim() === '')
      throw new DeskError('needs-why', 'It goes against the verdict: say why.', { detail: { field: 'why' } })
    // The preview is planned before anybody can have said it; what the source would refuse is not queued.
    const policy = settings.policy()
    const unexplained = batch.drafts.some(({ action, againstPolicy }) => action === 'override' && !againstPolicy)
    if (unexplained && !namesCircumstance(why, policy))
      throw new DeskError('needs-why', 'An override rests on a circumstance: name one of the policy’s.', {
        detail: { field: 'why', hint: `Policy knows: ${policy.overrideCircumstances.join('; ')}.` },
      })
    const batchId = uuidv7()
    const at = clock()
    const { decisionIds } = await journal.commit({ batchId, at, operator: operatorName(engine), why, batch })
    await engine.journalMoved(topics)
    // An emergency goes out at once and alone, before anything that waits; so it does from a desk of files with a target.
    const source = settings.source()
    if (source.kind === 'server' || (source.kind === 'files' && source.target !== null))
      for (const [place, { emergency, action }] of batch.drafts.entries()) {
        const decisionId = decisionIds[place]
        if (emergency && action === 'list' && decisionId !== undefined) await pushing.one(decisionId)
      }
    if (source.kind === 'server' && settings.autoPush()) pushing.inBackground({ kind: 'all' })
    return { batchId, decisions: decisionIds.length, skipped: left }
  }

  // A second commit of the same preview must see what the first one queued.
  const turn = inTurn()

  return {
    'decisions.commit': ({ previewId, why }) => turn.run(() => commit(previewId, why)),

    async 'decisions.undo'({ batchId }) {
      const undone = await journal.undo({ batchId, at: clock(), operator: operatorName(engine) })
      await engine.journalMoved(topics)
      const opposite = undone.applied > 0 ? await reader.opposite({ batchId: undone.batchId }) : null
      return { ...undone, opposite }
    },
  }
}
