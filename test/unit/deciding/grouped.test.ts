import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPracticeDesk, type PracticeDesk } from '../../support/practice-desk.ts'

let desk: PracticeDesk
beforeAll(async () => {
  desk = await openPracticeDesk()
}, 60_000)
afterAll(() => desk.close())

const open = { query: 'state:open', limit: 500 } as const

test.each(['contact', 'holder', 'network24'] as const)('puts requests together by %s and loses none', async (group) => {
  const plain = await desk.client.call('requests.window', open)
  const { rows } = await desk.client.call('requests.window', { ...open, sort: { group } })
  expect(rows.map(({ id }) => id).sort()).toEqual(plain.rows.map(({ id }) => id).sort())
  const { total, groups } = await desk.client.call('requests.groups', { query: open.query, by: group })
  expect(rows.filter((row) => row.group?.first).map(({ id }) => id)).toEqual(groups.map(({ first }) => first))
  expect(total).toBe(groups.length)
  for (const { key, size, first } of groups) {
    const at = rows.findIndex(({ id }) => id === first)
    expect(size).toBeGreaterThan(1)
    expect(rows.slice(at, at + size).every((row) => row.group?.key === key)).toBe(true)
  }
  const run = await desk.client.call('requests.ids', { query: open.query, sort: { group }, offset: 0, limit: 1000 })
  expect([...run.ids]).toEqual(rows.map(({ id }) => id))
})

test('finds by has:duplicate what the facet counts, and says of each what it repeats', async () => {
  const facets = await desk.client.call('requests.facets', { query: open.query })
  const { total, rows } = await desk.client.call('requests.window', { ...open, query: 'state:open has:duplicate' })
  expect(total).toBe(facets.duplicates)
  expect(total).toBeGreaterThan(0)
  for (const row of rows.slice(0, 20)) {
    const { duplicate, request } = await desk.client.call('requests.get', { id: row.id })
    expect(duplicate?.of).toBe(row.duplicateOf)
    expect(duplicate?.receivedAt).toBeLessThanOrEqual(request.receivedAt)
  }
})

test('merges duplicates in bulk, each into the one it repeats, and leaves out what repeats nothing', async () => {
  const { rows } = await desk.client.call('requests.window', open)
  const duplicates = rows.filter(({ duplicateOf }) => duplicateOf !== null)
  const [alone] = rows.filter(({ duplicateOf }) => duplicateOf === null)
  const preview = await desk.client.call('decisions.preview', {
    over: 'requests',
    selection: { ids: [...duplicates.map(({ id }) => id), alone?.id ?? 0] },
    action: 'merge',
  })
  expect(preview.decisions).toBe(duplicates.length)
  expect(preview.leftOut.first).toMatchObject([{ id: alone?.id, why: expect.stringContaining('no earlier') }])
  const { batchId } = await desk.client.call('decisions.commit', { previewId: preview.previewId, why: '' })
  const outbox = await desk.client.call('outbox.window', { states: ['queued'], limit: 500 })
  const batch = outbox.rows.filter((row) => row.batchId === batchId)
  for (const { decisionId, requestId } of batch.slice(0, 10)) {
    const { decision } = await desk.client.call('outbox.get', { decisionId })
    expect(decision.mergeInto).toBe(duplicates.find(({ id }) => id === requestId)?.duplicateOf)
  }
  await desk.client.call('decisions.undo', { batchId })
})

test('previews an override of a third-party list until a day, and refuses one without an end', async () => {
  const { rows } = await desk.client.call('requests.window', { ...open, query: 'state:open verdict:third-party' })
  const row = rows.find((each) => each.verdict === 'third-party' && each.subjects === 1)
  const asked = {
    over: 'requests' as const,
    selection: { ids: [row?.id ?? 0] },
    action: 'override' as const,
    onlyFitting: false,
  }
  const none = await desk.client.call('decisions.preview', asked)
  expect(none.decisions).toBe(0)
  const until = Math.floor(Date.UTC(2099, 0, 1) / 1000)
  const preview = await desk.client.call('decisions.preview', { ...asked, options: { until } })
  expect(preview).toMatchObject({ decisions: 1, againstPolicy: 0 })
  expect(preview.exceptionsAdded).toBeGreaterThan(0)
  expect(preview.reply).not.toBeNull()

  const { policy } = await desk.client.call('policy.get', {})
  const commit = (why: string) => desk.client.call('decisions.commit', { previewId: preview.previewId, why })
  for (const why of ['', 'they asked nicely'])
    await expect(commit(why)).rejects.toMatchObject({ code: 'needs-why', detail: { field: 'why' } })
  const { batchId, decisions } = await commit(`Ticket 7: ${policy.overrideCircumstances[0]}`)
  expect(decisions).toBe(1)
  await desk.client.call('decisions.undo', { batchId })
})
