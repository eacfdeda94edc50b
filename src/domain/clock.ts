import type { Policy } from './policy.ts'
import type { RemovalRequest } from './request.ts'

/** How long a sender has waited for us (SPEC 11: removal in 2 days, at the latest 7). Times are UTC seconds. */
export interface RequestClock {
  /** `ok`: not due yet; `due`; `late`; `paused`: we asked and wait for the sender. */
  state: 'ok' | 'due' | 'late' | 'paused'
  /** When it becomes due and late; null while it is paused, since nobody knows. */
  dueAt: number | null
  lateAt: number | null
  /** How long the clock has run, pauses left out. */
  ageSeconds: number
}

const day = 86_400

/** The clock of a request now; of one that is closed, as it stood when it closed. */
export function clockOf(request: RemovalRequest, policy: Pick<Policy, 'clock'>, now: number): RequestClock {
  const at = request.closedAt ?? now
  const running = request.pausedSince === null
  const until = running ? at : Math.min(at, request.pausedSince ?? at)
  const ageSeconds = Math.max(0, until - request.receivedAt - request.pausedSeconds)
  if (!running) return { state: 'paused', dueAt: null, lateAt: null, ageSeconds }
  const start = request.receivedAt + request.pausedSeconds
  const dueAt = start + policy.clock.dueDays * day
  const lateAt = start + policy.clock.lateDays * day
  const state = at >= lateAt ? 'late' : at >= dueAt ? 'due' : 'ok'
  return { state, dueAt, lateAt, ageSeconds }
}
