import { v7 as uuid } from 'uuid'
import { expect, test } from 'vitest'
import { cleanSignals, freshFacts, line, listing, noon, removal, request, startServer } from './list-server-fixture.ts'

const clean = '192.0.2.7'
const oneClean = () => ({
  listings: [listing(1, clean)],
  requests: [request(1, [clean])],
  signals: cleanSignals(clean),
  facts: freshFacts(clean),
})

async function cleanListing() {
  const desk = await startServer(oneClean())
  const [row] = await desk.rows('listings')
  const [asked] = await desk.rows('requests')
  if (row === undefined || asked === undefined) throw new Error('the rows were not loaded')
  return { desk, row, asked }
}

test('ends a listing, closes its request and tells of both, under the name of the token', async () => {
  const { desk, row, asked } = await cleanListing()
  const state = await desk.state()
  const decision = removal(row, {
    requestId: asked.id,
    touches: [
      { kind: 'listing', id: row.id, version: row.version },
      { kind: 'request', id: asked.id, version: asked.version },
    ],
  })
  const { receipts, newState } = await desk.decide(decision)
  expect(receipts).toMatchObject([{ decisionId: decision.id, status: 'applied', at: noon }])
  expect(newState).toBe(await desk.state())

  expect(await desk.rows('listings')).toEqual([])
  expect((await desk.changes('listings', state)).changed).toMatchObject([{ removed: true, key: row.id }])
  const [closed] = await desk.rows('requests')
  expect(closed).toMatchObject({
    state: 'closed',
    outcomes: [{ subject: clean, action: 'remove', decisionId: decision.id }],
  })
  const [event] = await desk.rows('events')
  expect(event).toMatchObject({ kind: 'removed', listingId: row.id, subject: clean, decisionId: decision.id })
  expect(event?.by).toMatch(/^ada /)
  const [decided] = await desk.rows('decisions')
  expect(decided).toMatchObject({ ...decision, operator: event?.by, appliedAt: noon })
})

test('answers the same decision sent again with the seq it had, and applies it once', async () => {
  const { desk, row } = await cleanListing()
  const decision = removal(row)
  const [first] = (await desk.decide(decision)).receipts
  const state = await desk.state()
  const [again] = (await desk.decide({ ...decision })).receipts
  expect(again).toEqual({ ...first, status: 'duplicate' })
  expect(await desk.state()).toBe(state)
  expect(await desk.rows('events')).toHaveLength(1)
})

test('refuses another content under an id that was applied', async () => {
  const { desk, row } = await cleanListing()
  const decision = removal(row)
  await desk.decide(decision)
  const { receipts } = await desk.decide({ ...decision, why: 'something else' })
  expect(receipts).toMatchObject([{ status: 'rejected', code: 'other-content' }])
})

test('gives receipts in the order sent, the same decision twice in one call included', async () => {
  const { desk, row } = await cleanListing()
  const decision = removal(row)
  const strange = removal(row, { subject: '192.0.2.007' })
  const { receipts } = await desk.decide(strange, decision, decision)
  expect(receipts.map(({ decisionId, status }) => [decisionId, status])).toEqual([
    [strange.id, 'rejected'],
    [decision.id, 'applied'],
    [decision.id, 'duplicate'],
  ])
})

test('gives back every row that has moved since', async () => {
  const { desk, row } = await cleanListing()
  const note = removal(row, { action: 'amend', why: 'called us' })
  await desk.decide(note)
  const { receipts } = await desk.decide(removal(row))
  expect(receipts).toMatchObject([
    { status: 'conflict', cause: 'row-moved', rows: [{ kind: 'listing', id: row.id, row: { note: 'called us' } }] },
  ])
  expect(await desk.rows('listings')).toHaveLength(1)
})

test('sees a network that another desk has listed meanwhile, although the single did not move', async () => {
  const { desk, row } = await cleanListing()
  const network = removal(row, {
    action: 'list',
    subject: '192.0.2.0/24',
    reason: 'directspam',
    touches: [],
    coverage: '',
    why: 'all of it',
  })
  expect((await desk.decide(network)).receipts).toMatchObject([{ status: 'applied' }])
  const { receipts } = await desk.decide(removal(row))
  const [listed] = (await desk.rows('listings')).filter(({ subject }) => subject === '192.0.2.0/24')
  if (listed === undefined) throw new Error('the network was not listed')
  expect(receipts).toMatchObject([{ status: 'conflict', cause: 'coverage' }])
  expect(receipts[0]).toHaveProperty('coverage', [line('listing', row), line('listing', listed)].sort().join('\n'))
})

test('is in conflict when the newest evidence makes the verdict worse', async () => {
  const { desk, row } = await cleanListing()
  const facts = freshFacts(clean).map((fact) => ({ ...fact, checkedAt: noon - 30 * 86_400, version: 0 }))
  const old = await startServer({ ...oneClean(), facts })
  const [stale] = await old.rows('listings')
  if (stale === undefined) throw new Error('the listing was not loaded')
  expect((await old.decide(removal(stale))).receipts).toMatchObject([{ status: 'conflict', cause: 'evidence' }])
  expect((await desk.decide(removal(row))).receipts).toMatchObject([{ status: 'applied' }])
})

