import { expect, test } from 'vitest'
import { formatState, parseState } from '../../server/state.ts'
import { inTransaction, renewEpoch } from '../../server/store/counter.ts'
import { cleanSignals, freshFacts, listing, noon, removal, request, startServer } from './list-server-fixture.ts'

const some = (count: number) => ({
  listings: Array.from({ length: count }, (_, index) => listing(index + 1, `192.0.2.${index}`)),
})

/** A state of the same epoch, so many seqs away. */
function moved(state: string, by: number): string {
  const parsed = parseState(state)
  if (parsed === null) throw new Error(`not a state: ${state}`)
  return formatState({ ...parsed, seq: parsed.seq + by })
}

test('has nothing to tell at the newest state', async () => {
  const desk = await startServer(some(3))
  const state = await desk.state()
  expect(await desk.changes('listings', state)).toEqual({
    oldState: state,
    newState: state,
    hasMoreChanges: false,
    changed: [],
  })
})

test('tells each changed row once, in its newest form, page by page', async () => {
  const desk = await startServer(some(5))
  const start = await desk.state()
  for (const why of ['first', 'second']) {
    const rows = await desk.rows('listings')
    await desk.decide(...rows.map((row) => removal(row, { action: 'amend', why })))
  }
  const seen = []
  let state = start
  for (let more = true; more; ) {
    const page = await desk.changes('listings', state, '&limit=2')
    expect(page.oldState).toBe(state)
    expect(page.changed.length).toBeLessThanOrEqual(2)
    seen.push(...page.changed)
    state = page.newState
    more = page.hasMoreChanges
  }
  expect(state).toBe(await desk.state())
  expect(seen).toEqual((await desk.rows('listings')).map((row) => ({ ...row, note: 'second' })))
})

test('tells of an ended exception with a tombstone', async () => {
  const never = { kind: 'never', listingId: null, thirdParty: null, reasons: null, circumstance: 'trial' } as const
  const desk = await startServer({
    exceptions: [{ ...never, id: 4, subject: '192.0.2.9', createdAt: 0, createdBy: 'ada', expiresAt: noon + 10 }],
  })
  const state = await desk.state()
  desk.setClock(noon + 10)
  expect(await desk.server.sweep()).toBe(1)
  expect((await desk.changes('exceptions', state)).changed).toMatchObject([{ removed: true, key: 4 }])
  expect(await desk.rows('exceptions')).toEqual([])
  expect(await desk.rows('events')).toMatchObject([{ kind: 'exception-ended', by: 'expiry', subject: '192.0.2.9' }])
})

test.each([
  ['a state from the future', (state: string) => moved(state, 1)],
  ['a state from before the rows were loaded', (state: string) => moved(state, -1)],
  ['a state of another epoch', (state: string) => state.replace(/^.*\./, 'abc.')],
])('asks for a new snapshot at %s', async (_name, change) => {
  const desk = await startServer(some(3))
  const answer = await desk.get(`/v1/listings/changes?since=${change(await desk.state())}`)
  expect(answer.status).toBe(410)
  expect(answer.headers.get('content-type')).toContain('application/problem+json')
  expect(await answer.json()).toMatchObject({ type: 'cannot-calculate-changes', status: 410 })
})

test('asks for a new snapshot after a backup was put back', async () => {
  const desk = await startServer(some(3))
  const state = await desk.state()
  await inTransaction(desk.server.store.write, renewEpoch)
  expect((await desk.get(`/v1/listings/changes?since=${state}`)).status).toBe(410)
  expect((await desk.get(`/v1/listings/changes?since=${await desk.state()}`)).status).toBe(200)
})

test.each(['nonsense', 'abc', '.5', 'abc.-1', 'abc.1e3'])(
  'names the field at "%s", which is no state',
  async (since) => {
    const desk = await startServer()
    const answer = await desk.get(`/v1/listings/changes?since=${since}`)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ type: 'malformed', field: 'since' })
  },
)

test('holds a long poll until something changes in that feed', async () => {
  const desk = await startServer({ ...some(1), requests: [request(1, ['192.0.2.0'])] })
  const state = await desk.state()
  const [row] = await desk.rows('listings')
  if (row === undefined) throw new Error('the listing was not loaded')
  const polled = desk.changes('listings', state, '&wait=30')
  await fetch(`${desk.publicUrl}/v1/requests`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ subjects: ['192.0.2.1'], contact: { email: 'kim@sender.example' }, text: 'please' }),
  })
  const { receipts } = await desk.decide(removal(row, { action: 'amend', why: 'now' }))
  expect(receipts).toMatchObject([{ status: 'applied' }])
  expect((await polled).changed).toMatchObject([{ id: 1, note: 'now' }])
})

test('ends long polls with an answer when it closes', async () => {
  const desk = await startServer(some(1))
  const state = await desk.state()
  const polled = desk.changes('listings', state, '&wait=55')
  await desk.state()
  await desk.server.close()
  expect((await polled).changed).toEqual([])
})

test('ends what is due as versioned changes with their events, and brings requests back', async () => {
  const clean = '198.51.100.7'
  const desk = await startServer({
    listings: [
      listing(1, '192.0.2.1', { reason: 'highspam', expiresAt: noon + 100 }),
      listing(2, '192.0.2.0/24', { reason: 'rollup', expiresAt: noon + 100 }),
      listing(3, '192.0.2.3', { shadowedBy: 2 }),
      listing(4, '192.0.2.4', { expiresAt: noon + 101 }),
    ],
    requests: [
      request(1, ['192.0.2.1'], { state: 'deferred', until: noon + 100 }),
      request(2, [clean], { state: 'deferred', condition: 'score ≥ 60' }),
      request(3, ['198.51.100.8'], { state: 'deferred', condition: 'score ≥ 60' }),
    ],
    signals: cleanSignals(clean).map((row) => ({ ...row, day: row.day + 80 })),
    facts: freshFacts(clean),
  })
  const state = await desk.state()
  desk.setClock(noon + 100)
  await desk.server.sweep()
  expect((await desk.rows('listings')).map(({ id, shadowedBy }) => [id, shadowedBy])).toEqual([
    [3, null],
    [4, null],
  ])
  const tombstones = (await desk.changes('listings', state)).changed.filter((row) => 'removed' in row)
  expect(tombstones.map(({ key }) => key).sort()).toEqual([1, 2])
  expect((await desk.rows('events')).map(({ kind, listingId, by }) => [kind, listingId, by]).sort()).toEqual([
    ['expired', 1, 'expiry'],
    ['expired', 2, 'expiry'],
    ['restored', 3, 'expiry'],
  ])
  expect((await desk.rows('requests')).map(({ state, returned }) => [state, returned])).toEqual([
    ['open', true],
    ['open', true],
    ['deferred', false],
  ])
  expect(await desk.server.sweep()).toBe(0)
})
