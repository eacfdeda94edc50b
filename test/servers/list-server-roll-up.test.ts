import { v7 as uuid } from 'uuid'
import { expect, test } from 'vitest'
import type { Decision } from '../../src/domain/decision.ts'
import type { Listing } from '../../src/domain/listing.ts'
import { type Fixture, listing, noon, removal, startServer } from './list-server-fixture.ts'

const net = '192.0.2.0/24'
const singles = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    listing(index + 1, `192.0.2.${index + 10}`, { listedAt: noon - 90_000 - index }),
  )

const touched = (rows: readonly Listing[]) => rows.map(({ id, version }) => ({ kind: 'listing' as const, id, version }))

/** As a desk in step with the server decides it. */
function rollUp(rows: readonly Listing[], over: Partial<Decision> = {}): Decision {
  const [first] = rows
  if (first === undefined) throw new Error('no singles')
  return {
    ...removal(first),
    id: uuid(),
    batchId: uuid(),
    action: 'roll-up',
    subject: net,
    touches: touched(rows.filter(({ reason }) => reason === 'directspam')),
    coverage: '',
    evidence: { score: null, verdict: 'answer', policyVersion: 1, facts: [] },
    grounds: 'many-addresses',
    againstPolicy: false,
    why: '',
    ...over,
  }
}

const bySubject = (rows: readonly Listing[]) => new Map(rows.map((row) => [row.subject, row]))
const rowsOf = (desk: Fixture) => desk.rows('listings')

test('puts the network and its singles in one transaction, each row with a version of its own, and feeds them', async () => {
  const desk = await startServer({ listings: [...singles(10), listing(90, '192.0.2.200', { reason: 'noBounce' })] })
  const before = await rowsOf(desk)
  const state = await desk.state()
  const { receipts } = await desk.decide(rollUp(before))
  expect(receipts).toMatchObject([{ status: 'applied', at: noon }])
  const after = bySubject(await rowsOf(desk))
  const made = after.get(net)
  expect(made).toMatchObject({ reason: 'rollup', grounds: 'many-addresses', listedAt: noon, shadowedBy: null })
  for (const { version, ...row } of before) {
    const now = after.get(row.subject)
    if (row.reason !== 'directspam') expect(now).toEqual({ ...row, version })
    else {
      expect(now).toMatchObject({ ...row, shadowedBy: made?.id })
      expect(now?.version).toBeGreaterThan(version)
    }
  }
  const versions = [...after.values()].map(({ version }) => version)
  expect(new Set(versions).size).toBe(versions.length)
  expect((await desk.changes('listings', state)).changed).toHaveLength(11)
  const events = await desk.rows('events')
  expect(events.filter(({ kind }) => kind === 'rolled-up')).toHaveLength(10)
  expect(events.find(({ kind }) => kind === 'listed')).toMatchObject({ subject: net, listingId: made?.id })
})

test('gives the second of two desks a conflict with every single that moved', async () => {
  const desk = await startServer({ listings: singles(10) })
  const before = await rowsOf(desk)
  const [mine, theirs] = [rollUp(before), rollUp(before)]
  expect((await desk.decide(mine)).receipts).toMatchObject([{ status: 'applied' }])
  const { receipts } = await desk.decide(theirs)
  expect(receipts).toMatchObject([{ status: 'conflict', cause: 'row-moved' }])
  expect(receipts[0]?.status === 'conflict' && receipts[0].rows).toHaveLength(10)
  expect((await rowsOf(desk)).filter(({ reason }) => reason === 'rollup')).toHaveLength(1)
})

test('gives one of two a conflict even in one post', async () => {
  const desk = await startServer({ listings: singles(10) })
  const before = await rowsOf(desk)
  const { receipts } = await desk.decide(rollUp(before), rollUp(before))
  expect(receipts.map(({ status }) => status)).toEqual(['applied', 'conflict'])
})

test('takes in a single that was listed since the desk looked', async () => {
  const desk = await startServer({ listings: singles(10) })
  const made = rollUp(await rowsOf(desk))
  const listed: Decision = {
    ...made,
    id: uuid(),
    batchId: uuid(),
    action: 'list',
    subject: '192.0.2.99',
    reason: 'directspam',
    grounds: null,
    touches: [],
  }
  const { receipts } = await desk.decide(listed, made)
  expect(receipts.map(({ status }) => status)).toEqual(['applied', 'applied'])
  const after = bySubject(await rowsOf(desk))
  expect(after.get('192.0.2.99')?.shadowedBy).toBe(after.get(net)?.id)
})

test('gives back the same singles with their own dates when the network is narrowed', async () => {
  const desk = await startServer({ listings: singles(10) })
  const before = await rowsOf(desk)
  await desk.decide(rollUp(before))
  const made = bySubject(await rowsOf(desk)).get(net)
  if (made === undefined) throw new Error('not rolled up')
  const narrow = {
    ...rollUp(before),
    action: 'narrow' as const,
    grounds: null,
    touches: touched([made]),
    coverage: `listing ${made.id}@${made.version}`,
    againstPolicy: true,
    why: 'it was a mistake',
  }
  expect((await desk.decide(narrow)).receipts).toMatchObject([{ status: 'applied' }])
  const plain = (rows: readonly Listing[]) => rows.map(({ version: _, ...row }) => row)
  expect(plain(await rowsOf(desk))).toEqual(plain(before))
})

test('enforces the never-list and the grounds by its own evidence, whatever the desk says', async () => {
  const guarded = await startServer({
    listings: singles(10),
    exceptions: [
      {
        id: 1,
        kind: 'never',
        subject: '192.0.2.128/25',
        listingId: null,
        thirdParty: null,
        reasons: ['rollup'],
        circumstance: 'partner: payroll',
        createdAt: 1,
        createdBy: 'ada',
        expiresAt: null,
      },
    ],
  })
  const refused = await guarded.decide(rollUp(await rowsOf(guarded), { againstPolicy: true, why: 'all the same' }))
  expect(refused.receipts).toMatchObject([{ status: 'rejected', code: 'never-list' }])
  const few = await startServer({ listings: singles(6) })
  const rows = await rowsOf(few)
  expect((await few.decide(rollUp(rows))).receipts).toMatchObject([{ status: 'conflict', cause: 'evidence' }])
  expect((await few.decide(rollUp(rows, { grounds: null }))).receipts).toMatchObject([{ code: 'against-policy' }])
  const forced = rollUp(rows, { grounds: null, againstPolicy: true, why: 'a botnet' })
  expect((await few.decide(forced)).receipts).toMatchObject([{ status: 'applied' }])
})

test('rests on holders that only the desk has asked for', async () => {
  const desk = await startServer({ listings: singles(6) })
  const rows = await rowsOf(desk)
  const facts = rows.map(({ subject }) => ({
    subject,
    value: { kind: 'holder' as const, asn: 64_500, name: 'Example Hosting', network: null },
    checkedAt: noon - 60,
    version: 0,
  }))
  const decision = rollUp(rows, { grounds: 'one-sender-holds-it' })
  const told = { ...decision, evidence: { ...decision.evidence, facts } }
  expect((await desk.decide(told)).receipts).toMatchObject([{ status: 'applied' }])
})
