import type { Draft } from '../../threads/apis.ts'
import type { ReadContext } from '../context.ts'
import { judgeSubject } from '../evidence.ts'

/**
 * Why a frozen draft can no longer be committed as it was shown, or null: a row has another version, something else
 * covers the subject, or the subject has been decided meanwhile.
 */
export function movedSince(context: ReadContext, draft: Draft, again: boolean): string | null {
  const { mirror, journal } = context
  for (const { kind, id, version } of draft.touches) {
    const row = kind === 'listing' ? mirror.listing(id) : kind === 'request' ? mirror.request(id) : mirror.exception(id)
    if (row === null) return `its ${kind} is no longer there`
    if (row.version !== version) return `its ${kind} changed since the preview`
  }
  if (!again && isPending(draft, journal)) return 'it was decided meanwhile'
  const { coverage } = judgeSubject(context, draft.subject, null)
  return coverage.fingerprint === draft.coverage ? null : 'what covers it changed since the preview'
}

function isPending({ action, requestId, subject, touches }: Draft, journal: ReadContext['journal']): boolean {
  if (action === 'list' || action === 'roll-up') return journal.pendingForSubject(subject) === action
  if (requestId !== null) return journal.pendingSubjects(requestId).has(subject)
  const listings = touches.flatMap(({ kind, id }) => (kind === 'listing' ? [id] : []))
  return journal.pendingForListings(listings).size > 0
}
