import type { Decided } from '../../../../src/contract/rows.ts'
import type { ListEvent } from '../../../../src/domain/event.ts'
import type { Fact } from '../../../../src/domain/fact.ts'
import { lastEndOf } from '../../../../src/domain/relapse.ts'
import type { ReadDatabase } from '../open.ts'
import type { MirrorReads } from '../reads.ts'

/** `holderKey` (src/domain/holding.ts) in SQL, to the letter as in the index of migration 20. */
const holder = `coalesce('as' || json_extract(body, '$.value.asn'), 'name:' || json_extract(body, '$.value.name'))`

export const historySql = {
  heldBy: `select subject from fact where key = 'holder' and ${holder} = ? limit ?`,
  facts: 'select body from fact where subject = ? order by key',
  allEvents: 'select body from event where subject = ? order by at, id',
  events: 'select body from event where subject = ? order by at desc, id desc limit ?',
  decided: 'select body from decided where subject = ? order by applied_at desc, id desc limit ?',
} as const

/** What is known and was done about one subject: facts, events, the team's decisions. */
export function historyReads(
  db: ReadDatabase,
): Pick<MirrorReads, 'facts' | 'heldBy' | 'events' | 'decisions' | 'lastEnd'> {
  const facts = db.prepare<{ body: string }>(historySql.facts)
  const heldBy = db.prepare<{ subject: string }>(historySql.heldBy)
  const events = db.prepare<{ body: string }>(historySql.events)
  const allEvents = db.prepare<{ body: string }>(historySql.allEvents)
  const decided = db.prepare<{ body: string }>(historySql.decided)
  return {
    // A mirror has no ended rows, only their events.
    lastEnd(list, subject, policy) {
      const events = allEvents.all(subject).map((row): ListEvent => JSON.parse(row.body))
      return lastEndOf(
        events.filter((event) => event.list === list),
        policy,
      )
    },
    facts: (subject) => facts.all(subject).map((row): Fact => JSON.parse(row.body)),
    heldBy: (name, limit) => heldBy.all(name, limit).map(({ subject }) => subject),
    events: (subject, limit) => events.all(subject, limit).map((row): ListEvent => JSON.parse(row.body)),
    decisions: (subject, limit) => decided.all(subject, limit).map((row): Decided => JSON.parse(row.body)),
  }
}
