import type { Insertable, Selectable } from 'kysely'
import { z } from 'zod'
import { reasonSchema } from '../../src/contract/rows.ts'
import type { Exception } from '../../src/domain/exception.ts'
import { type FeedSource, lookUp, numberKey } from './feed.ts'
import { placeOfText } from './place.ts'
import type { ExceptionTable, Reading, Writing } from './schema.ts'

const reasonsSchema = z.array(reasonSchema)

export function exceptionFrom(row: Selectable<ExceptionTable>): Exception {
  return {
    id: row.id,
    kind: row.kind,
    subject: row.subject,
    listingId: row.listing_id,
    thirdParty: row.third_party,
    reasons: row.reasons === null ? null : reasonsSchema.parse(JSON.parse(row.reasons)),
    circumstance: row.circumstance,
    createdAt: row.created_at,
    createdBy: row.created_by,
    expiresAt: row.expires_at,
    version: row.version,
  }
}

export function exceptionColumns(exception: Exception): Insertable<ExceptionTable> {
  return {
    id: exception.id,
    place: placeOfText(exception.subject),
    kind: exception.kind,
    subject: exception.subject,
    listing_id: exception.listingId,
    third_party: exception.thirdParty,
    reasons: exception.reasons === null ? null : JSON.stringify(exception.reasons),
    circumstance: exception.circumstance,
    created_at: exception.createdAt,
    created_by: exception.createdBy,
    expires_at: exception.expiresAt,
    ended_at: null,
    version: exception.version,
  }
}

const standing = (db: Reading) => db.selectFrom('exception').selectAll().where('ended_at', 'is', null)

export const exceptionsById = async (db: Reading, ids: readonly number[]): Promise<Exception[]> =>
  (await lookUp(ids, (run) => standing(db).where('id', 'in', run).execute())).map(exceptionFrom)

export const exceptionsAt = async (db: Reading, places: readonly string[]): Promise<Exception[]> =>
  (await lookUp(places, (run) => standing(db).where('place', 'in', run).execute())).map(exceptionFrom)

export const exclusionsFrom = async (db: Reading, listingIds: readonly number[]): Promise<Exception[]> =>
  (
    await lookUp(listingIds, (run) =>
      standing(db).where('listing_id', 'is not', null).where('listing_id', 'in', run).execute(),
    )
  ).map(exceptionFrom)

/** The whole never-list: some hundred entries, of which any may concern a pattern. */
export const neverList = async (db: Reading): Promise<Exception[]> =>
  (await standing(db).where('kind', '=', 'never').execute()).map(exceptionFrom)

export const exceptionsDue = async (db: Reading, now: number, limit: number): Promise<Exception[]> =>
  (
    await standing(db)
      .where('expires_at', 'is not', null)
      .where('expires_at', '<=', now)
      .orderBy('expires_at')
      .limit(limit)
      .execute()
  ).map(exceptionFrom)

export async function putException(db: Writing, exception: Exception): Promise<void> {
  const columns = exceptionColumns(exception)
  const { id: _, ...changed } = columns
  await db
    .insertInto('exception')
    .values(columns)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changed))
    .execute()
}

export async function endException(db: Writing, id: number, at: number, version: number): Promise<void> {
  await db.updateTable('exception').set({ ended_at: at, version }).where('id', '=', id).execute()
}

/** By id. */
export const exceptionFeed: FeedSource = {
  async page(db, after, limit) {
    const rows = await standing(db)
      .where('id', '>', after === null ? 0 : Number(after))
      .orderBy('id')
      .limit(limit)
      .execute()
    const last = rows.at(-1)
    return { rows: rows.map(exceptionFrom), next: last === undefined ? null : String(last.id) }
  },
  cursorOf: async (_db, key) => (numberKey(key) === null ? null : key),
  async changes(db, { since, upTo }, limit) {
    const rows = await db
      .selectFrom('exception')
      .selectAll()
      .where('version', '>', since)
      .where('version', '<=', upTo)
      .orderBy('version')
      .limit(limit)
      .execute()
    return rows.map((row) =>
      row.ended_at === null ? exceptionFrom(row) : { removed: true, key: row.id, version: row.version },
    )
  },
}
