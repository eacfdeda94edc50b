import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Client } from '../../../src/contract/binding.ts'
import { newFolder } from '../../support/drafts.ts'
import { openPracticeDesk, type PracticeDesk } from '../../support/practice-desk.ts'

const folder = newFolder('propose')
let practice: PracticeDesk
let client: Client
beforeAll(async () => {
  practice = await openPracticeDesk({ listings: 1000, requests: 10 })
  client = practice.client
}, 60_000)
afterAll(async () => {
  await practice.close()
  folder.remove()
})

function file(name: string, ...lines: string[]): string {
  const path = join(folder.path, name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

const read = (path: string, reason: 'directspam' | 'highspam' = 'directspam') =>
  client.call('intake.preview', { files: [{ path }], as: 'ipset', reason, mode: 'propose' })

const queued = async () => (await client.call('outbox.window', { states: ['queued'] })).rows

it('refuses to let a file replace the server’s lists, and names the other way', async () => {
  const path = file('replace.txt', '192.0.2.1')
  await expect(
    client.call('intake.preview', { files: [{ path }], as: 'ipset', reason: 'directspam' }),
  ).rejects.toMatchObject({ code: 'not-allowed', detail: { field: 'mode' } })
})

it('takes all or nothing of a file with bad lines, unless told to leave them out', async () => {
  const preview = await read(file('bad.txt', '9.64.9.1', '9.64.9.300', '9.64.9.3'))
  expect(preview).toMatchObject({ mode: 'propose', added: 2, files: [{ bad: 1, badLines: [{ line: 2 }] }] })
  await expect(client.call('intake.commit', { previewId: preview.previewId })).rejects.toMatchObject({
    code: 'bad-file',
  })
  expect(await queued()).toEqual([])
  const { previewId } = preview
  expect(await client.call('intake.commit', { previewId, withoutBad: true })).toMatchObject({
    decisions: 2,
    leftOut: 1,
    added: 0,
  })
  expect((await queued()).map(({ subject, action }) => [subject, action]).toSorted()).toEqual([
    ['9.64.9.1', 'list'],
    ['9.64.9.3', 'list'],
  ])
  await client.call('decisions.undo', {})
})

it('proposes what is new, leaves what is listed or waits already, and lists it once pushed', async () => {
  const { rows: known } = await client.call('listings.window', { query: '', limit: 3 })
  const news = ['9.64.1.1', '9.64.1.2', '9.64.2.0/24']
  const path = file('news.txt', ...news, ...known.map(({ subject }) => subject).filter((text) => /^\d/u.test(text)))
  const before = (await client.call('desk.status', {})).listings
  const { previewId } = await read(path)
  expect(await client.call('intake.commit', { previewId })).toMatchObject({ decisions: 3, listings: before })
  expect((await queued()).map(({ subject }) => subject).toSorted()).toEqual(news)
  await expect(client.call('intake.commit', { previewId })).rejects.toMatchObject({ code: 'preview-gone' })

  const again = await read(path)
  expect(await client.call('intake.commit', { previewId: again.previewId })).toMatchObject({ decisions: 0, leftOut: 3 })

  expect(await client.call('outbox.push', {})).toMatchObject({ sent: 3, applied: 3, left: 0 })
  expect((await client.call('desk.status', {})).listings).toBe(before + 3)
  const { rows } = await client.call('listings.window', { query: 'net:9.64.1.0/24' })
  expect(rows).toMatchObject([{ reason: 'directspam' }, { reason: 'directspam' }])
})

it('leaves out what the never-list guards, with its reason, and proposes the rest', async () => {
  const preview = await read(file('guarded.txt', '198.51.100.9', '9.64.3.1'))
  expect(preview).toMatchObject({ added: 1, guarded: { count: 1, first: [{ line: 1, subject: '198.51.100.9' }] } })
  expect(preview.guarded.first[0]?.reason).toContain('our own outbound servers')
  const { previewId } = preview
  expect(await client.call('intake.commit', { previewId })).toMatchObject({ decisions: 1, leftOut: 1 })
  expect(await client.call('outbox.push', {})).toMatchObject({ applied: 1, rejected: 0 })
})
