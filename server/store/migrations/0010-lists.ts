import { sql } from 'kysely'
import type { Writing } from '../schema.ts'

/** The counter, the lists and what happened on them. */
export async function up(db: Writing): Promise<void> {
  await db.schema
    .createTable('counter')
    .addColumn('one', 'integer', (column) => column.primaryKey().check(sql`one = 1`))
    .addColumn('server_id', 'text', (column) => column.notNull())
    .addColumn('epoch', 'text', (column) => column.notNull())
    .addColumn('seq', 'bigint', (column) => column.notNull())
    .addColumn('horizon', 'bigint', (column) => column.notNull())
    .addColumn('last_listing', 'bigint', (column) => column.notNull())
    .addColumn('last_exception', 'bigint', (column) => column.notNull())
    .addColumn('last_request', 'bigint', (column) => column.notNull())
    .addColumn('last_event', 'bigint', (column) => column.notNull())
    .execute()

  await db.schema
    .createTable('listing')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('anchor', 'text')
    .addColumn('list', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('listed_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint')
    .addColumn('shadowed_by', 'integer')
    .addColumn('grounds', 'text')
    .addColumn('relapses', 'integer', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('last_hit_at', 'bigint')
    .addColumn('hits', 'bigint')
    .addColumn('ended_at', 'bigint')
    .addColumn('version', 'bigint', (column) => column.notNull())
    .execute()
  await sql`create unique index listing_standing on listing (place) where ended_at is null`.execute(db)
  await sql`create index listing_ended on listing (place, ended_at) where ended_at is not null`.execute(db)
  await sql`create index listing_version on listing (version)`.execute(db)
  await sql`create index listing_anchor on listing (anchor) where anchor is not null and ended_at is null`.execute(db)
  await sql`create index listing_shadow on listing (shadowed_by) where shadowed_by is not null and ended_at is null`.execute(
    db,
  )
  await sql`create index listing_expiry on listing (expires_at) where expires_at is not null and ended_at is null`.execute(
    db,
  )

  await db.schema
    .createTable('exception')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('listing_id', 'integer')
    .addColumn('third_party', 'text')
    .addColumn('reasons', 'text')
    .addColumn('circumstance', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('created_by', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint')
    .addColumn('ended_at', 'bigint')
    .addColumn('version', 'bigint', (column) => column.notNull())
    .execute()
  await sql`create index exception_place on exception (place) where ended_at is null`.execute(db)
  await sql`create index exception_listing on exception (listing_id) where listing_id is not null and ended_at is null`.execute(
    db,
  )
  await sql`create index exception_never on exception (kind) where kind = 'never' and ended_at is null`.execute(db)
  await sql`create index exception_expiry on exception (expires_at) where expires_at is not null and ended_at is null`.execute(
    db,
  )
  await sql`create index exception_version on exception (version)`.execute(db)

  await db.schema
    .createTable('event')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('listing_id', 'integer')
    .addColumn('list', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('made_by', 'text', (column) => column.notNull())
    .addColumn('decision_id', 'text')
    .addColumn('version', 'bigint', (column) => column.notNull())
    .execute()
  await sql`create index event_place on event (place, at)`.execute(db)
  await sql`create index event_version on event (version)`.execute(db)
}
