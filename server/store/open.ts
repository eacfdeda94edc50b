import { randomBytes, randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import defaultPolicy from '../../resources/policy.json' with { type: 'json' }
import { migrate } from './migrate.ts'
import type { Database, Reading } from './schema.ts'

/** An open store: one connection that changes, one that only reads and never sees what is not committed. */
export interface Store {
  file: string
  read: Reading
  write: Kysely<Database>
  close(): Promise<void>
}

/** Opens, or makes, the store in `dataDir`. Throws FutureStoreError for a file of a newer server. */
export async function openStore(dataDir: string): Promise<Store> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const file = join(dataDir, 'list-server.sqlite')
  const write = connect(file, false)
  try {
    await migrate(write)
    await begin(write)
  } catch (error) {
    await write.destroy()
    throw error
  }
  const read = connect(file, true)
  return {
    file,
    read,
    write,
    async close() {
      await read.destroy()
      await write.destroy()
    },
  }
}

/** The first rows of a new store. */
async function begin(db: Kysely<Database>): Promise<void> {
  await db
    .insertInto('counter')
    .values({
      one: 1,
      server_id: randomUUID(),
      epoch: newEpoch(),
      seq: 0,
      horizon: 0,
      last_listing: 0,
      last_exception: 0,
      last_request: 0,
      last_event: 0,
    })
    .onConflict((conflict) => conflict.column('one').doNothing())
    .execute()
  const policy = { version: defaultPolicy.version, body: JSON.stringify(defaultPolicy) }
  await db
    .insertInto('policy')
    .values({ ...policy, saved_at: 0, saved_by: 'default', why: 'The figures that come with Blockdesk.' })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export const newEpoch = (): string => randomBytes(6).toString('hex')

function connect(file: string, readonly: boolean): Kysely<Database> {
  // Waiting for another process's lock stops this one altogether: better to say 503 soon.
  const database = new Sqlite(file, { readonly, timeout: 2000 })
  if (!readonly) {
    database.pragma('journal_mode = WAL')
    // A receipt promises that the decision survives a power cut.
    database.pragma('synchronous = FULL')
  }
  database.pragma('cache_size = -65536')
  database.pragma('mmap_size = 268435456')
  return new Kysely<Database>({ dialect: new SqliteDialect({ database: withKeptStatements(database) }) })
}

/** Kysely prepares anew for every query; for the few hundred texts it makes here that is most of a small query's time. */
function withKeptStatements(database: Sqlite.Database) {
  const kept = new Map<string, Sqlite.Statement>()
  return {
    close: () => {
      kept.clear()
      database.close()
    },
    prepare: (text: string) => {
      const known = kept.get(text)
      if (known !== undefined) return known
      const statement = database.prepare(text)
      if (kept.size >= 300) kept.delete(kept.keys().next().value ?? '')
      // Statements that change the schema, and those over many values, are not asked twice.
      if (text.length < 4000) kept.set(text, statement)
      return statement
    },
  }
}
