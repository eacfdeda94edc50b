import Sqlite from 'better-sqlite3'
import fc from 'fast-check'
import { v7 as uuid } from 'uuid'
import { expect, test } from 'vitest'
import { decisionsAnswerSchema } from '../../src/contract/list-server.ts'
import { actions } from '../../src/domain/action.ts'
import type { Decision, Receipt } from '../../src/domain/decision.ts'
import { reasons } from '../../src/domain/reason.ts'
import { verdictKinds } from '../../src/domain/verdict.ts'
import { cleanSignals, freshFacts, line, listing, noon, removal, request, startServer } from './list-server-fixture.ts'

const subjects = [
  '192.0.2.1',
  '192.0.2.0/24',
  '192.0.2.9',
  '2001:db8::1',
  '.pool.example',
  'host-*.pool.example',
  '0.0.0.0/0',
]

const anySubject = fc.oneof(
  fc.constantFrom(...subjects),
  fc.constantFrom(
    '192.0.02.1',
    '::ffff:1.2.3.4',
    '1.2.3.4/33',
    '*.com',
    'a..b',
    '\u0000',
    '☃.example',
    '__proto__',
    '::/0',
    '4',
  ),
  fc.string({ minLength: 1, maxLength: 300 }),
)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const anyTime = fc.oneof(fc.nat({ max: 2 * noon }), fc.constantFrom(0, Number.MAX_SAFE_INTEGER))
const anyId = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constant(Number.MAX_SAFE_INTEGER))

const anyDecision = fc.record({
  action: fc.constantFrom(...actions),
  subject: anySubject,
  list: fc.constantFrom('address' as const, 'name' as const),
  why: fc.string({ maxLength: 50 }),
  againstPolicy: fc.boolean(),
  requestId: maybe(anyId),
  touches: fc.array(
    fc.record({
      kind: fc.constantFrom('listing' as const, 'request' as const, 'exception' as const),
      id: anyId,
      version: fc.nat({ max: 40 }),
    }),
    { maxLength: 3 },
  ),
  coverage: fc.oneof(fc.constantFrom('', 'listing 1@1', 'listing 1@1\nlisting 2@2'), fc.string()),
  reason: maybe(fc.constantFrom(...reasons)),
  until: maybe(anyTime),
  condition: maybe(fc.constantFrom('score ≥ 60', 'score ≥ 1e9', 'x')),
  mergeInto: maybe(anyId),
  evidence: fc.record({
    score: maybe(fc.double({ noNaN: true, noDefaultInfinity: true })),
    verdict: fc.constantFrom(...verdictKinds),
    policyVersion: fc.nat({ max: 3 }),
    facts: fc.array(
      anySubject.map((subject) => ({
        subject,
        checkedAt: noon - 5,
        version: 0,
        value: {
          kind: 'ptr' as const,
          state: 'ok' as const,
          names: ['a..b', 'mail.pool.example', ''],
          confirmed: true,
        },
      })),
      { maxLength: 2 },
    ),
  }),
})

/** The same decision on the rows and the coverage of a conflict, against policy; nothing for any other receipt. */
function decidedAgain(decision: Decision, receipt: Receipt | undefined): Decision[] {
  if (receipt?.status !== 'conflict') return []
  const { rows, coverage } = receipt
  const touches = decision.touches.flatMap((touch): Decision['touches'] => {
    const found = rows.find(({ kind, id }) => kind === touch.kind && id === touch.id)
    if (found === undefined) return [touch]
    return found.row === null ? [] : [{ ...touch, version: found.row.version }]
  })
  return [{ ...decision, id: uuid(), batchId: uuid(), touches, coverage, againstPolicy: true, why: 'decided again' }]
}

test('has a receipt for whatever is well formed, and stays whole', async () => {
  const desk = await startServer({
    listings: [
      listing(1, '192.0.2.1', { shadowedBy: 2 }),
      listing(2, '192.0.2.0/24', { reason: 'rollup', grounds: 'many-addresses' }),
      listing(3, '2001:db8::1', { reason: 'noBounce' }),
      listing(4, '.pool.example', { reason: 'dynamic' }),
      listing(5, '192.0.2.9', { reason: 'highspam', expiresAt: noon + 99_999 }),
    ],
    requests: [request(1, ['192.0.2.1', '192.0.2.9']), request(2, ['2001:db8::1', 'mail.pool.example'])],
    signals: subjects.slice(0, 1).flatMap(cleanSignals),
    facts: freshFacts('192.0.2.1'),
  })
  const [sample] = await desk.rows('listings')
  if (sample === undefined) throw new Error('the listings were not loaded')
  const sent = async (decisions: Decision[]) => {
    const answer = await desk.send('POST', '/v1/decisions', { decisions })
    expect(answer.status, await answer.clone().text()).toBe(200)
    const { receipts } = decisionsAnswerSchema.parse(await answer.json())
    expect(receipts.map(({ decisionId }) => decisionId)).toEqual(decisions.map(({ id }) => id))
    return receipts
  }
  await fc.assert(
    fc.asyncProperty(fc.array(anyDecision, { minLength: 1, maxLength: 20 }), async (many) => {
      const batchId = uuid()
      const decisions = many.map((one): Decision => ({ ...removal(sample), ...one, id: uuid(), batchId }))
      // Whoever is in conflict decides again on what the server says, as often as it takes to see everything.
      for (let round = 0, left = decisions; round < 3 && left.length > 0; round++) {
        const receipts = await sent(left)
        left = left.flatMap((decision, index) => decidedAgain(decision, receipts[index]))
      }
    }),
    { seed: 20_260_520, numRuns: 40 },
  )
  const standing = await desk.rows('listings')
  expect(new Set(standing.map(({ subject }) => subject)).size).toBe(standing.length)
  const applied = await desk.rows('decisions')
  expect(applied.length).toBeGreaterThan(0)
  expect(new Set(applied.map(({ id }) => id)).size).toBe(applied.length)
})

test('says "not now" while another process holds the store, and applies nothing', async () => {
  const desk = await startServer({
    listings: [listing(1, '192.0.2.1')],
    signals: cleanSignals('192.0.2.1'),
    facts: freshFacts('192.0.2.1'),
  })
  const [row] = await desk.rows('listings')
  if (row === undefined) throw new Error('the listing was not loaded')
  const decision = removal(row, { coverage: line('listing', row) })
  const holder = new Sqlite(desk.server.store.file)
  holder.exec('begin immediate')
  const answer = await desk.send('POST', '/v1/decisions', { decisions: [decision] })
  expect(answer.status).toBe(503)
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await answer.json()).toMatchObject({ type: 'unavailable' })
  holder.exec('rollback')
  holder.close()
  expect((await desk.decide(decision)).receipts).toMatchObject([{ status: 'applied' }])
})
