import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPracticeDesk, type PracticeDesk } from '../../support/practice-desk.ts'

let desk: PracticeDesk
beforeAll(async () => {
  desk = await openPracticeDesk()
}, 60_000)
afterAll(() => desk.close())

test('counts by verdict, reason and clock add up to the requests that match', async () => {
  const facets = await desk.client.call('requests.facets', { query: 'state:open' })
  const sum = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0)
  expect(facets.total).toBe(400)
  expect(sum(facets.byVerdict)).toBe(400)
  expect(sum(facets.byClock)).toBe(400)
})

test('finds by verdict exactly what the facet counted', async () => {
  const facets = await desk.client.call('requests.facets', { query: 'state:open' })
  for (const verdict of ['removable', 'narrow', 'third-party'] as const) {
    const window = await desk.client.call('requests.window', { query: `state:open verdict:${verdict}`, limit: 500 })
    const leading = window.rows.filter((row) => row.verdict === verdict)
    expect(leading.length).toBe(facets.byVerdict[verdict])
  }
})

test('orders by clock with what is late first, and by score with the unknown last either way', async () => {
  const byClock = await desk.client.call('requests.window', { query: 'state:open', limit: 500 })
  const due = byClock.rows.map(({ clock }) => clock.dueAt ?? Number.POSITIVE_INFINITY)
  expect(due).toEqual([...due].sort((a, b) => a - b))
  for (const direction of ['asc', 'desc'] as const) {
    const { rows } = await desk.client.call('requests.window', {
      query: 'state:open',
      sort: { by: 'score', direction },
      limit: 500,
    })
    const scores = rows.map(({ score }) => score)
    const known = scores.filter((score) => score !== null)
    expect(scores.slice(known.length).every((score) => score === null)).toBe(true)
    expect(known).toEqual([...known].sort((a, b) => (direction === 'asc' ? a - b : b - a)))
  }
})

test('windows of a sorted list join to the whole list without gap or repeat', async () => {
  const sort = { by: 'subject', direction: 'desc' } as const
  const ids: number[] = []
  for (let offset = 0; offset < 400; offset += 37) {
    const { rows } = await desk.client.call('requests.window', { query: 'state:open', sort, offset, limit: 37 })
    ids.push(...rows.map(({ id }) => id))
  }
  const run = await desk.client.call('requests.ids', { query: 'state:open', sort, offset: 0, limit: 10_000 })
  expect(ids).toEqual([...run.ids])
  expect(new Set(ids).size).toBe(400)
})

test('refuses a query it does not understand, with the place', async () => {
  await expect(desk.client.call('requests.window', { query: 'state:open colour:red' })).rejects.toMatchObject({
    code: 'bad-query',
    detail: { problems: [expect.objectContaining({ at: expect.any(Number) })] },
  })
})

test('sets a pasted refusal against what is true today', async () => {
  const { rows } = await desk.client.call('requests.window', { query: 'state:open has:pasted', limit: 500 })
  const checked = []
  for (const { id } of rows.slice(0, 120)) {
    const { pasted, request } = await desk.client.call('requests.get', { id })
    expect(pasted.length, request.pasted ?? '').toBeGreaterThan(0)
    checked.push(...pasted)
  }
  const foreign = checked.filter(({ refusal }) => refusal.kind === 'foreign')
  expect(foreign.every(({ agrees }) => !agrees)).toBe(true)
  // Most senders paste what really refuses them.
  expect(checked.filter(({ agrees }) => agrees).length).toBeGreaterThan(checked.length / 2)
})

test('shows every subject of a request with its own verdict, and names related requests', async () => {
  const { rows } = await desk.client.call('requests.window', { query: 'state:open', limit: 500 })
  const many = rows.find(({ subjects }) => subjects === 12)
  const { views, request } = await desk.client.call('requests.get', { id: many?.id ?? 0 })
  expect(views.map(({ subject }) => subject)).toEqual(request.subjects)
  expect(new Set(views.map(({ verdict }) => verdict.kind)).size).toBeGreaterThan(1)

  const repeated = rows.find(({ repeats }) => repeats > 0)
  const detail = await desk.client.call('requests.get', { id: repeated?.id ?? 0 })
  expect(detail.related.some(({ why }) => why === 'same-subject')).toBe(true)
})

test('explains a subject nobody asked about, and says when a text is none', async () => {
  const view = await desk.client.call('verdict.explain', { subject: ' 198.51.100.7 ' })
  expect(view.subject).toBe('198.51.100.7')
  expect(view.coverage.covers).toEqual([])
  await expect(desk.client.call('verdict.explain', { subject: '300.1.1.1' })).rejects.toMatchObject({
    code: 'bad-input',
    detail: { field: 'subject' },
  })
})
