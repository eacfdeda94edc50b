import type { Policy } from '../policy.ts'
import { messagesOf, type Signals, type Totals } from './window.ts'

/** Totals that count for a score, and how much of their bad signals still does (1: all; less: faded). */
export interface Evidence {
  totals: Totals
  factor: number
}

/**
 * The spans of days a score rests on; of each component the worst one counts.
 *
 * Not blocked: the window up to today. Blocked since a day: the window as at that day, which fades with every quiet day
 * after it (refused attempts under a share of the volume before); each loud day brings the window as it then was back
 * in full, so that a block never earns what the source would not have had without it; and what got through nevertheless.
 */
export function evidenceFor(
  signals: Signals,
  blockedDay: number | null,
  today: number,
  policy: Policy['score'],
): Evidence[] {
  const windowAt = (day: number) => signals.sum(day - policy.windowDays + 1, day)
  // Most listings of a big list have no signals at all.
  if (blockedDay === null || blockedDay > today || signals.days.length === 0) return [inFull(windowAt(today))]

  const before = windowAt(blockedDay)
  const limit = (before.connections / policy.windowDays) * policy.fade.refusedShare
  const gotThrough = inFull(signals.sum(Math.max(blockedDay, today - policy.windowDays) + 1, today))
  // Nothing to measure silence by: no day counts as quiet, and every window since the block in full.
  if (limit === 0) return [...windowsSince(blockedDay, today, policy.windowDays).map(windowAt).map(inFull), gotThrough]

  const loud = signals.days.filter((day) => {
    if (day <= blockedDay || day > today) return false
    const totals = signals.sum(day, day)
    return totals.refused + messagesOf(totals) >= limit
  })
  const evidence = [blockedDay, ...loud].map((day, index) => {
    const quietDays = today - day - (loud.length - index)
    return { totals: windowAt(day), factor: 2 ** (-quietDays / policy.fade.halfLifeDays) }
  })
  return [...evidence, gotThrough]
}

/** The days whose windows still reach back behind the block. */
const windowsSince = (blockedDay: number, today: number, windowDays: number): number[] =>
  Array.from({ length: Math.min(today - blockedDay, windowDays - 1) + 1 }, (_, index) => blockedDay + index)

const inFull = (totals: Totals): Evidence => ({ totals, factor: 1 })
