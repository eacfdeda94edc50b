import type { Insertable, Selectable } from 'kysely'
import type { ListEvent } from '../../src/domain/event.ts'
import { type FeedSource, lookUp, numberKey } from './feed.ts'
import { placeOfText } from './place.ts'
import type { EventTable, Reading, Writing } from './schema.ts'

const eventFrom = (row: Selectable<EventTable>): ListEvent => ({
  id: row.id,
  kind: row.kind,
  listingId: row.listing_id,
  list: row.list,
  subject: row.subject,
  reason: row.reason,
  at: row.at,
  by: row.made_by,
  decisionId: row.decision_id,
  version: row.version,
})

export const eventColumns = (event: ListEvent): Insertable<EventTable> => ({
  id: event.id,
  kind: event.kind,
  listing_id: event.listingId,
  list: event.list,
  subject: event.subject,
  place: placeOfText(event.subject),
  reason: event.reason,
  at: event.at,
  made_by: event.by,
  decision_id: event.decisionId,
  version: event.version,
})

export const eventsAt = async (db: Reading, places: readonly string[]): Promise<ListEvent[]> =>
  (
    await lookUp(places, (run) =>
      db.selectFrom('event').selectAll().where('place', 'in', run).orderBy('at').orderBy('id').execute(),
    )
  ).map(eventFrom)

export async function addEvent(db: Writing, event: ListEvent): Promise<void> {
  await db.insertInto('event').values(eventColumns(event)).execute()
}

/** By id. */
export const eventFeed: FeedSource = {
  async page(db, after, limit) {
    const rows = await db
      .selectFrom('event')
      .selectAll()
      .where('id', '>', after === null ? 0 : Number(after))
      .orderBy('id')
      .limit(limit)
      .execute()
    const last = rows.at(-1)
    return { rows: rows.map(eventFrom), next: last === undefined ? null : String(last.id) }
  },
  cursorOf: async (_db, key) => (numberKey(key) === null ? null : key),
  async changes(db, { since, upTo }, limit) {
    const rows = await db
      .selectFrom('event')
      .selectAll()
      .where('version', '>', since)
      .where('version', '<=', upTo)
      .orderBy('version')
      .limit(limit)
      .execute()
    return rows.map(eventFrom)
  },
}
