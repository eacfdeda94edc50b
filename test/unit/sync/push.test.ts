import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import type { JournalCalls } from '../../../electron/desk/store/journal-calls.ts'
import { createListServerClient } from '../../../electron/desk/sync/list-server-client.ts'
import { push } from '../../../electron/desk/sync/push.ts'
import type { Receipt } from '../../../src/domain/decision.ts'
import { removals } from '../../support/drafts.ts'
import {
  type Asked,
  cut,
  json,
  problem,
  type Reply,
  type ScriptedServer,
  startScriptedServer,
} from '../../support/scripted-server.ts'
import { deskFile } from '../journal/open-desk-file.ts'

let server: ScriptedServer
let desk: ReturnType<typeof deskFile>
let now = 10_000

beforeEach(async () => {
  server = await startScriptedServer()
  desk = deskFile()
  now = 10_000
})
afterEach(async () => {
  await server.close()
  desk.remove()
})

const bodySchema = z.object({ decisions: z.array(z.object({ id: z.string(), subject: z.string() })) })
const idsIn = (asked: Asked) => bodySchema.parse(JSON.parse(asked.body)).decisions.map(({ id }) => id)
const sentIds = () => server.asked.map(idsIn)

/** Answers every decision it gets; `receipt` may say otherwise for some. */
const applying =
  (receipt: (id: string) => Receipt | null = (id) => ({ decisionId: id, status: 'applied', seq: 1, at: 1 })): Reply =>
  (response, asked) =>
    json({ newState: 'e.2', receipts: idsIn(asked).flatMap((id) => receipt(id) ?? []) })(response, asked)

/** The journal's calls as the engine sees them, across a thread. */
const acrossThread = (journal: () => ReturnType<typeof deskFile>['journal']) => ({
  takeForSending: async (input: Parameters<JournalCalls['takeForSending']>[0]) => journal().takeForSending(input),
  settle: async (input: Parameters<JournalCalls['settle']>[0]) => journal().settle(input),
  postpone: async (input: Parameters<JournalCalls['postpone']>[0]) => journal().postpone(input),
  park: async (input: Parameters<JournalCalls['park']>[0]) => journal().park(input),
})

const run = (
  over: { decisions?: number; failures?: number; which?: Parameters<JournalCalls['takeForSending']>[0]['which'] } = {},
) =>
  push(
    {
      journal: acrossThread(() => desk.journal),
      client: createListServerClient({ fetch, url: server.url, token: 't', silence: 500 }),
      now: () => now,
      random: () => 0,
      progress: () => undefined,
    },
    {
      limits: { decisions: over.decisions ?? 500, changes: 1000, bodyBytes: 1e7 },
      which: over.which ?? { kind: 'all' },
      failures: over.failures ?? 0,
      signal: new AbortController().signal,
    },
  )

it('sends oldest first, so many at once, and keeps the receipts', async () => {
  const { decisionIds: ids } = desk.commit(removals(5))
  server.on('/v1/decisions', applying())
  expect(await run({ decisions: 2 })).toMatchObject({ result: { sent: 5, applied: 5 }, stopped: null })
  expect(sentIds()).toEqual([ids.slice(0, 2), ids.slice(2, 4), ids.slice(4)])
  expect(ids.map(desk.stateOf)).toEqual(Array(5).fill('applied'))
})

it('keeps the decision when the reply is lost, and sends it again under the same id', async () => {
  const { decisionIds: ids } = desk.commit(removals(2))
  const atServer = new Set<string>()
  const remember: Reply = (response, asked) => {
    for (const id of idsIn(asked)) atServer.add(id)
    return cut(response, asked)
  }
  server.once('/v1/decisions', remember)
  expect((await run()).stopped?.code).toBe('offline')
  expect(ids.map(desk.stateOf)).toEqual(['queued', 'queued'])
  expect(desk.outbox.entry(ids[0] ?? '')?.row).toMatchObject({ attempts: 1, nextTryAt: now + 5 })

  now += 5
  server.on(
    '/v1/decisions',
    applying((id) => ({ decisionId: id, status: atServer.has(id) ? 'duplicate' : 'applied', seq: 1, at: 1 })),
  )
  expect((await run()).result).toMatchObject({ duplicate: 2, applied: 0 })
  expect(sentIds()).toEqual([ids, ids])
  expect(ids.map(desk.stateOf)).toEqual(['applied', 'applied'])
})

