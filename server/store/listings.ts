import type { Insertable, Selectable } from 'kysely'
import { parseNetwork } from '../../src/domain/address.ts'
import type { Listing } from '../../src/domain/listing.ts'
import { type FeedSource, lookUp, numberKey } from './feed.ts'
import { anchorOf, placeOfText, placesInside } from './place.ts'
import type { ListingTable, Reading, Writing } from './schema.ts'

export function listingFrom(row: Selectable<ListingTable>): Listing {
  return {
    id: row.id,
    list: row.list,
    subject: row.subject,
    reason: row.reason,
    listedAt: row.listed_at,
    expiresAt: row.expires_at,
    shadowedBy: row.shadowed_by,
    grounds: row.grounds,
    relapses: row.relapses,
    note: row.note,
    lastHitAt: row.last_hit_at,
    hits: row.hits,
    file: null,
    version: row.version,
  }
}

export function listingColumns(listing: Listing): Insertable<ListingTable> {
  return {
    id: listing.id,
    place: placeOfText(listing.subject),
    anchor: listing.list === 'name' ? anchorOf(listing.subject) : null,
    list: listing.list,
    subject: listing.subject,
    reason: listing.reason,
    listed_at: listing.listedAt,
    expires_at: listing.expiresAt,
    shadowed_by: listing.shadowedBy,
    grounds: listing.grounds,
    relapses: listing.relapses,
    note: listing.note,
    last_hit_at: listing.lastHitAt,
    hits: listing.hits,
    ended_at: null,
    version: listing.version,
  }
}

const standing = (db: Reading) => db.selectFrom('listing').selectAll().where('ended_at', 'is', null)

export const listingsById = async (db: Reading, ids: readonly number[]): Promise<Listing[]> =>
  (await lookUp(ids, (run) => standing(db).where('id', 'in', run).execute())).map(listingFrom)

export const listingsAt = async (db: Reading, places: readonly string[]): Promise<Listing[]> =>
  (await lookUp(places, (run) => standing(db).where('place', 'in', run).execute())).map(listingFrom)

/** Name patterns with one of these anchors: all that may cover a name are found by the anchors of the name. */
export const listingsAnchoredAt = async (db: Reading, anchors: readonly string[]): Promise<Listing[]> =>
  (
    await lookUp(anchors, (run) => standing(db).where('anchor', 'is not', null).where('anchor', 'in', run).execute())
  ).map(listingFrom)

export const listingsShadowedBy = async (db: Reading, ids: readonly number[]): Promise<Listing[]> =>
  (
    await lookUp(ids, (run) =>
      standing(db).where('shadowed_by', 'is not', null).where('shadowed_by', 'in', run).execute(),
    )
  ).map(listingFrom)

/** Address listings in (and on) a network, in address order. */
export async function listingsInside(db: Reading, network: string): Promise<Listing[]> {
  const parsed = parseNetwork(network)
  if (!parsed.ok) return []
  const { from, to } = placesInside(parsed.value)
  const rows = await standing(db).where('place', '>=', from).where('place', '<=', to).orderBy('place').execute()
  return rows.map(listingFrom)
}

/** Listings whose end has come, at most `limit`, the longest due first. */
export const listingsDue = async (db: Reading, now: number, limit: number): Promise<Listing[]> =>
  (
    await standing(db)
      .where('expires_at', 'is not', null)
      .where('expires_at', '<=', now)
      .orderBy('expires_at')
      .limit(limit)
      .execute()
  ).map(listingFrom)

/** How the last listing at each place ended. */
export async function lastEndsAt(
  db: Reading,
  places: readonly string[],
): Promise<{ place: string; at: number; relapses: number }[]> {
  const rows = await lookUp(places, (run) =>
    db
      .selectFrom('listing')
      .select(['place', 'ended_at', 'relapses'])
      .where('ended_at', 'is not', null)
      .where('place', 'in', run)
      .orderBy('ended_at')
      .orderBy('id')
      .execute(),
  )
  return rows.map((row) => ({ place: row.place, at: row.ended_at ?? 0, relapses: row.relapses }))
}

export async function putListing(db: Writing, listing: Listing): Promise<void> {
  const columns = listingColumns(listing)
  const { id: _, ...changed } = columns
  await db
    .insertInto('listing')
    .values(columns)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changed))
    .execute()
}

export async function endListing(db: Writing, id: number, at: number, version: number): Promise<void> {
  await db.updateTable('listing').set({ ended_at: at, version }).where('id', '=', id).execute()
}

/** In address order. */
export const listingFeed: FeedSource = {
  async page(db, after, limit) {
    let query = standing(db).orderBy('place').limit(limit)
    if (after !== null) query = query.where('place', '>', after)
    const rows = await query.execute()
    return { rows: rows.map(listingFrom), next: rows.at(-1)?.place ?? null }
  },
  async cursorOf(db, key) {
    const id = numberKey(key)
    if (id === null) return null
    const row = await db.selectFrom('listing').select('place').where('id', '=', id).executeTakeFirst()
    return row?.place ?? null
  },
  async changes(db, { since, upTo }, limit) {
    const rows = await db
      .selectFrom('listing')
      .selectAll()
      .where('version', '>', since)
      .where('version', '<=', upTo)
      .orderBy('version')
      .limit(limit)
      .execute()
    return rows.map((row) =>
      row.ended_at === null ? listingFrom(row) : { removed: true, key: row.id, version: row.version },
    )
  },
}
