import type { Insertable, Selectable } from 'kysely'
import { z } from 'zod'
import { requestSchema } from '../../src/contract/rows.ts'
import type { RemovalRequest } from '../../src/domain/request.ts'
import { type FeedSource, lookUp, numberKey } from './feed.ts'
import { placeOfText } from './place.ts'
import type { Reading, RequestTable, Writing } from './schema.ts'

const subjectsSchema = z.array(z.string())
const outcomesSchema = requestSchema.shape.outcomes

export function requestFrom(row: Selectable<RequestTable>): RemovalRequest {
  return {
    id: row.id,
    channel: row.channel,
    receivedAt: row.received_at,
    subjects: subjectsSchema.parse(JSON.parse(row.subjects)),
    contact: { name: row.contact_name, email: row.contact_email },
    text: row.text,
    pasted: row.pasted,
    state: row.state,
    until: row.until,
    condition: row.condition,
    returned: row.returned === 1,
    pausedSeconds: row.paused_seconds,
    pausedSince: row.paused_since,
    claimedBy: row.claimed_by,
    claimedUntil: row.claimed_until,
    repeats: row.repeats,
    mergedInto: row.merged_into,
    outcomes: outcomesSchema.parse(JSON.parse(row.outcomes)),
    closedAt: row.closed_at,
    version: row.version,
  }
}

export function requestColumns(request: RemovalRequest): Insertable<RequestTable> {
  return {
    id: request.id,
    channel: request.channel,
    received_at: request.receivedAt,
    subjects: JSON.stringify(request.subjects),
    contact_name: request.contact.name,
    contact_email: request.contact.email,
    text: request.text,
    pasted: request.pasted,
    state: request.state,
    until: request.until,
    condition: request.condition,
    returned: request.returned ? 1 : 0,
    paused_seconds: request.pausedSeconds,
    paused_since: request.pausedSince,
    claimed_by: request.claimedBy,
    claimed_until: request.claimedUntil,
    repeats: request.repeats,
    merged_into: request.mergedInto,
    outcomes: JSON.stringify(request.outcomes),
    closed_at: request.closedAt,
    version: request.version,
  }
}

export const requestsById = async (db: Reading, ids: readonly number[]): Promise<RemovalRequest[]> =>
  (await lookUp(ids, (run) => db.selectFrom('request').selectAll().where('id', 'in', run).execute())).map(requestFrom)

/** Requests put off whose day has come, at most `limit`. */
export const requestsDue = async (db: Reading, now: number, limit: number): Promise<RemovalRequest[]> =>
  (
    await db
      .selectFrom('request')
      .selectAll()
      .where('state', '=', 'deferred')
      .where('until', 'is not', null)
      .where('until', '<=', now)
      .orderBy('until')
      .limit(limit)
      .execute()
  ).map(requestFrom)

/** Requests put off until a condition holds, from id `after` on. */
export const requestsOnCondition = async (db: Reading, after: number, limit: number): Promise<RemovalRequest[]> =>
  (
    await db
      .selectFrom('request')
      .selectAll()
      .where('state', '=', 'deferred')
      .where('condition', 'is not', null)
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute()
  ).map(requestFrom)

/** How many requests have named one of these subjects. */
export async function countRequestsFor(db: Reading, places: readonly string[]): Promise<number> {
  const rows = await lookUp(places, (run) =>
    db.selectFrom('request_subject').select('request_id').distinct().where('place', 'in', run).execute(),
  )
  return new Set(rows.map((row) => row.request_id)).size
}

/** A request that is new here. */
export async function addRequest(db: Writing, request: RemovalRequest): Promise<void> {
  await db.insertInto('request').values(requestColumns(request)).execute()
  await db.insertInto('request_subject').values(subjectColumns(request)).execute()
}

export const subjectColumns = ({ id, subjects }: Pick<RemovalRequest, 'id' | 'subjects'>) =>
  [...new Set(subjects.map(placeOfText))].map((place) => ({ place, request_id: id }))

/** The next version of a request. Its subjects stay what they were. */
export async function changeRequest(db: Writing, request: RemovalRequest): Promise<void> {
  const { id, ...changed } = requestColumns(request)
  await db.updateTable('request').set(changed).where('id', '=', id).execute()
}

/** By id. */
export const requestFeed: FeedSource = {
  async page(db, after, limit) {
    const rows = await db
      .selectFrom('request')
      .selectAll()
      .where('id', '>', after === null ? 0 : Number(after))
      .orderBy('id')
      .limit(limit)
      .execute()
    const last = rows.at(-1)
    return { rows: rows.map(requestFrom), next: last === undefined ? null : String(last.id) }
  },
  cursorOf: async (_db, key) => (numberKey(key) === null ? null : key),
  async changes(db, { since, upTo }, limit) {
    const rows = await db
      .selectFrom('request')
      .selectAll()
      .where('version', '>', since)
      .where('version', '<=', upTo)
      .orderBy('version')
      .limit(limit)
      .execute()
    return rows.map(requestFrom)
  },
}