it.each([
  [503, 'server-busy', 90],
  [429, 'server-busy', 90],
  [500, 'server-busy', 90],
])('waits as long as a %i asks, and stops there', async (status, code, wait) => {
  const { decisionIds: ids } = desk.commit(removals(3))
  server.on('/v1/decisions', problem(status, 'unavailable', 'later please', { 'retry-after': String(wait) }))
  expect((await run({ decisions: 1 })).stopped?.code).toBe(code)
  expect(server.asked).toHaveLength(1)
  expect(desk.outbox.entry(ids[0] ?? '')?.row).toMatchObject({ state: 'queued', nextTryAt: now + wait })
  expect(desk.stateOf(ids[2])).toBe('queued')
})

it('parks the one malformed decision and never lets it block the rest', async () => {
  const { decisionIds: ids } = desk.commit(removals(9))
  const bad = ids[6] ?? ''
  server.on('/v1/decisions', (response, asked) =>
    idsIn(asked).includes(bad)
      ? problem(400, 'malformed', 'decisions.6.subject: too strange')(response, asked)
      : applying()(response, asked),
  )
  const { result, stopped } = await run()
  expect(stopped).toBeNull()
  expect(result).toMatchObject({ sent: 9, applied: 8, rejected: 1 })
  expect(ids.filter((id) => desk.stateOf(id) === 'parked')).toEqual([bad])
  expect(desk.outbox.entry(bad)?.row.message).toContain('too strange')
})

it('parks one that is too large for the server by itself', async () => {
  const { decisionIds: ids } = desk.commit(removals(2))
  server.on('/v1/decisions', (response, asked) =>
    idsIn(asked).includes(ids[0] ?? '')
      ? problem(413, 'too-large', 'too large')(response, asked)
      : applying()(response, asked),
  )
  await run()
  expect(ids.map(desk.stateOf)).toEqual(['parked', 'applied'])
})

it.each([401, 403])('gives everything back on %i and waits for a person', async (status) => {
  const { decisionIds: ids } = desk.commit(removals(3))
  server.on('/v1/decisions', problem(status, 'unauthorized', 'no'))
  await run({ decisions: 2 })
  expect(ids.map(desk.stateOf)).toEqual(['queued', 'queued', 'queued'])
  expect(desk.journal.nextTry({})).toEqual({ at: null })
})

it('keeps what is not understood in the queue: the server may have it', async () => {
  const { batchId, decisionIds: ids } = desk.commit(removals(1))
  server.on('/v1/decisions', json({ receipts: 'all good' }))
  expect((await run()).stopped?.code).toBe('protocol')
  expect(desk.stateOf(ids[0])).toBe('queued')
  expect(desk.journal.undo({ batchId, at: 1, operator: 'a' })).toMatchObject({ cancelled: 0, inFlight: 1 })
})

it('goes on when a receipt is missing, and sends that one again', async () => {
  const { decisionIds: ids } = desk.commit(removals(3))
  const missing = ids[1]
  server.once(
    '/v1/decisions',
    applying((id) => (id === missing ? null : { decisionId: id, status: 'applied', seq: 1, at: 1 })),
  )
  server.on('/v1/decisions', applying())
  expect((await run()).result).toMatchObject({ sent: 2, applied: 2 })
  expect(ids.map(desk.stateOf)).toEqual(['applied', 'queued', 'applied'])
  now += 60
  expect((await run()).result).toMatchObject({ sent: 1 })
  expect(desk.stateOf(missing)).toBe('applied')
})

it('sends an emergency alone, past everything that waits', async () => {
  desk.commit(removals(3))
  const [urgent = ''] = desk.commit(removals(1, 90)).decisionIds
  server.on('/v1/decisions', applying())
  await run({ which: { kind: 'one', decisionId: urgent } })
  expect(sentIds()).toEqual([[urgent]])
})

it('waits longer after each failure in a row', async () => {
  const { decisionIds: ids } = desk.commit(removals(1))
  server.on('/v1/decisions', cut)
  await run({ failures: 3 })
  expect(desk.outbox.entry(ids[0] ?? '')?.row.nextTryAt).toBe(now + 40)
})
