import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Input } from '../../../src/contract/binding.ts'
import { openPracticeDesk, type PracticeDesk } from '../../support/practice-desk.ts'

let desk: PracticeDesk
beforeAll(async () => {
  desk = await openPracticeDesk()
}, 60_000)
afterAll(() => desk.close())

const preview = (input: Input<'decisions.preview'>) => desk.client.call('decisions.preview', input)
const commit = (previewId: string, why = '') => desk.client.call('decisions.commit', { previewId, why })
const listings = async () => (await desk.client.call('listings.count', { query: '' })).total
const oneOf = async (query: string, skip = 0) => {
  const { rows } = await desk.client.call('requests.window', { query: `state:open ${query}`, limit: 50 })
  const row = rows.filter(({ pending, subjects }) => pending === null && subjects === 1)[skip]
  if (!row) throw new Error(`the sample has no open request for ${query}`)
  return row
}

test('says exactly what a bulk does: as many listings end and requests close as the preview counted', async () => {
  const before = await listings()
  const open = (await desk.client.call('requests.count', { query: 'state:open' })).total
  const said = await preview({
    over: 'requests',
    selection: { query: 'state:open verdict:removable' },
    action: 'remove',
  })
  expect(said.decisions).toBeGreaterThan(20)
  const done = await commit(said.previewId)
  expect(done).toMatchObject({ decisions: said.decisions, skipped: { count: 0 } })
  const pushed = await desk.client.call('outbox.push', {})
  expect(pushed).toMatchObject({ sent: said.decisions, applied: said.decisions, conflict: 0, left: 0 })
  expect(await listings()).toBe(before - said.listingsEnding)
  expect((await desk.client.call('requests.count', { query: 'state:open' })).total).toBe(open - said.requestsClosing)
})

test('splits a bulk by verdict, and lets nothing ride along that was not checked', async () => {
  const selection = { query: 'state:open' }
  const { split, total } = await desk.client.call('verdict.bulk', { over: 'requests', selection, action: 'answer' })
  expect(split.reduce((sum, { count }) => sum + count, 0)).toBe(total)
  const said = await preview({ over: 'requests', selection, action: 'answer' })
  const fitting = split.filter(({ fits }) => fits).reduce((sum, { count }) => sum + count, 0)
  expect(said.decisions).toBe(fitting)
  expect(said.split.find(({ verdict }) => verdict === 'check-first')?.fits).toBe(false)
  const forced = await preview({ over: 'requests', selection, action: 'remove', onlyFitting: false })
  expect(forced.leftOut.first.some(({ why }) => why.startsWith('not checked'))).toBe(true)
})

test('takes a decision against the verdict only with a reason, and keeps the preview for it', async () => {
  const row = await oneOf('verdict:deny')
  const said = await preview({ over: 'requests', selection: { ids: [row.id] }, action: 'remove', onlyFitting: false })
  expect(said.againstPolicy).toBe(1)
  await expect(commit(said.previewId)).rejects.toMatchObject({ code: 'needs-why' })
  expect(await commit(said.previewId, 'the sender called')).toMatchObject({ decisions: 1 })
})

test('queues a preview once, however often it is committed', async () => {
  const row = await oneOf('verdict:deny', 1)
  const { previewId } = await preview({ over: 'requests', selection: { ids: [row.id] }, action: 'deny' })
  const answers = await Promise.all([commit(previewId), commit(previewId), commit(previewId)])
  expect(answers.map(({ decisions }) => decisions).sort()).toEqual([0, 0, 1])
  const again = await desk.client.call('requests.get', { id: row.id })
  expect(again.row.pending).toBe('deny')
})

test('skips and names a row that moved between preview and commit', async () => {
  const row = await oneOf('verdict:deny', 2)
  const { previewId } = await preview({ over: 'requests', selection: { ids: [row.id] }, action: 'deny' })
  await changeAtServer(row.id)
  await desk.client.call('sync.now', {})
  const done = await commit(previewId)
  expect(done).toMatchObject({ batchId: null, decisions: 0, skipped: { count: 1 } })
  expect(done.skipped.first[0]?.why).toContain('changed since the preview')
})

test('knows no preview of another process', async () => {
  await expect(commit('d0f6c1b6-0000-4000-8000-000000000000')).rejects.toMatchObject({ code: 'preview-gone' })
})

test('splits a request with twelve addresses by subject and answers it once', async () => {
  const { rows } = await desk.client.call('requests.window', { query: 'state:open', limit: 500 })
  const many = rows.find(({ subjects }) => subjects === 12)
  const said = await preview({ over: 'requests', selection: { ids: [many?.id ?? 0] }, action: 'deny' })
  expect(said.decisions).toBeGreaterThan(1)
  expect(said.decisions).toBeLessThan(12)
  await commit(said.previewId)
  const { rows: queued } = await desk.client.call('outbox.window', { states: ['queued'], limit: 500 })
  const own = queued.filter(({ requestId }) => requestId === many?.id)
  const replies = await Promise.all(
    own.map(async ({ decisionId }) => (await desk.client.call('outbox.get', { decisionId })).decision.reply),
  )
  expect(replies.filter((reply) => reply !== null)).toHaveLength(1)
})

