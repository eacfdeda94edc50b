import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Input } from '../../../src/contract/binding.ts'
import { openPracticeDesk, type PracticeDesk } from '../../support/practice-desk.ts'

let desk: PracticeDesk
beforeAll(async () => {
  desk = await openPracticeDesk({ listings: 1000, requests: 20 })
}, 60_000)
afterAll(() => desk.close())

type Options = Input<'decisions.preview'>['options']
const list = (subjects: string[], options: Options = {}) =>
  desk.client.call('decisions.preview', {
    over: 'listings',
    selection: { subjects },
    action: 'list',
    options: { reason: 'directspam', ...options },
  })
const commit = (previewId: string) => desk.client.call('decisions.commit', { previewId, why: 'complaints' })
const covering = (subject: string) => desk.client.call('listings.covering', { subject })

test('lists what has no row yet, each subject once, and says what that does', async () => {
  const said = await list([' 203.0.114.1', '203.0.114.1', '203.0.114.2'])
  expect(said).toMatchObject({ decisions: 2, sentence: 'List 2 subjects.', listingsEnding: 0 })
  expect(said.newlyListed).toEqual({
    newlyRefused: 2,
    alreadyRefused: 0,
    delivered: 0,
    sendersDelivering: 0,
    windowDays: 30,
    relapses: 0,
    guarded: 0,
    emergency: false,
  })
  expect(await commit(said.previewId)).toMatchObject({ decisions: 2 })
  const again = await list(['203.0.114.1'])
  expect(again.leftOut.first).toEqual([{ id: 0, subject: '203.0.114.1', why: 'list waits in the outbox already' }])
  expect((await desk.client.call('outbox.push', {})).applied).toBe(2)
  expect((await covering('203.0.114.1')).coverage.covers).toMatchObject([{ kind: 'single', inForce: true }])
  expect((await list(['203.0.114.1'])).leftOut.first[0]?.why).toContain('listed already')
})

test('leaves out what is guarded, with the guard and the way out', async () => {
  const said = await list(['10.1.2.3', '198.51.100.9', '203.0.114.3', '224.0.0.1', '8.0.0.0/7'])
  expect(said.decisions).toBe(1)
  expect(said.newlyListed?.guarded).toBe(4)
  expect(said.sentence).toBe('List 1 subject; 4 not listed.')
  const why = new Map(said.leftOut.first.map((row) => [row.subject, row.why]))
  expect(why.get('10.1.2.3')).toContain('private use (RFC 1918)')
  expect(why.get('198.51.100.9')).toContain('our own outbound servers')
  expect(why.get('224.0.0.1')).toContain('multicast')
  expect(why.get('8.0.0.0/7')).toContain('at the widest')
})

test('names the place of a subject that cannot be read', async () => {
  await expect(list(['203.0.114.1', '203.0.114.1.9'])).rejects.toMatchObject({
    code: 'bad-input',
    detail: { field: 'selection.subjects.1' },
  })
  await expect(list([])).rejects.toMatchObject({ code: 'bad-input' })
})

test('takes subjects by name for list and override only, and over listings only', async () => {
  const selection = { subjects: ['203.0.114.1'] }
  await expect(
    desk.client.call('decisions.preview', { over: 'listings', selection, action: 'remove' }),
  ).rejects.toMatchObject({ code: 'bad-input', detail: { field: 'selection' } })
  await expect(
    desk.client.call('decisions.preview', { over: 'requests', selection, action: 'answer' }),
  ).rejects.toMatchObject({ code: 'bad-input', detail: { field: 'selection' } })
})

test('asks for a reason', async () => {
  expect((await list(['203.0.114.7'], { reason: null })).leftOut.first[0]?.why).toContain('needs a reason')
})

test('sends an emergency at once and alone, past what waits', async () => {
  const waiting = await list(['203.0.114.20'])
  await commit(waiting.previewId)
  const said = await list(['203.0.114.21'], { emergency: true })
  expect(said.newlyListed?.emergency).toBe(true)
  await commit(said.previewId)
  expect((await covering('203.0.114.21')).coverage.covers).toHaveLength(1)
  expect((await covering('203.0.114.20')).pending).toBe('list')
  await desk.client.call('decisions.undo', {})
})

test('counts a listing within probation as a relapse, and says on what a subject is', async () => {
  const first = await list(['203.0.114.40'])
  await commit(first.previewId)
  await desk.client.call('outbox.push', {})
  const removal = await desk.client.call('decisions.preview', {
    over: 'listings',
    selection: { query: '203.0.114.40' },
    action: 'remove',
    onlyFitting: false,
  })
  await commit(removal.previewId)
  await desk.client.call('outbox.push', {})
  expect((await covering('203.0.114.40')).probation).toMatchObject({ relapses: 1 })
  const again = await list(['203.0.114.40'], { reason: 'highspam' })
  expect(again.newlyListed?.relapses).toBe(1)
  await commit(again.previewId)
  await desk.client.call('outbox.push', {})
  const { coverage } = await covering('203.0.114.40')
  const [cover] = coverage.covers
  if (cover?.kind !== 'single') throw new Error('not listed')
  expect(cover.listing).toMatchObject({ relapses: 1, reason: 'highspam' })
  expect((cover.listing.expiresAt ?? 0) - cover.listing.listedAt).toBe(60 * 86_400)
})

test('decides a listing by name again after a conflict or a refusal', async () => {
  const said = await list(['203.0.114.60'])
  await commit(said.previewId)
  const { rows } = await desk.client.call('outbox.window', { states: ['queued'] })
  const decisionId = rows.find(({ subject }) => subject === '203.0.114.60')?.decisionId ?? ''
  expect(await desk.client.call('outbox.decideAgain', { decisionId })).toMatchObject({ decisions: 1 })
})
