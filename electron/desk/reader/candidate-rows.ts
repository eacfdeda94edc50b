import type { CandidateRow } from '../../../src/contract/desk/candidates.ts'
import { probationAt } from '../../../src/domain/relapse.ts'
import type { ReadHandlers } from '../threads/apis.ts'
import { candidateBook, conditionsOf, type Found, sortedFound } from './candidates.ts'
import type { ReadContext } from './context.ts'
import { sourceOf } from './evidence.ts'
import type { ReaderState } from './state.ts'

/** Candidates for listing, by the window. */
export function candidateHandlers(state: ReaderState): Pick<ReadHandlers, 'candidates.window'> {
  const all = candidateBook(state)
  return {
    async 'candidates.window'({ reason, unlistedOnly, sort, offset, limit }) {
      const found = await all()
      const shown = unlistedOnly ? found.filter(({ obstacle }) => obstacle === null) : found
      const asked = reason === null ? shown : shown.filter((one) => one.reason === reason)
      const context = state.context()
      const of = (one: Found['reason']) => shown.filter((each) => each.reason === one).length
      return {
        total: asked.length,
        byReason: { directspam: of('directspam'), highspam: of('highspam') },
        notProposed: found.filter(({ obstacle }) => obstacle !== null).length,
        generation: context.generation,
        rows: sortedFound(asked, sort)
          .slice(offset, offset + limit)
          .map((one) => rowOf(context, one)),
      }
    },
  }
}

function rowOf(context: ReadContext, found: Found): CandidateRow {
  const { mirror, journal, policy, now } = context
  const { subject, complaints, filtered, delivered } = found.sums
  const standing = found.obstacle?.code === 'listed' || found.obstacle?.code === 'shadowed'
  return {
    subject,
    reason: found.reason,
    conditions: conditionsOf(found),
    score: found.grounds.score.value,
    complaints,
    filtered,
    delivered,
    notSpam: found.grounds.notSpam,
    holder: holderOf(context, subject),
    probation: standing ? null : probationAt(mirror.lastEnd('address', subject, policy), now(), policy),
    obstacle: found.obstacle,
    requestId: openRequest(context, subject),
    pending: journal.pendingForSubject(subject),
  }
}

function holderOf(context: ReadContext, subject: string): string | null {
  for (const { value } of sourceOf(context).facts(subject)) if (value.kind === 'holder') return value.name
  return null
}

function openRequest({ mirror }: ReadContext, subject: string): number | null {
  for (const id of mirror.requestsAbout(subject)) {
    const state = mirror.request(id)?.state
    if (state !== undefined && state !== 'closed' && state !== 'merged') return id
  }
  return null
}
