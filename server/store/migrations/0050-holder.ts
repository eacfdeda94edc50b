import { sql } from 'kysely'
import { holderKeyOf } from '../facts.ts'
import type { Writing } from '../schema.ts'

/** Whose an address is, as a column of its own: all addresses of one holder are found at once. */
export async function up(db: Writing): Promise<void> {
  await db.schema.alterTable('fact').addColumn('holder', 'text').execute()
  const rows = await db.selectFrom('fact').select(['place', 'value']).where('key', '=', 'holder').execute()
  for (const { place, value } of rows) {
    const holder = holderKeyOf(value)
    await db.updateTable('fact').set({ holder }).where('place', '=', place).where('key', '=', 'holder').execute()
  }
  await sql`create index fact_holder on fact (holder) where holder is not null`.execute(db)
}
