import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createListServerClient } from '../../../electron/desk/sync/list-server-client.ts'
import { type Held, pull } from '../../../electron/desk/sync/pull.ts'
import type { MirrorWriterApi } from '../../../electron/desk/threads/apis.ts'
import { startThread, type Thread } from '../../../electron/desk/threads/thread.ts'
import defaultPolicy from '../../../resources/policy.json' with { type: 'json' }
import { feedNames } from '../../../src/contract/list-server.ts'
import { policySchema } from '../../../src/contract/policy.ts'
import { listingOf, newFolder } from '../../support/drafts.ts'
import { json, problem, type Reply, type ScriptedServer, startScriptedServer } from '../../support/scripted-server.ts'

let server: ScriptedServer
let folder: ReturnType<typeof newFolder>
let writer: Thread<MirrorWriterApi>
let generation = 0
const policy = policySchema.parse(defaultPolicy)

beforeEach(async () => {
  server = await startScriptedServer()
  folder = newFolder('pull')
  generation = 0
  writer = startThread<MirrorWriterApi>(new URL('../../../electron/desk/mirror-writer.ts', import.meta.url), 'writes', {
    event: () => undefined,
    failed: () => undefined,
    died: () => undefined,
  })
  await writer.call.open({ mirrorPath: null, policy })
  server.on('/v1/session', json(session('s1')))
  for (const feed of feedNames) {
    server.on(`/v1/${feed}/snapshot`, lines({ state: 'e1.1' }, { end: true, count: 0 }))
    server.on(`/v1/${feed}/changes`, unchanged)
  }
})
afterEach(async () => {
  await writer.call.close({})
  await writer.terminate()
  await server.close()
  folder.remove()
})

const session = (serverId: string) => ({
  serverId,
  name: 'Team',
  api: 1,
  state: 'e1.9',
  publishedState: null,
  limits: { decisions: 500, changes: 1000, bodyBytes: 1e6 },
  operator: 'anna',
  scopes: ['read', 'decide'],
})

const lines =
  (...values: unknown[]): Reply =>
  (response) =>
    void response.end(values.map((value) => `${JSON.stringify(value)}\n`).join(''))

const unchanged: Reply = (response, asked) => {
  const since = asked.query.get('since')
  return json({ oldState: since, newState: since, hasMoreChanges: false, changed: [] })(response, asked)
}

const row = (n: number, version = 1) => listingOf({ id: n, subject: `192.0.2.${n}`, version })
const pathOf = (number: number) => join(folder.path, `mirror-${number}.sqlite`)

function run(held: Held = { serverId: null, states: {} }, resume = false) {
  let switched = 0
  const pulled = pull(
    {
      client: createListServerClient({ fetch, url: server.url, token: 't', silence: 2000 }),
      writer: writer.call,
      building: async () => {
        if (!resume) generation += 1
        return { mirrorPath: pathOf(generation), generation, resume }
      },
      switchTo: async (number) => {
        switched = number
        return (await writer.call.open({ mirrorPath: pathOf(number), policy })).states
      },
      now: () => 1_790_000_000,
      progress: () => undefined,
    },
    held,
    new AbortController().signal,
  )
  return pulled.then(async (done) => ({
    ...done,
    switched,
    states: (await writer.call.open({ mirrorPath: pathOf(generation), policy })).states,
  }))
}

const asks = (path: string) => server.asked.filter((asked) => asked.path === path)

it('takes all snapshots into a new generation, then follows the changes since', async () => {
  server.on('/v1/listings/snapshot', lines({ state: 'e1.5' }, row(1), row(2), { end: true, count: 2 }))
  server.once(
    '/v1/listings/changes',
    json({ oldState: 'e1.5', newState: 'e1.6', hasMoreChanges: true, changed: [row(3, 6)] }),
  )
  server.once(
    '/v1/listings/changes',
    json({ oldState: 'e1.6', newState: 'e1.7', hasMoreChanges: false, changed: [row(1, 7)] }),
  )
  const done = await run()
  expect(done).toMatchObject({ snapshot: true, changed: 4, switched: 1 })
  expect(done.states.listings).toBe('e1.7')
  expect(asks('/v1/listings/changes').map(({ query }) => query.get('since'))).toEqual(['e1.5', 'e1.6'])
})

