import { sql } from 'kysely'
import type { Writing } from '../schema.ts'

/** Removal requests and the decisions on them. */
export async function up(db: Writing): Promise<void> {
  await db.schema
    .createTable('request')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('received_at', 'bigint', (column) => column.notNull())
    .addColumn('subjects', 'text', (column) => column.notNull())
    .addColumn('contact_name', 'text', (column) => column.notNull())
    .addColumn('contact_email', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('pasted', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('until', 'bigint')
    .addColumn('condition', 'text')
    .addColumn('returned', 'integer', (column) => column.notNull())
    .addColumn('paused_seconds', 'bigint', (column) => column.notNull())
    .addColumn('paused_since', 'bigint')
    .addColumn('claimed_by', 'text')
    .addColumn('claimed_until', 'bigint')
    .addColumn('repeats', 'integer', (column) => column.notNull())
    .addColumn('merged_into', 'integer')
    .addColumn('outcomes', 'text', (column) => column.notNull())
    .addColumn('closed_at', 'bigint')
    .addColumn('version', 'bigint', (column) => column.notNull())
    .execute()
  await sql`create index request_version on request (version)`.execute(db)
  await sql`create index request_put_off on request (until) where state = 'deferred'`.execute(db)

  await db.schema
    .createTable('request_subject')
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('request_id', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('request_subject_key', ['place', 'request_id'])
    .execute()

  await db.schema
    .createTable('decision')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('batch_id', 'text', (column) => column.notNull())
    .addColumn('request_id', 'integer')
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('operator', 'text', (column) => column.notNull())
    .addColumn('applied_at', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addColumn('first_seq', 'bigint', (column) => column.notNull())
    .addColumn('version', 'bigint', (column) => column.notNull())
    .execute()
  await sql`create index decision_batch on decision (batch_id, version)`.execute(db)
  await sql`create index decision_version on decision (version)`.execute(db)
}
