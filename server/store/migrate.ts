import { type Kysely, sql } from 'kysely'
import { up as lists } from './migrations/0010-lists.ts'
import { up as requests } from './migrations/0020-requests.ts'
import { up as evidence } from './migrations/0030-evidence.ts'
import { up as access } from './migrations/0040-access.ts'
import { up as holder } from './migrations/0050-holder.ts'
import { up as policyWhy } from './migrations/0060-policy-why.ts'
import type { Database, Writing } from './schema.ts'

export interface Migration {
  number: number
  up(db: Writing): Promise<void>
}

/** In order; additive only once released. */
export const migrations: readonly Migration[] = [
  { number: 10, up: lists },
  { number: 20, up: requests },
  { number: 30, up: evidence },
  { number: 40, up: access },
  { number: 50, up: holder },
  { number: 60, up: policyWhy },
]

/** A store that a newer server has written; an older one could harm it. */
export class FutureStoreError extends Error {
  readonly code = 'future-file'
}

/**
 * Brings the store up to date, each migration in a transaction of its own. Throws FutureStoreError, and changes
 * nothing, when the store knows a migration that this server does not.
 */
export async function migrate(db: Kysely<Database>, known: readonly Migration[] = migrations): Promise<void> {
  await sql`create table if not exists schema_version (number integer primary key)`.execute(db)
  const done = await sql<{ number: number }>`select number from schema_version order by number`.execute(db)
  const applied = new Set(done.rows.map((row) => row.number))
  const strange = [...applied].find((number) => !known.some((migration) => migration.number === number))
  if (strange !== undefined) {
    throw new FutureStoreError(
      `This store was written by a newer list server (step ${strange}); start that one, or a copy from before.`,
    )
  }
  for (const migration of known) {
    if (applied.has(migration.number)) continue
    await db.transaction().execute(async (transaction) => {
      await migration.up(transaction)
      await sql`insert into schema_version (number) values (${migration.number})`.execute(transaction)
    })
  }
}