test('rests on the newer of its own facts and those the desk probed, and keeps them', async () => {
  const stale = freshFacts(clean, noon - 30 * 86_400)
  const desk = await startServer({ ...oneClean(), facts: stale })
  const [row] = await desk.rows('listings')
  if (row === undefined) throw new Error('the listing was not loaded')
  const facts = freshFacts(clean).map((fact) => ({ ...fact, version: 0 }))
  const elsewhere = freshFacts('198.51.100.9').map((fact) => ({ ...fact, version: 0 }))
  const evidence = { score: 100, verdict: 'removable', policyVersion: 1, facts: [...facts, ...elsewhere] } as const
  expect(
    (await desk.decide(removal(row, { evidence: { ...evidence, facts: [...evidence.facts] } }))).receipts,
  ).toMatchObject([{ status: 'applied' }])
  const kept = await desk.rows('facts')
  expect(kept.map(({ subject, checkedAt }) => [subject, checkedAt])).toEqual(facts.map(() => [clean, noon - 3600]))
})

test('does not believe a fact from the future', async () => {
  const desk = await startServer({ ...oneClean(), facts: [] })
  const [row] = await desk.rows('listings')
  if (row === undefined) throw new Error('the listing was not loaded')
  const facts = freshFacts(clean, noon + 86_400).map((fact) => ({ ...fact, version: 0 }))
  const evidence = { score: 100, verdict: 'removable', policyVersion: 1, facts } as const
  const { receipts } = await desk.decide(removal(row, { evidence: { ...evidence, facts: [...facts] } }))
  expect(receipts).toMatchObject([{ status: 'conflict', cause: 'evidence' }])
  expect(await desk.rows('facts')).toEqual([])
})

test('keeps rule 3: highspam does not end on request, whoever decides', async () => {
  const desk = await startServer({
    ...oneClean(),
    listings: [listing(1, clean, { reason: 'highspam', expiresAt: noon + 9 * 86_400 })],
  })
  const [row] = await desk.rows('listings')
  if (row === undefined) throw new Error('the listing was not loaded')
  const evidence = { score: 100, verdict: 'expires', policyVersion: 1, facts: [] } as const
  const { receipts } = await desk.decide(
    removal(row, { evidence: { ...evidence, facts: [] }, againstPolicy: true, why: 'they asked nicely' }),
  )
  expect(receipts).toMatchObject([{ status: 'rejected', code: 'rule-3-highspam' }])
  expect(await desk.rows('listings')).toHaveLength(1)
})

test('keeps the never-list: partners are not listed', async () => {
  const never = {
    kind: 'never',
    listingId: null,
    thirdParty: null,
    createdAt: 0,
    createdBy: 'ada',
    expiresAt: null,
  } as const
  const desk = await startServer({
    ...oneClean(),
    exceptions: [{ ...never, id: 1, subject: '203.0.113.0/24', reasons: null, circumstance: 'partner' }],
  })
  const [row] = await desk.rows('listings')
  if (row === undefined) throw new Error('the listing was not loaded')
  const { receipts } = await desk.decide(
    removal(row, { action: 'list', subject: '203.0.113.5', reason: 'directspam', touches: [], coverage: '' }),
    removal(row, { action: 'list', subject: '203.0.0.0/16', reason: 'directspam', touches: [], coverage: '' }),
  )
  expect(receipts).toMatchObject([
    { status: 'rejected', code: 'never-list' },
    { status: 'rejected', code: 'never-list' },
  ])
})

test('applies nothing of a body that is not well formed, and names the field', async () => {
  const { desk, row } = await cleanListing()
  const broken = { ...removal(row), evidence: { score: 1 } }
  const answer = await desk.send('POST', '/v1/decisions', { decisions: [removal(row), broken] })
  expect(answer.status).toBe(400)
  expect(answer.headers.get('content-type')).toContain('application/problem+json')
  expect(await answer.json()).toMatchObject({ type: 'malformed', field: 'decisions.1.evidence.verdict' })
  expect(await desk.rows('listings')).toHaveLength(1)
  expect(await desk.rows('decisions')).toEqual([])
})

test('takes no more decisions at once than it says in the session', async () => {
  const desk = await startServer(oneClean(), { limits: { decisions: 2 } })
  const [row] = await desk.rows('listings')
  if (row === undefined) throw new Error('the listing was not loaded')
  const answer = await desk.send('POST', '/v1/decisions', { decisions: [removal(row), removal(row), removal(row)] })
  expect(answer.status).toBe(413)
  expect(await desk.rows('listings')).toHaveLength(1)
})

test('takes twelve subjects of one request as one batch: its own decisions are no conflict', async () => {
  const subjects = Array.from({ length: 12 }, (_, index) => `192.0.2.${index + 1}`)
  const desk = await startServer({
    listings: subjects.map((subject, index) => listing(index + 1, subject)),
    requests: [request(1, subjects)],
    signals: subjects.flatMap(cleanSignals),
    facts: subjects.flatMap((subject) => freshFacts(subject)),
  })
  const [asked] = await desk.rows('requests')
  const rows = await desk.rows('listings')
  const batchId = uuid()
  const decisions = rows.map((row) =>
    removal(row, {
      batchId,
      requestId: 1,
      touches: [
        { kind: 'listing', id: row.id, version: row.version },
        { kind: 'request', id: 1, version: asked?.version ?? 0 },
      ],
    }),
  )
  const first = await desk.decide(...decisions.slice(0, 5))
  const second = await desk.decide(...decisions.slice(5))
  expect([...first.receipts, ...second.receipts].map(({ status }) => status)).toEqual(subjects.map(() => 'applied'))
  expect((await desk.rows('requests'))[0]).toMatchObject({ state: 'closed', outcomes: { length: 12 } })
})

test('keeps everything over a restart', async () => {
  const { desk, row } = await cleanListing()
  const decision = removal(row)
  const { newState } = await desk.decide(decision)
  await desk.server.close()
  const again = await startServer({}, { dataDir: desk.dataDir })
  expect(await again.state()).toBe(newState)
  expect(await again.rows('listings')).toEqual([])
  expect((await again.decide(decision)).receipts).toMatchObject([{ status: 'duplicate' }])
})
