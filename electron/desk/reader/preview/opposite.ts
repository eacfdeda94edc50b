import type { Decision } from '../../../../src/domain/decision.ts'
import type { ReadContext } from '../context.ts'
import { judgeSubject } from '../evidence.ts'
import { listOf, type Target } from './target.ts'

/** The opposite of an applied decision as something to decide: what was removed is listed again; other actions have none. */
export function oppositeOf(context: ReadContext, decision: Decision): Target | null {
  if (decision.action !== 'remove') return null
  const { id, subject } = decision
  const ended = context.mirror.events(subject, 20).find((event) => event.kind === 'removed' && event.decisionId === id)
  const reason = ended?.reason ?? null
  // A rollup comes from roll-up, never from list.
  if (reason === null || reason === 'rollup') return null
  const judgement = judgeSubject(context, subject, null)
  return { id: 0, subject, list: listOf(subject), listing: null, request: null, judgement, mergeInto: null, reason }
}
