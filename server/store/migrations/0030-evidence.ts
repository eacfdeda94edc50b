import { sql } from 'kysely'
import { signalCounts } from '../../../src/domain/signal.ts'
import type { Writing } from '../schema.ts'

/** Day totals and checked facts. */
export async function up(db: Writing): Promise<void> {
  let signal = db.schema
    .createTable('signal')
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('day', 'integer', (column) => column.notNull())
  for (const name of signalCounts) signal = signal.addColumn(name, 'bigint', (column) => column.notNull())
  await signal
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('signal_key', ['place', 'day'])
    .execute()
  await sql`create index signal_version on signal (version)`.execute(db)

  await db.schema
    .createTable('fact')
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('checked_at', 'bigint', (column) => column.notNull())
    .addColumn('version', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('fact_key', ['place', 'key'])
    .execute()
  await sql`create index fact_version on fact (version)`.execute(db)
}
