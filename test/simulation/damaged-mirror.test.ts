import { closeSync, existsSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { tokenName } from '../../electron/desk/engine/server-client.ts'
import type { Desk } from '../../electron/desk/options.ts'
import { inTransaction } from '../../server/store/counter.ts'
import type { Client, DeskEvent } from '../../src/contract/binding.ts'
import { clientOf } from '../support/desk-client.ts'
import { memorySecrets, openDesk } from '../support/desk-process.ts'
import { type SeededServer, seededServer } from './seeded-server.ts'

const listings = 240
let seeded: SeededServer
let desk: Desk | null = null
let events: DeskEvent[]
beforeEach(async () => {
  seeded = await seededServer(listings)
  events = []
})
afterEach(async () => {
  await desk?.close()
  desk = null
  await seeded.remove()
})

async function start(): Promise<Client> {
  desk = await openDesk({ dataDir: seeded.deskDir, secrets: memorySecrets({ [tokenName]: seeded.token }) })
  desk.subscribe((event) => events.push(event))
  return clientOf(desk)
}

async function stop() {
  await desk?.close()
  desk = null
}

/** Turns over the pages that hold the rows of one table but the last: what is read at opening stays good. */
function damage(path: string, table: string) {
  const db = new Database(path, { readonly: true })
  const pages = db
    .prepare<[string], number>("select pageno from dbstat where name = ? and pagetype = 'leaf' order by path")
    .pluck()
    .all(table)
    .slice(0, -1)
  db.close()
  expect(pages.length).toBeGreaterThan(0)
  const handle = openSync(path, 'r+')
  for (const page of pages) writeSync(handle, Buffer.alloc(4096, 0xa5), 0, 4096, (page - 1) * 4096)
  closeSync(handle)
}

const asideOf = () => readdirSync(seeded.deskDir).filter((name) => /\.broken-\d+$/u.test(name))

const problems = () => events.flatMap((event) => (event.event === 'problem' ? [event.payload] : []))

async function damagedServerDesk(): Promise<Client> {
  const client = await start()
  await client.call('source.connect', { url: seeded.url, token: seeded.token })
  await client.call('sync.now', {})
  await stop()
  damage(join(seeded.deskDir, 'mirror-1.sqlite'), 'listing')
  return start()
}

/** Once the damage has been met the copy goes out of use; nothing has to be closed for that. */
async function setAside(client: Client) {
  await expect.poll(asideOf, { timeout: 10_000 }).toHaveLength(1)
  await expect
    .poll(async () => (await client.call('desk.status', {})).sync, { timeout: 10_000 })
    .toMatchObject({ running: false, lastError: { code: 'broken-file' } })
  expect(problems().at(-1)?.message).toContain('No decision is lost.')
}

describe('a mirror that is damaged deep inside', () => {
  it('is set aside when a query meets it, and fetched again by the next sync', async () => {
    const client = await damagedServerDesk()
    await expect(client.call('listings.window', { query: 'reason:directspam' })).rejects.toMatchObject({
      code: 'broken-file',
    })
    await setAside(client)
    expect(problems().at(-1)?.message).toContain('Sync')
    expect(await client.call('desk.status', {})).toMatchObject({ listings: 0, generation: 0 })
    expect(await client.call('sync.now', {})).toMatchObject({ snapshot: true })
    expect(await client.call('desk.status', {})).toMatchObject({ listings, sync: { lastError: null } })
    expect(await client.call('listings.count', { query: 'reason:directspam' })).toEqual({ total: listings })
  })

  it('is set aside when changes meet it', async () => {
    const client = await damagedServerDesk()
    await inTransaction(seeded.server.store.write, async ({ db, counter }) => {
      const version = counter.nextSeq()
      await db.updateTable('listing').set({ note: 'seen again', version }).where('id', '>', 3).execute()
    })
    await expect(client.call('sync.now', {})).rejects.toMatchObject({ code: 'broken-file' })
    await setAside(client)
    expect(await client.call('sync.now', {})).toMatchObject({ snapshot: true })
    expect(await client.call('listings.count', { query: '' })).toEqual({ total: listings })
  })

  it('never keeps a desk from opening, whatever part of it is hit', async () => {
    const client = await start()
    await client.call('source.connect', { url: seeded.url, token: seeded.token })
    await client.call('sync.now', {})
    await stop()
    const path = join(seeded.deskDir, 'mirror-1.sqlite')
    const whole = readFileSync(path)
    let generation = 1
    for (const page of [0, 2, 5, 9]) {
      const hit = Buffer.from(whole)
      // Of the first page the header stays: what is no database at all is another test's matter.
      hit.fill(0xa5, page * 4096 + (page === 0 ? 100 : 0), (page + 1) * 4096)
      for (const name of readdirSync(seeded.deskDir)) if (name.startsWith('mirror-')) rmSync(join(seeded.deskDir, name))
      writeFileSync(join(seeded.deskDir, `mirror-${generation}.sqlite`), hit)
      const again = await start()
      const use = async () => {
        await again.call('listings.window', { query: '', limit: 500 })
        await again.call('listings.count', { query: 'reason:directspam' })
        await again.call('sync.now', {})
      }
      // At most the first round meets it.
      await use().catch(() => undefined)
      await expect
        .poll(
          () =>
            again.call('sync.now', {}).then(
              () => true,
              () => false,
            ),
          { timeout: 10_000 },
        )
        .toBe(true)
      await use()
      const status = await again.call('desk.status', {})
      expect(status.listings, `page ${page}`).toBe(listings)
      generation = status.generation
      await stop()
    }
  })

  it('of a file desk is set aside with word to import again, and the import brings it back', async () => {
    const list = join(seeded.folder, 'list.txt')
    writeFileSync(list, Array.from({ length: 3000 }, (_, n) => `198.18.${n >> 8}.${n & 255}\n`).join(''))
    const importList = async (client: Client) => {
      const files = [{ path: list }]
      const { previewId } = await client.call('intake.preview', { files, as: 'ipset', reason: 'directspam' })
      return client.call('intake.commit', { previewId })
    }
    const client = await start()
    await importList(client)
    await stop()
    damage(join(seeded.deskDir, 'mirror-1.sqlite'), 'listing')
    const again = await start()
    await expect(importList(again)).rejects.toMatchObject({ code: 'broken-file' })
    await setAside(again)
    expect(problems().at(-1)?.message).toContain('Import the files again')
    expect(await importList(again)).toMatchObject({ listings: 3000 })
    expect(await again.call('listings.count', { query: 'net:198.18.3.0/24' })).toEqual({ total: 256 })
  })
})

it('refuses a desk file that is damaged in the middle, and never writes over it', async () => {
  const client = await start()
  await client.call('source.connect', { url: seeded.url, token: seeded.token })
  await client.call('sync.now', {})
  const { previewId } = await client.call('decisions.preview', {
    over: 'listings',
    selection: { query: '' },
    action: 'remove',
    onlyFitting: false,
  })
  await client.call('decisions.commit', { previewId, why: 'to have something to lose. '.repeat(9) })
  await stop()
  const path = join(seeded.deskDir, 'desk.sqlite')
  // All of it is in the one file that a person would copy.
  expect(existsSync(`${path}-wal`)).toBe(false)
  damage(path, 'decision')
  const before = readFileSync(path)
  for (let tries = 0; tries < 2; tries += 1)
    await expect(start()).rejects.toMatchObject({ code: 'broken-file', detail: { file: path } })
  expect(readFileSync(path).equals(before)).toBe(true)
})