test('decides one subject of a request after another, and conflicts with nobody', async () => {
  const { rows } = await desk.client.call('requests.window', { query: 'state:open', limit: 500 })
  const many = rows.filter(({ subjects }) => subjects === 12)[1]
  const { request } = await desk.client.call('requests.get', { id: many?.id ?? 0 })
  const open = request.subjects.filter((subject) => !request.outcomes.some((outcome) => outcome.subject === subject))
  const three = open.slice(0, 3)
  expect(three).toHaveLength(3)
  for (const subject of three) {
    const said = await preview({
      over: 'requests',
      selection: { ids: [request.id] },
      action: 'answer',
      options: { subjects: [subject] },
      onlyFitting: false,
    })
    expect(await commit(said.previewId, 'one by one')).toMatchObject({ decisions: 1 })
  }
  expect(await desk.client.call('outbox.push', {})).toMatchObject({ conflict: 0, rejected: 0 })
  const after = await desk.client.call('requests.get', { id: request.id })
  expect(after.request.outcomes.map(({ subject }) => subject)).toEqual(expect.arrayContaining(three))
})

test('says what still refuses the subject afterwards', async () => {
  const { rows } = await desk.client.call('requests.window', {
    query: 'state:open reason:directspam reason:generic',
    limit: 50,
  })
  const row = rows.find(({ subjects, pending }) => subjects === 1 && pending === null)
  const said = await preview({
    over: 'requests',
    selection: { ids: [row?.id ?? 0] },
    action: 'remove',
    onlyFitting: false,
  })
  expect(said.residual.map(({ example }) => example.kind)).toContain('generic')
})

test('undoes what is queued, and proposes to list again what was removed', async () => {
  const { rows } = await desk.client.call('listings.window', {
    query: 'reason:directspam -has:shadowed score:>70',
    limit: 1,
  })
  const listing = rows[0]
  if (!listing) throw new Error('the sample has no listing with a good score')
  const said = await preview({
    over: 'listings',
    selection: { ids: [listing.id] },
    action: 'remove',
    onlyFitting: false,
  })
  const first = await commit(said.previewId, 'test')
  const undone = await desk.client.call('decisions.undo', { batchId: first.batchId })
  expect(undone).toMatchObject({ cancelled: 1, applied: 0, opposite: null })

  const again = await preview({
    over: 'listings',
    selection: { ids: [listing.id] },
    action: 'remove',
    onlyFitting: false,
  })
  const second = await commit(again.previewId, 'test')
  await desk.client.call('outbox.push', {})
  const opposite = await desk.client.call('decisions.undo', { batchId: second.batchId })
  expect(opposite).toMatchObject({ cancelled: 0, applied: 1, opposite: { action: 'list', decisions: 1 } })
})

test('decides a conflict again under a new id, on the rows as they are now', async () => {
  const row = await oneOf('verdict:deny', 3)
  const { previewId } = await preview({ over: 'requests', selection: { ids: [row.id] }, action: 'deny' })
  const { batchId } = await commit(previewId)
  await changeAtServer(row.id)
  const pushed = await desk.client.call('outbox.push', {})
  expect(pushed.conflict).toBe(1)
  const { rows } = await desk.client.call('outbox.window', { states: ['conflict'], limit: 10 })
  const conflict = rows.find((each) => each.batchId === batchId)
  if (!conflict) throw new Error('the conflict is not in the outbox')
  const shown = await desk.client.call('outbox.get', { decisionId: conflict.decisionId })
  expect(shown.conflict?.cause).toBe('row-moved')
  const again = await desk.client.call('outbox.decideAgain', { decisionId: conflict.decisionId })
  expect(again.decisions).toBe(1)
  await commit(again.previewId)
  const after = await desk.client.call('outbox.get', { decisionId: conflict.decisionId })
  expect(after.row.state).toBe('superseded')
  expect((await desk.client.call('outbox.push', {})).applied).toBe(1)
})

/** A colleague asks the sender something: the request's version moves. */
async function changeAtServer(requestId: number): Promise<void> {
  const { request, views } = await desk.client.call('requests.get', { id: requestId })
  const subject = request.subjects[0] ?? ''
  const view = views[0]
  const response = await fetch(`${desk.url}/v1/decisions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${desk.otherToken}` },
    body: JSON.stringify({
      decisions: [
        {
          id: crypto.randomUUID().replace(/^(.{14})4/u, '$17'),
          batchId: crypto.randomUUID().replace(/^(.{14})4/u, '$17'),
          action: 'defer',
          subject,
          list: 'address',
          decidedAt: Math.floor(Date.now() / 1000),
          why: 'waiting for the provider',
          againstPolicy: false,
          requestId,
          touches: [{ kind: 'request', id: requestId, version: request.version }],
          coverage: view?.coverage.fingerprint ?? '',
          evidence: { score: null, verdict: view?.verdict.kind ?? 'deny', policyVersion: 1, facts: [] },
          reply: null,
          reason: null,
          until: Math.floor(Date.now() / 1000) + 86_400,
          condition: null,
          grounds: null,
          mergeInto: null,
          emergency: false,
          after: [],
        },
      ],
    }),
  })
  const { receipts } = await response.json()
  expect(receipts[0]).toMatchObject({ status: 'applied' })
}