it('goes on after the last row when the snapshot is cut, and keeps the first state', async () => {
  server.once('/v1/listings/snapshot', (response) => {
    response.writeHead(200, { 'content-length': '99999' })
    response.write(`{"state":"e1.5"}\n${JSON.stringify(row(1))}\n${JSON.stringify(row(2))}\n{"id":3,"li`, () =>
      setTimeout(() => response.destroy(), 30),
    )
  })
  server.on('/v1/listings/snapshot', lines({ state: 'e1.8' }, row(3), { end: true, count: 1 }))
  const done = await run()
  expect(asks('/v1/listings/snapshot').map(({ query }) => query.get('after'))).toEqual([null, '2'])
  expect(asks('/v1/listings/changes')[0]?.query.get('since')).toBe('e1.5')
  expect(done.changed).toBe(3)
})

it('goes on after a restart of the desk with what a broken snapshot has left', async () => {
  server.on('/v1/listings/snapshot', lines({ state: 'e1.5' }, row(1), row(2)))
  await expect(run()).rejects.toMatchObject({ code: 'offline' })
  expect(existsSync(pathOf(1))).toBe(true)
  const cuts = asks('/v1/listings/snapshot').length
  server.on('/v1/listings/snapshot', lines({ state: 'e1.9' }, row(3), { end: true, count: 1 }))
  const done = await run({ serverId: null, states: {} }, true)
  expect(asks('/v1/listings/snapshot')[cuts]?.query.get('after')).toBe('2')
  expect(done.states.listings).toBe('e1.5')
})

it('begins a feed again when the server does not know the key any more', async () => {
  server.once('/v1/listings/snapshot', lines({ state: 'e1.5' }, row(1)))
  server.once('/v1/listings/snapshot', problem(400, 'malformed', 'after: no row has the key 1'))
  server.on('/v1/listings/snapshot', lines({ state: 'e1.6' }, row(2), { end: true, count: 1 }))
  const done = await run()
  expect(asks('/v1/listings/snapshot').map(({ query }) => query.get('after'))).toEqual([null, '1', null])
  expect(done.states.listings).toBe('e1.5')
})

it('takes the snapshots again when the server cannot tell the changes', async () => {
  const first = await run()
  server.once('/v1/facts/changes', problem(410, 'cannot-calculate-changes', 'restored'))
  const done = await run({ serverId: 's1', states: first.states })
  expect(done).toMatchObject({ snapshot: true, switched: 2 })
})

it('takes the snapshots again when another server answers', async () => {
  const first = await run()
  server.on('/v1/session', json(session('s2')))
  expect(await run({ serverId: 's1', states: first.states })).toMatchObject({ snapshot: true, switched: 2 })
})

it('only follows the changes when it holds a state of every feed', async () => {
  const first = await run()
  const before = asks('/v1/listings/snapshot').length
  expect(await run({ serverId: 's1', states: first.states })).toMatchObject({ snapshot: false, changed: 0 })
  expect(asks('/v1/listings/snapshot')).toHaveLength(before)
})

it.each<[string, Reply]>([
  ['do not follow on', json({ oldState: 'e1.0', newState: 'e1.2', hasMoreChanges: false, changed: [] })],
  ['never end', json({ oldState: 'e1.1', newState: 'e1.1', hasMoreChanges: true, changed: [] })],
  ['hold no listing', json({ oldState: 'e1.1', newState: 'e1.2', hasMoreChanges: false, changed: [{ id: 'one' }] })],
])('refuses changes that %s, and stays where it was', async (_, reply) => {
  const first = await run()
  server.on('/v1/listings/changes', reply)
  await expect(run({ serverId: 's1', states: first.states })).rejects.toMatchObject({ code: 'protocol' })
  expect((await writer.call.open({ mirrorPath: pathOf(1), policy })).states).toEqual(first.states)
})

it('gives up on a server that does not know its own snapshots', async () => {
  server.on('/v1/listings/changes', problem(410, 'cannot-calculate-changes', 'never heard of it'))
  await expect(run()).rejects.toMatchObject({ code: 'protocol' })
})

it('stops when the server is busy, and has shown nothing half done', async () => {
  server.on('/v1/events/snapshot', problem(503, 'unavailable', 'later', { 'retry-after': '5' }))
  await expect(run()).rejects.toMatchObject({ code: 'server-busy', retry: 'later' })
})
