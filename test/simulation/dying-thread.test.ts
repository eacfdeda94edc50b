import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { BroadcastChannel } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Desk } from '../../electron/desk/options.ts'
import type { Client, DeskEvent } from '../../src/contract/binding.ts'
import { clientOf } from '../support/desk-client.ts'
import { openDesk } from '../support/desk-process.ts'
import { type SeededServer, seededServer } from './seeded-server.ts'

let seeded: SeededServer
let desk: Desk
let client: Client
let events: DeskEvent[]
const patience = { timeout: 15_000 }
const channels = new Map<string, BroadcastChannel>()

/** A thread of the desk as it is, that can be killed over a channel of its own. */
function mortal(of: string): URL {
  const path = join(seeded.folder, `mortal-${of}.mjs`)
  const entry = new URL(`../../electron/desk/${of}.ts`, import.meta.url).href
  writeFileSync(
    path,
    `import { BroadcastChannel } from 'node:worker_threads'
    new BroadcastChannel('kill-${of}').onmessage = ({ data }) => {
      if (data === 'throw') throw new Error('something no handler caught')
      process.exit(7)
    }
    await import('${entry}')`,
  )
  return pathToFileURL(path)
}

beforeEach(async () => {
  seeded = await seededServer(20)
  events = []
  desk = await openDesk({
    dataDir: seeded.deskDir,
    threads: { reader: mortal('reader'), journal: mortal('journal'), mirrorWriter: mortal('mirror-writer') },
  })
  desk.subscribe((event) => events.push(event))
  client = clientOf(desk)
  await client.call('source.connect', { url: seeded.url, token: seeded.token })
  await client.call('sync.now', {})
})
afterEach(async () => {
  for (const channel of channels.values()) channel.close()
  channels.clear()
  await desk.close()
  await seeded.remove()
})

function kill(thread: string, how: 'exit' | 'throw' = 'exit') {
  const channel = channels.get(thread) ?? new BroadcastChannel(`kill-${thread}`)
  channels.set(thread, channel)
  channel.postMessage(how)
}

const problems = () => events.filter(({ event }) => event === 'problem').length

async function removeAll() {
  const { previewId } = await client.call('decisions.preview', {
    over: 'listings',
    selection: { query: '' },
    action: 'remove',
    onlyFitting: false,
  })
  return client.call('decisions.commit', { previewId, why: 'they are clean' })
}

describe('a reader that dies', () => {
  it.each(['exit', 'throw'] as const)('by %s is started again, once, and said both times', async (how) => {
    kill('reader', how)
    await expect.poll(problems, patience).toBe(1)
    expect(await client.call('listings.count', { query: '' })).toEqual({ total: 20 })
    expect(await client.call('desk.status', {})).toMatchObject({ listings: 20 })
    expect(events.filter(({ event }) => event === 'changed').at(-1)).toMatchObject({
      payload: { topics: expect.arrayContaining(['listings', 'requests', 'outbox']) },
    })

    kill('reader', how)
    await expect.poll(problems, patience).toBe(2)
    for (let tries = 0; tries < 2; tries += 1)
      await expect(client.call('listings.count', { query: '' })).rejects.toMatchObject({
        code: 'internal',
        message: expect.stringContaining('reads the lists'),
        detail: { hint: expect.stringContaining('open it again') },
      })
  })

  it('rejects what it was asked, and answers what is asked after', async () => {
    kill('reader')
    const calls = Array.from({ length: 200 }, () => client.call('listings.covering', { subject: '192.0.2.1' }))
    const ended = await Promise.allSettled(calls)
    expect(ended).toHaveLength(200)
    await expect.poll(problems, patience).toBe(1)
    expect((await client.call('listings.covering', { subject: '192.0.2.1' })).coverage.covers).toHaveLength(1)
  })
})

describe('a mirror writer that dies', () => {
  it('is started again and goes on with the mirror in use', async () => {
    kill('mirror-writer')
    await expect.poll(problems, patience).toBe(1)
    await removeAll()
    expect(await client.call('outbox.push', {})).toMatchObject({ applied: 20, left: 0 })
    expect(await client.call('desk.status', {})).toMatchObject({ listings: 0, sync: { lastError: null } })
  })
})

describe('a journal that dies', () => {
  it('is never started again: every call that needs it says so, and reading goes on', async () => {
    await removeAll()
    kill('journal')
    await expect.poll(problems, patience).toBe(1)
    for (let tries = 0; tries < 2; tries += 1)
      await expect(client.call('outbox.push', {})).rejects.toMatchObject({
        code: 'internal',
        message: expect.stringContaining('keeps the decisions'),
      })
    expect(await client.call('desk.status', {})).toMatchObject({ waiting: 20 })
    await desk.close()
    desk = await openDesk({ dataDir: seeded.deskDir })
    client = clientOf(desk)
    expect(await client.call('desk.status', {})).toMatchObject({ waiting: 20 })
  })
})
