import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Desk, DeskOptions } from '../../electron/desk/options.ts'
import { inTransaction, renewEpoch } from '../../server/store/counter.ts'
import type { Client, DeskEvent } from '../../src/contract/binding.ts'
import { clientOf } from '../support/desk-client.ts'
import { memorySecrets, openDesk } from '../support/desk-process.ts'
import { flakyFetch, type Weather } from './flaky-fetch.ts'
import { type SeededServer, seededServer } from './seeded-server.ts'

let seeded: SeededServer
const open = new Set<Desk>()
beforeEach(async () => {
  seeded = await seededServer(5)
})
afterEach(async () => {
  for (const desk of open) await desk.close()
  open.clear()
  await seeded.remove()
})

async function start(over: Partial<DeskOptions> = {}): Promise<{ desk: Desk; client: Client; events: DeskEvent[] }> {
  const desk = await openDesk({ dataDir: seeded.deskDir, ...over })
  open.add(desk)
  const events: DeskEvent[] = []
  desk.subscribe((event) => events.push(event))
  return { desk, client: clientOf(desk), events }
}

async function stop(desk: Desk) {
  open.delete(desk)
  await desk.close()
}

const connect = async (client: Client) => {
  await client.call('source.connect', { url: seeded.url, token: seeded.token })
  return client.call('sync.now', {})
}

const remove = async (client: Client, query: string) => {
  const { previewId } = await client.call('decisions.preview', {
    over: 'listings',
    selection: { query },
    action: 'remove',
  })
  return client.call('decisions.commit', { previewId, why: 'clean for two months' })
}

it('connects, syncs, decides, takes back, pushes, and sees the listings gone', async () => {
  const { client } = await start()
  expect(await connect(client)).toMatchObject({ snapshot: true })
  expect(await client.call('desk.status', {})).toMatchObject({
    listings: 5,
    operator: 'anna',
    sync: { online: true, lastError: null },
  })
  await remove(client, '192.0.2.1')
  const { batchId } = await remove(client, '192.0.2.2')
  expect(await client.call('decisions.undo', {})).toMatchObject({ batchId, cancelled: 1, opposite: null })
  expect(await client.call('desk.status', {})).toMatchObject({ waiting: 1 })
  expect(await client.call('outbox.push', {})).toMatchObject({ sent: 1, applied: 1, left: 0 })
  expect(await client.call('desk.status', {})).toMatchObject({ listings: 4, waiting: 0 })
  expect(await client.call('sync.now', {})).toEqual({ changed: 0, snapshot: false })
  expect(await client.call('audit.verify', {})).toMatchObject({ ok: true })
})

it('shows all three sides of a conflict, and decides again under a new id', async () => {
  const { client } = await start()
  await connect(client)
  await remove(client, '192.0.2.3')
  // Somebody else at the server: the row moves, and stays.
  const { write } = seeded.server.store
  await inTransaction(write, async ({ db, counter }) => {
    const version = counter.nextSeq()
    await db.updateTable('listing').set({ note: 'seen again today', version }).where('id', '=', 3).execute()
  })
  expect(await client.call('outbox.push', {})).toMatchObject({ sent: 1, conflict: 1 })
  const { rows } = await client.call('outbox.window', { states: ['conflict'] })
  const decisionId = rows[0]?.decisionId ?? ''
  const { conflict } = await client.call('outbox.get', { decisionId })
  expect(conflict?.cause).toBe('row-moved')
  expect(conflict?.base).toMatchObject([{ kind: 'listing', row: { note: '' } }])
  expect(conflict?.mine).toMatchObject([{ kind: 'listing', row: null }])
  expect(conflict?.server).toMatchObject([{ kind: 'listing', row: { note: 'seen again today' } }])

  const { previewId } = await client.call('outbox.decideAgain', { decisionId })
  await client.call('decisions.commit', { previewId, why: 'looked again' })
  expect(await client.call('outbox.push', {})).toMatchObject({ applied: 1 })
  const states = (await client.call('outbox.window', {})).rows.map(({ state }) => state)
  expect(states.toSorted()).toEqual(['applied', 'superseded'])
})

it('is honest about being offline, and keeps what was decided', async () => {
  let weather: Weather = 'fine'
  const { client, desk } = await start({ fetch: flakyFetch(() => weather) })
  await connect(client)
  await remove(client, '192.0.2.0/24')
  const { sync: before } = await client.call('desk.status', {})
  weather = 'request-lost'
  await expect(client.call('sync.now', {})).rejects.toMatchObject({ code: 'offline', retry: 'later' })
  await expect(client.call('outbox.push', {})).rejects.toMatchObject({ code: 'offline' })
  const status = await client.call('desk.status', {})
  expect(status.sync).toMatchObject({
    online: false,
    lastSyncedAt: before.lastSyncedAt,
    lastError: { code: 'offline' },
  })
  expect(status).toMatchObject({ waiting: 5, listings: 5 })
  await stop(desk)

  weather = 'fine'
  const again = await start({ secrets: memorySecrets({ 'list-server-token': seeded.token }) })
  expect(await again.client.call('desk.status', {})).toMatchObject({ waiting: 5, sync: { online: null } })
  expect(await again.client.call('outbox.push', {})).toMatchObject({ applied: 5 })
  expect((await seeded.effects()).size).toBe(5)
})

