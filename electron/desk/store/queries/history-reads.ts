import type { Decided } from '../../../../src/contract/rows.ts'
import type { ListEvent } from '../../../../src/domain/event.ts'
import type { Fact } from '../../../../src/domain/fact.ts'
import type { ReadDatabase } from '../open.ts'
import type { MirrorReads } from '../reads.ts'

export const historySql = {
  facts: 'select body from fact where subject = ? order by key',
  allEvents: 'select body from event where subject = ? order by at, id',
  events: 'select body from event where subject = ? order by at desc, id desc limit ?',
  decided: 'select body from decided where subject = ? order by applied_at desc, id desc limit ?',
} as const

/** What is known and was done about one subject: facts, events, the team's decisions. */
export function historyReads(db: ReadDatabase): Pick<MirrorReads, 'facts' | 'events' | 'decisions' | 'lastEnd'> {
  const facts = db.prepare<{ body: string }>(historySql.facts)
  const events = db.prepare<{ body: string }>(historySql.events)
  const allEvents = db.prepare<{ body: string }>(historySql.allEvents)
  const decided = db.prepare<{ body: string }>(historySql.decided)
  return {
    lastEnd(list, subject) {
      const events = allEvents.all(subject).map((row): ListEvent => JSON.parse(row.body))
      return lastEndOf(events.filter((event) => event.list === list))
    },
    facts: (subject) => facts.all(subject).map((row): Fact => JSON.parse(row.body)),
    events: (subject, limit) => events.all(subject, limit).map((row): ListEvent => JSON.parse(row.body)),
    decisions: (subject, limit) => decided.all(subject, limit).map((row): Decided => JSON.parse(row.body)),
  }
}

/** A mirror has no ended rows, only their events: a listing that came this soon after an end counts as a relapse (the policy's default). */
const probationSeconds = 14 * 86_400

/** `events` oldest first, of one subject. */
function lastEndOf(events: readonly ListEvent[]): { at: number; relapses: number } | null {
  let end: { at: number; relapses: number } | null = null
  let relapses = 0
  for (const event of events) {
    if (event.kind === 'listed') relapses = end !== null && event.at - end.at <= probationSeconds ? end.relapses + 1 : 0
    if (event.kind === 'removed' || event.kind === 'expired') end = { at: event.at, relapses }
  }
  return end
}
