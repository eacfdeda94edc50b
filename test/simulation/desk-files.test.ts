import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Desk } from '../../electron/desk/options.ts'
import type { Client } from '../../src/contract/binding.ts'
import { clientOf } from '../support/desk-client.ts'
import { openDesk } from '../support/desk-process.ts'
import { newFolder } from '../support/drafts.ts'

let folder: ReturnType<typeof newFolder>
let desk: Desk
let client: Client
let list: string
let target: string

beforeEach(async () => {
  folder = newFolder('desk-files')
  list = join(folder.path, 'list.txt')
  target = join(folder.path, 'out.csv')
  writeFileSync(list, '192.0.2.1\n192.0.2.2\n198.51.100.7\n')
  await start()
})
afterEach(async () => {
  await desk.close()
  folder.remove()
})

async function start() {
  desk = await openDesk({ dataDir: join(folder.path, 'desk') })
  client = clientOf(desk)
}

async function importList() {
  const { previewId } = await client.call('intake.preview', {
    files: [{ path: list }],
    as: 'ipset',
    reason: 'directspam',
  })
  return client.call('intake.commit', { previewId })
}

async function remove(subject: string) {
  const { rows } = await client.call('listings.window', { query: subject })
  const { previewId } = await client.call('decisions.preview', {
    over: 'listings',
    selection: { ids: rows.map(({ id }) => id) },
    action: 'remove',
    onlyFitting: false,
  })
  return client.call('decisions.commit', { previewId, why: 'asked by its owner' })
}

it('pushes into the one target file, and applies what it decided again to what comes back', async () => {
  expect(await importList()).toMatchObject({ listings: 3, added: 3 })
  expect(await client.call('desk.status', {})).toMatchObject({
    source: { kind: 'files', files: [{ name: 'list.txt', rows: 3 }] },
  })
  await remove('192.0.2.2')
  await expect(client.call('outbox.push', {})).rejects.toMatchObject({ code: 'no-source' })
  expect(await client.call('desk.status', {})).toMatchObject({ waiting: 1, listings: 3 })

  await client.call('source.files', { target, targetFormat: 'csv' })
  expect(await client.call('outbox.push', {})).toMatchObject({ sent: 1, applied: 1, left: 0 })
  const written = readFileSync(target, 'utf8')
  expect(written).toContain('192.0.2.1')
  expect(written).not.toContain('192.0.2.2')

  await desk.close()
  await start()
  expect(await importList()).toMatchObject({ listings: 2 })
  expect(await client.call('desk.status', {})).toMatchObject({ listings: 2, waiting: 0 })
  expect(await client.call('audit.verify', {})).toMatchObject({ ok: true })
})

it('keeps the decision when the target cannot be written', async () => {
  await importList()
  await remove('192.0.2.1')
  await client.call('source.files', {
    target: join(folder.path, 'no', 'such', 'folder', 'out.csv'),
    targetFormat: 'csv',
  })
  await expect(client.call('outbox.push', {})).rejects.toThrow()
  expect(await client.call('desk.status', {})).toMatchObject({ waiting: 1 })
  await client.call('source.files', { target, targetFormat: 'csv' })
  expect(await client.call('outbox.push', {})).toMatchObject({ sent: 1, left: 0 })
  expect((await client.call('outbox.window', {})).rows).toMatchObject([{ state: 'applied' }])
})

it('has nothing to sync with, and says what to do instead', async () => {
  await importList()
  await expect(client.call('sync.now', {})).rejects.toMatchObject({ code: 'no-source' })
})
