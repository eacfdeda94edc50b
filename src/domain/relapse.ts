import type { ListEvent } from './event.ts'
import type { Policy } from './policy.ts'
import { dayOfTime } from './refusal/day-stamp.ts'

/** How a subject's last listing ended, and how often it had been listed again within probation by then. */
export interface LastEnd {
  /** UTC seconds. */
  at: number
  relapses: number
}

/**
 * The time after a listing has ended in which a new one is a relapse (SPEC 10). It begins with a removal and with an expiry
 * alike: highspam ends in no other way, and its interval could never grow if its end began no probation; and an end that was
 * set on the day of the listing is a removal decided early. Whatever ended with something else (a single that a narrowed
 * rollup gave up, or that an exclusion had let out) has been let go too. What came back in force never ended.
 */
export interface Probation {
  /** UTC seconds; a listing up to and with this second is a relapse. */
  until: number
  /** How many relapses a listing within it would count. */
  relapses: number
}

type Figures = Pick<Policy, 'probationDays'>

/** The probation a subject is on at a time, or null: it never was listed, is over, or policy has none. */
export function probationAt(end: LastEnd | null, at: number, policy: Figures): Probation | null {
  if (end === null || policy.probationDays === 0) return null
  const until = end.at + policy.probationDays * day
  return at <= until ? { until, relapses: end.relapses + 1 } : null
}

/** Relapses of a listing that begins at a time: one more than before within probation, and none once it has been served. */
export const relapsesAt = (end: LastEnd | null, at: number, policy: Figures): number =>
  probationAt(end, at, policy)?.relapses ?? 0

/**
 * The last end out of a subject's events, oldest first: a mirror has no ended rows. How often it had come back is counted by
 * the same probation, and starts anew whenever one has been served.
 */
export function lastEndOf(events: readonly Pick<ListEvent, 'kind' | 'at'>[], policy: Figures): LastEnd | null {
  let end: LastEnd | null = null
  let relapses = 0
  for (const { kind, at } of events) {
    if (kind === 'listed' || kind === 'rolled-up') relapses = relapsesAt(end, at, policy)
    if (kind === 'removed' || kind === 'expired') end = { at, relapses }
  }
  return end
}

/** "On probation until 2026-01-15; listed again before, it is relapse 2." */
export const probationSentence = ({ until, relapses }: Probation): string =>
  `On probation until ${dayOfTime(until) ?? 'a day far off'}; listed again by then, it is relapse ${relapses}.`

const day = 86_400
