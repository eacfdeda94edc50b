import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Input } from '../../../src/contract/binding.ts'
import { openPracticeDesk, type PracticeDesk } from '../../support/practice-desk.ts'

let desk: PracticeDesk
beforeAll(async () => {
  desk = await openPracticeDesk({ listings: 500, requests: 200 })
}, 60_000)
afterAll(() => desk.close())

const candidates = (input: Input<'candidates.window'> = {}) => desk.client.call('candidates.window', input)

test('finds sources with grounds of both kinds, with figures and thresholds', async () => {
  const found = await candidates({ limit: 500 })
  expect(found.byReason.directspam).toBeGreaterThan(5)
  expect(found.byReason.highspam).toBeGreaterThan(2)
  expect(found.total).toBe(found.byReason.directspam + found.byReason.highspam)
  for (const row of found.rows) {
    expect(row.obstacle).toBeNull()
    expect(row.conditions.every(({ met }) => met)).toBe(true)
    if (row.reason === 'directspam') expect(row.score).toBeLessThan(50)
  }
  const direct = found.rows.find(({ reason }) => reason === 'directspam')
  expect(direct?.conditions.map(({ key }) => key)).toEqual([
    'complaints',
    'complaintRate',
    'complainers',
    'filtered',
    'filterShare',
    'score',
  ])
  expect(found.rows.some(({ holder }) => holder === 'Corvid Cloud')).toBe(true)
})

test('sorts and pages, and narrows to one reason', async () => {
  const all = await candidates({ sort: { by: 'complaints', direction: 'desc' }, reason: 'directspam', limit: 500 })
  const counts = all.rows.map(({ complaints }) => complaints)
  expect(counts).toEqual(counts.toSorted((a, b) => b - a))
  const page = await candidates({
    sort: { by: 'complaints', direction: 'desc' },
    reason: 'directspam',
    offset: 2,
    limit: 3,
  })
  expect(page.rows).toEqual(all.rows.slice(2, 5))
  expect(page.total).toBe(all.total)
})

test('says why a source with grounds is not proposed', async () => {
  const proposed = await candidates()
  const all = await candidates({ unlistedOnly: false, limit: 500 })
  expect(all.total).toBe(proposed.total + proposed.notProposed)
  const guarded = all.rows.find(({ subject }) => subject === '198.51.100.40')
  expect(guarded?.obstacle).toMatchObject({ code: 'never-list' })
  expect(all.rows.some(({ obstacle }) => obstacle?.code === 'listed')).toBe(true)
})

test('is no candidate any more once it is listed, and shows what waits until then', async () => {
  const [first] = (await candidates({ reason: 'directspam' })).rows
  const subject = first?.subject ?? ''
  const before = (await candidates({ reason: 'directspam' })).total
  const preview = await desk.client.call('decisions.preview', {
    over: 'listings',
    selection: { subjects: [subject] },
    action: 'list',
    options: { reason: 'directspam' },
  })
  expect(preview.newlyListed?.newlyRefused).toBe(1)
  expect(preview.newlyListed?.delivered).toBeGreaterThan(0)
  await desk.client.call('decisions.commit', { previewId: preview.previewId, why: 'a candidate' })
  const waiting = (await candidates({ reason: 'directspam', limit: 500 })).rows.find((row) => row.subject === subject)
  expect(waiting?.pending).toBe('list')
  await desk.client.call('outbox.push', {})
  expect((await candidates({ reason: 'directspam' })).total).toBe(before - 1)
})

test('gives the never-list in address order, and finds in it', async () => {
  const { rows, total } = await desk.client.call('neverList.window', {})
  expect(rows.map(({ subject }) => subject)).toEqual([
    '192.0.2.0/24',
    '192.0.3.0/24',
    '198.51.100.0/24',
    '203.0.113.0/24',
    '.isp.example',
    '.payroll.example',
  ])
  expect(total).toBe(6)
  expect((await desk.client.call('neverList.window', { text: 'PAYROLL' })).total).toBe(2)
})

test('tests a subject against never-list and reserved space, reason by reason', async () => {
  const own = await desk.client.call('neverList.test', { subject: '192.0.2.0/24' })
  expect(own.answers.map(({ reason, guard }) => [reason, guard?.code ?? null])).toEqual([
    ['directspam', 'never-list'],
    ['highspam', 'never-list'],
    ['noBounce', 'never-list'],
    ['rollup', 'never-list'],
    ['dynamic', null],
  ])
  const name = await desk.client.call('neverList.test', { subject: 'mail.payroll.example', reason: 'generic' })
  expect(name.answers).toMatchObject([{ reason: 'generic', guard: { guarded: '.payroll.example', place: 'around' } }])
  const loop = await desk.client.call('neverList.test', { subject: '127.0.0.1', reason: 'dynamic' })
  expect(loop.answers).toMatchObject([{ guard: { code: 'reserved', entryId: null } }])
  await expect(desk.client.call('neverList.test', { subject: 'nonsense' })).rejects.toMatchObject({ code: 'bad-input' })
})
