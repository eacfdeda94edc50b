import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { type CompiledQuery, Kysely, SqliteDialect, sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { bulkLoad } from '../../../server/store/bulk.ts'
import { counterOf, inTransaction } from '../../../server/store/counter.ts'
import { appliedOfBatch } from '../../../server/store/decisions.ts'
import { exceptionsAt, exceptionsDue, exclusionsFrom } from '../../../server/store/exceptions.ts'
import { factsAt } from '../../../server/store/facts.ts'
import { feedSources } from '../../../server/store/feeds.ts'
import {
  lastEndsAt,
  listingsAnchoredAt,
  listingsAt,
  listingsDue,
  listingsShadowedBy,
  putListing,
} from '../../../server/store/listings.ts'
import { FutureStoreError, migrate, migrations } from '../../../server/store/migrate.ts'
import { openStore } from '../../../server/store/open.ts'
import { countRequestsFor, requestsDue } from '../../../server/store/requests.ts'
import type { Database, Reading } from '../../../server/store/schema.ts'
import { daysInside, signalsAt } from '../../../server/store/signals.ts'
import { feedNames } from '../../../src/contract/list-server.ts'
import type { Listing } from '../../../src/domain/listing.ts'

function directory(): string {
  const path = mkdtempSync(join(tmpdir(), 'server-store-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

async function opened(dataDir = directory()) {
  const store = await openStore(dataDir)
  onTestFinished(() => store.close())
  return store
}

const row = (id: number, subject: string): Omit<Listing, 'version'> => ({
  id,
  list: 'address',
  subject,
  reason: 'directspam',
  listedAt: 1,
  expiresAt: null,
  shadowedBy: null,
  grounds: null,
  relapses: 0,
  note: '',
  lastHitAt: null,
  hits: null,
  file: null,
})

test('opens again what it has made, with the same identity, epoch and rows', async () => {
  const dataDir = directory()
  const first = await openStore(dataDir)
  bulkLoad(first, { listings: [row(1, '192.0.2.1')] })
  const before = await counterOf(first.read)
  await first.close()
  const again = await opened(dataDir)
  expect(await counterOf(again.read)).toEqual(before)
  expect(await again.read.selectFrom('listing').select('subject').execute()).toEqual([{ subject: '192.0.2.1' }])
})

test('refuses a store of a newer server and leaves it as it is', async () => {
  const dataDir = directory()
  const store = await openStore(dataDir)
  await sql`insert into schema_version (number) values (99990)`.execute(store.write)
  await store.close()
  await expect(openStore(dataDir)).rejects.toThrow(FutureStoreError)
  await expect(openStore(dataDir)).rejects.toThrow(/newer list server/)
})

test('carries rows of each earlier step over into the newest', async () => {
  for (const step of migrations.keys()) {
    const database = new Sqlite(':memory:')
    const db = new Kysely<Database>({ dialect: new SqliteDialect({ database }) })
    await migrate(db, migrations.slice(0, step + 1))
    const insert = `insert into listing (id, place, list, subject, reason, listed_at, relapses, note, version)
      values (1, '4c000020120', 'address', '192.0.2.1', 'noBounce', 5, 0, 'kept', 7)`
    database.exec(insert)
    await migrate(db)
    expect(await db.selectFrom('listing').select(['id', 'note', 'version']).execute()).toEqual([
      { id: 1, note: 'kept', version: 7 },
    ])
    await db.destroy()
  }
})

test('leaves no half step behind when one fails', async () => {
  const database = new Sqlite(':memory:')
  const db = new Kysely<Database>({ dialect: new SqliteDialect({ database }) })
  const broken = {
    number: 50,
    up: async (step: Parameters<(typeof migrations)[number]['up']>[0]) => {
      await sql`create table half (id integer)`.execute(step)
      throw new Error('on purpose')
    },
  }
  await expect(migrate(db, [...migrations, broken])).rejects.toThrow('on purpose')
  const tables = await sql<{ name: string }>`select name from sqlite_master where name = 'half'`.execute(db)
  expect(tables.rows).toEqual([])
  await migrate(db)
  await db.destroy()
})

test('gives no seq away that was not committed, and takes no second listing of a subject', async () => {
  const store = await opened()
  bulkLoad(store, { listings: [row(1, '192.0.2.1')] })
  const before = await counterOf(store.read)
  const twice = inTransaction(store.write, async ({ db, counter }) => {
    await putListing(db, { ...row(counter.nextId('listing'), '192.0.2.1'), version: counter.nextSeq() })
  })
  await expect(twice).rejects.toThrow(/UNIQUE/)
  expect(await counterOf(store.read)).toEqual(before)
})

test('loads all or nothing, goes on from the highest id, and begins a new epoch', async () => {
  const store = await opened()
  const empty = await counterOf(store.read)
  expect(() => bulkLoad(store, { listings: [row(1, '192.0.2.1'), row(2, '192.0.2.01')] })).toThrow(/canonical/)
  expect(await counterOf(store.read)).toEqual(empty)

  expect(bulkLoad(store, { listings: [row(5, '192.0.2.1'), { ...row(9, '192.0.2.1'), endedAt: 7 }] })).toMatchObject({
    listings: 2,
    signals: 0,
  })
  const loaded = await counterOf(store.read)
  expect(loaded).toMatchObject({ last_listing: 9, seq: 2, horizon: 2, server_id: empty.server_id })
  expect(loaded.epoch).not.toBe(empty.epoch)
})

test('cannot be changed through the connection that reads', async () => {
  const store = await opened()
  const write = sql`update counter set seq = 5 returning seq`
  const asIfWriting = new Kysely<Database>({
    dialect: new SqliteDialect({ database: new Sqlite(store.file, { readonly: true }) }),
  })
  await expect(write.execute(asIfWriting)).rejects.toThrow(/readonly/)
  await asIfWriting.destroy()
  expect(Object.keys(store)).toContain('read')
})

/** Every look-up of the routes, as the store itself asks it, with what SQLite makes of it. */
const lookUps: [string, (db: Reading) => Promise<unknown>, RegExp][] = [
  [
    'what covers an address',
    (db) => listingsAt(db, ['4c000020120', '4c000020018']),
    /INDEX listing_standing \(place=\?\)/,
  ],
  [
    'patterns over a name',
    (db) => listingsAnchoredAt(db, ['a.example', 'example']),
    /INDEX listing_anchor \(anchor=\?\)/,
  ],
  ['swallowed singles', (db) => listingsShadowedBy(db, [1, 2]), /INDEX listing_shadow \(shadowed_by=\?\)/],
  ['listings that are due', (db) => listingsDue(db, 5, 9), /INDEX listing_expiry \(expires_at/],
  ['how a listing ended', (db) => lastEndsAt(db, ['4c000020120']), /INDEX listing_ended \(place=\?/],
  ['exceptions around an address', (db) => exceptionsAt(db, ['4c000020120']), /INDEX exception_place \(place=\?\)/],
  ['exclusions from a network', (db) => exclusionsFrom(db, [1]), /INDEX exception_listing \(listing_id=\?\)/],
  ['exceptions that are due', (db) => exceptionsDue(db, 5, 9), /INDEX exception_expiry \(expires_at/],
  ['requests put off', (db) => requestsDue(db, 5, 9), /INDEX request_put_off \(until/],
  ['earlier requests', (db) => countRequestsFor(db, ['4c000020120']), /request_subject.* \(place=\?\)/],
  ['days of an address', (db) => signalsAt(db, ['4c000020120']), /signal_1 \(place=\?\)/],
  ['days of a network', (db) => daysInside(db, '192.0.2.0/24'), /signal_1 \(place>\? AND place<\?\)/],
  ['facts', (db) => factsAt(db, ['4c000020120']), /fact_1 \(place=\?\)/],
  ['decisions of a batch', (db) => appliedOfBatch(db, 'a'), /INDEX decision_batch/],
  ...feedNames.flatMap((feed): typeof lookUps => [
    [
      `a page of ${feed}`,
      (db) => feedSources[feed].page(db, feed === 'signals' || feed === 'facts' ? '4|5' : '4', 9),
      /SEARCH .*>[?(]/,
    ],
    [
      `changes of ${feed}`,
      (db) => feedSources[feed].changes(db, { since: 5, upTo: 9 }, 9),
      /_version \(version>\? AND version<\?\)/,
    ],
  ]),
]

test.each(lookUps)('finds %s by an index, without sorting', async (what, ask, plan) => {
  const asked: CompiledQuery[] = []
  const database = new Sqlite(':memory:')
  const db = new Kysely<Database>({
    dialect: new SqliteDialect({ database }),
    log: ({ query }) => {
      asked.push(query)
    },
  })
  await migrate(db)
  asked.length = 0
  await ask(db)
  const [query] = asked
  const steps = database
    .prepare<unknown[], { detail: string }>(`explain query plan ${query?.sql}`)
    .all(query?.parameters ?? [])
  await db.destroy()
  expect(steps[0]?.detail).toMatch(plan)
  // The days of a network are summed: a few of them, never the rows of a feed.
  const sorts = steps.filter(({ detail }) => detail.includes('TEMP B-TREE'))
  if (what !== 'days of a network' && what !== 'how a listing ended') expect(sorts).toEqual([])
})
