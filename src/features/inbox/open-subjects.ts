import type { Output } from '../../contract/binding.ts'
import { closes } from '../../domain/effect/request.ts'

type Detail = Output<'requests.get'>

/** Where one subject of a request stands. */
export interface SubjectStanding {
  subject: string
  /** Its last word at the source, or what waits in the outbox; null: still to be decided. */
  decided: { action: string; waits: boolean } | null
}

/** Every subject of a request, in its order. */
export function subjectStandings({ request, views }: Pick<Detail, 'request' | 'views'>): SubjectStanding[] {
  return request.subjects.map((subject) => {
    const pending = views.find((view) => view.subject === subject)?.pending ?? null
    if (pending !== null) return { subject, decided: { action: pending, waits: true } }
    const last = request.outcomes.findLast((outcome) => outcome.subject === subject && closes(outcome.action))
    return { subject, decided: last === undefined ? null : { action: last.action, waits: false } }
  })
}

/** The subject after `current` (or the first) that is still to be decided; null when none is. */
export function nextOpenSubject(standings: readonly SubjectStanding[], current: string | null): string | null {
  const at = standings.findIndex(({ subject }) => subject === current)
  const inTurn = [...standings.slice(at + 1), ...standings.slice(0, at + 1)]
  return inTurn.find(({ subject, decided }) => decided === null && subject !== current)?.subject ?? null
}
