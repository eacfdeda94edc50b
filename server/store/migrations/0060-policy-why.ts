import type { Writing } from '../schema.ts'

/** Why each version of the policy was saved. */
export async function up(db: Writing): Promise<void> {
  await db.schema
    .alterTable('policy')
    .addColumn('why', 'text', (column) => column.notNull().defaultTo(''))
    .execute()
}