it('takes everything anew after a restore, and sends again what the server has lost', async () => {
  const { client } = await start()
  await connect(client)
  await remove(client, '192.0.2.4')
  await client.call('outbox.push', {})
  const { rows } = await client.call('outbox.window', {})
  const id = rows[0]?.decisionId ?? ''
  // As a backup of before would have it: no decision, the listing still there, another epoch.
  await inTransaction(seeded.server.store.write, async (change) => {
    await change.db.deleteFrom('decision').where('id', '=', id).execute()
    await renewEpoch(change)
  })
  expect(await client.call('sync.now', {})).toMatchObject({ snapshot: true })
  expect((await client.call('outbox.get', { decisionId: id })).row.state).toBe('queued')
  await client.call('outbox.push', {})
  expect((await client.call('outbox.get', { decisionId: id })).row.state).not.toBe('queued')
  expect(readdirSync(seeded.deskDir).filter((name) => /^mirror-\d+\.sqlite$/u.test(name))).toEqual(['mirror-2.sqlite'])
})

it('keeps the token out of every file of the data directory', async () => {
  const { client, desk } = await start()
  await connect(client)
  await remove(client, '192.0.2.1')
  await client.call('outbox.push', {})
  const files = readdirSync(seeded.deskDir)
  const secret = seeded.token.split(/[._-]/u).at(-1) ?? seeded.token
  for (const name of files) expect(readFileSync(join(seeded.deskDir, name)).includes(secret), name).toBe(false)
  expect(files).toContain('desk.sqlite')
  await stop(desk)
})

it('has one owner at a time', async () => {
  const { desk } = await start()
  await expect(openDesk({ dataDir: seeded.deskDir })).rejects.toMatchObject({ code: 'locked' })
  await stop(desk)
  const again = await start()
  expect(await again.client.call('desk.status', {})).toMatchObject({ source: { kind: 'none' } })
})

it.each([
  ['garbage', (path: string) => writeFileSync(path, 'no database at all'.repeat(500))],
  ['cut short', (path: string) => truncateSync(path, 100)],
])('sets a mirror aside that is %s, says so, and syncs it anew', async (_, damage) => {
  const first = await start()
  await connect(first.client)
  await remove(first.client, '192.0.2.1')
  await stop(first.desk)
  damage(join(seeded.deskDir, 'mirror-1.sqlite'))
  const { client } = await start({ secrets: memorySecrets({ 'list-server-token': seeded.token }) })
  const status = await client.call('desk.status', {})
  expect(status).toMatchObject({ listings: 0, waiting: 1, sync: { lastError: { code: 'broken-file' } } })
  expect(await client.call('sync.now', {})).toMatchObject({ snapshot: true })
  expect(await client.call('desk.status', {})).toMatchObject({ listings: 5, waiting: 1, sync: { lastError: null } })
  expect(readdirSync(seeded.deskDir).some((name) => name.includes('.broken-'))).toBe(true)
})

it('refuses a broken journal, names it, and lets the lock go', async () => {
  const first = await start()
  await stop(first.desk)
  const path = join(seeded.deskDir, 'desk.sqlite')
  writeFileSync(path, 'my notes')
  await expect(openDesk({ dataDir: seeded.deskDir })).rejects.toMatchObject({
    code: 'broken-file',
    detail: { file: path },
  })
  expect(readFileSync(path, 'utf8')).toBe('my notes')
  await expect(openDesk({ dataDir: seeded.deskDir })).rejects.toMatchObject({ code: 'broken-file' })
})

it('will not take another server while decisions wait for this one', async () => {
  const { client } = await start()
  await connect(client)
  await remove(client, '192.0.2.1')
  const other = await seededServer(1)
  try {
    const there = { url: other.url, token: other.token }
    await expect(client.call('source.connect', there)).rejects.toMatchObject({ code: 'not-allowed' })
    await client.call('decisions.undo', {})
    expect(await client.call('source.connect', there)).toMatchObject({ kind: 'server' })
    expect(await client.call('desk.status', {})).toMatchObject({ listings: 0, generation: 0 })
    await client.call('sync.now', {})
    expect(await client.call('desk.status', {})).toMatchObject({ listings: 1 })
  } finally {
    await other.remove()
  }
})

it('pushes by itself only when that is switched on', async () => {
  const { client, events } = await start()
  await connect(client)
  expect(await client.call('desk.settings', { set: { autoPush: true } })).toMatchObject({ autoPush: true })
  await remove(client, '192.0.2.1')
  await expect.poll(async () => (await seeded.effects()).size, { timeout: 10_000 }).toBe(1)
  await expect.poll(() => events.filter(({ event }) => event === 'progress').length).toBeGreaterThan(0)
})

it('answers as data after it was closed', async () => {
  const { desk } = await start()
  await stop(desk)
  const reply = await desk.handle('desk.status', {}, { door: 'desk', signal: new AbortController().signal })
  expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } })
})
