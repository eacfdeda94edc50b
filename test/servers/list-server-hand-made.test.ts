import { expect, test } from 'vitest'
import type { Decision } from '../../src/domain/decision.ts'
import { cleanSignals, freshFacts, line, listing, noon, removal, startServer } from './list-server-fixture.ts'

/** Decisions that no desk of ours would send: the server keeps the rules whoever asks. */

const fresh = (subject: string, over: Partial<Decision>): Decision => ({
  ...removal({ ...listing(1, subject), version: 0 }),
  touches: [],
  coverage: '',
  evidence: { score: null, verdict: 'check-first', policyVersion: 1, facts: [] },
  againstPolicy: true,
  why: 'I insist.',
  ...over,
})

const list = (subject: string, reason: Decision['reason']) =>
  fresh(subject, { action: 'list', list: reason === 'generic' ? 'name' : 'address', reason })

test('lists no reserved space, nothing too wide and no top-level domain, whoever insists', async () => {
  const desk = await startServer()
  const addresses = ['10.0.0.1', '127.0.0.1', '224.0.0.1', '::1', '0.0.0.0/0', '::/0', '10.0.0.0/24', '0.0.0.0/1']
  const asked = [...addresses.map((subject) => list(subject, 'directspam')), list('.com', 'generic')]
  for (const decision of asked) {
    const response = await desk.send('POST', '/v1/decisions', { decisions: [decision] })
    const answer: unknown = await response.json()
    if (response.status === 200)
      expect(answer, decision.subject).toMatchObject({ receipts: [{ decisionId: decision.id, status: 'rejected' }] })
    else expect(response.status, decision.subject).toBe(400)
  }
  expect(await desk.rows('listings')).toEqual([])
})

test('rolls up no reserved space', async () => {
  const singles = Array.from({ length: 12 }, (_, index) => listing(index + 1, `10.0.0.${index + 10}`))
  const desk = await startServer({ listings: singles })
  const rows = await desk.rows('listings')
  const touches = rows.map(({ id, version }) => ({ kind: 'listing' as const, id, version }))
  const { receipts } = await desk.decide(
    fresh('10.0.0.0/24', { action: 'roll-up', touches, grounds: 'many-addresses' }),
  )
  expect(receipts).toMatchObject([{ status: 'rejected', code: 'reserved' }])
  expect(await desk.rows('listings')).toEqual(rows)
})

test('takes no override without an end, without a circumstance, or of a network', async () => {
  const subject = '192.0.2.7'
  const [ptr, , spamcop] = freshFacts(subject)
  if (!ptr || !spamcop) throw new Error('no facts')
  const listed = {
    ...spamcop,
    value: { kind: 'third-party' as const, list: 'spamhaus', listed: true, codes: ['127.0.0.2'], policyList: false },
  }
  const desk = await startServer({ facts: [ptr, listed, spamcop], signals: cleanSignals(subject) })
  const { overrideCircumstances }: { overrideCircumstances: string[] } = await (await desk.get('/v1/policy'))
    .json()
    .then((answer) => answer.policy ?? answer)
  const override = (over: Partial<Decision>) =>
    fresh(subject, {
      action: 'override',
      againstPolicy: false,
      why: overrideCircumstances[0] ?? '',
      until: noon + 86_400,
      coverage: 'third-party spamhaus',
      evidence: { score: 100, verdict: 'third-party', policyVersion: 1, facts: [] },
      ...over,
    })
  const refused = async (over: Partial<Decision>) => (await desk.decide(override(over))).receipts[0]
  expect(await refused({ until: null })).toMatchObject({ status: 'rejected', code: 'needs-until' })
  expect(await refused({ until: noon })).toMatchObject({ status: 'rejected', code: 'needs-until' })
  expect(await refused({ why: '' })).toMatchObject({ status: 'rejected', code: 'circumstance' })
  expect(await refused({ why: 'They asked nicely.' })).toMatchObject({ status: 'rejected', code: 'circumstance' })
  expect(await refused({ subject: '192.0.2.0/24', coverage: '' })).toMatchObject({ status: 'rejected' })
  expect(await desk.rows('exceptions')).toEqual([])
  expect(await refused({})).toMatchObject({ status: 'applied' })
})

test('lifts neither highspam nor noBounce for nobody in particular, whoever insists', async () => {
  const desk = await startServer({
    listings: [listing(1, '192.0.2.1', { reason: 'highspam' }), listing(2, '192.0.2.2', { reason: 'noBounce' })],
  })
  const rows = await desk.rows('listings')
  for (const [place, row] of rows.entries()) {
    const { receipts } = await desk.decide(
      removal(row, { againstPolicy: true, why: 'I insist.', coverage: line('listing', row) }),
    )
    expect(receipts).toMatchObject([{ status: 'rejected', code: ['rule-3-highspam', 'rule-3-nobounce'][place] }])
  }
  expect(await desk.rows('listings')).toEqual(rows)
})
