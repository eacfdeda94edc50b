import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OutboxState } from '../../../src/contract/desk/decisions.ts'
import type { Receipt } from '../../../src/domain/decision.ts'
import { removals } from '../../support/drafts.ts'
import { deskFile } from './open-desk-file.ts'

let desk: ReturnType<typeof deskFile>
beforeEach(() => {
  desk = deskFile()
})
afterEach(() => desk.remove())

const take = (now: number, limit = 100, kind: 'all' | 'begun' = 'all') =>
  desk.journal.takeForSending({ limit, now, which: { kind } }).map(({ id }) => id)
const row = (id: string | undefined) => desk.outbox.entry(id ?? '')?.row

describe('what leaves', () => {
  it('is the oldest first, so many at once, each only once', () => {
    const { decisionIds: ids } = desk.commit(removals(5))
    expect(take(1100, 3)).toEqual(ids.slice(0, 3))
    expect(take(1100, 3)).toEqual(ids.slice(3))
    expect(take(1100, 3)).toEqual([])
    expect(row(ids[0])).toMatchObject({ state: 'sent', attempts: 1, sentAt: 1100 })
  })

  it('waits for its time after a failure', () => {
    const { decisionIds: ids } = desk.commit(removals(2))
    take(1100, 1)
    desk.journal.postpone({ decisionIds: ids.slice(0, 1), nextTryAt: 1300, message: 'busy', delivered: 'no', at: 1101 })
    expect(row(ids[0])).toMatchObject({ state: 'queued', nextTryAt: 1300, message: 'busy' })
    expect(take(1299)).toEqual(ids.slice(1))
    expect(take(1300)).toEqual(ids.slice(0, 1))
  })

  it('is marked sent on the disk, and goes out again under the same id after a crash', () => {
    const { decisionIds: ids } = desk.commit(removals(2))
    take(1100)
    desk.reopen()
    expect(ids.map(desk.stateOf)).toEqual(['sent', 'sent'])
    expect(desk.journal.requeueUnanswered({ at: 1200 })).toEqual({ requeued: 2 })
    expect(take(1200)).toEqual(ids)
    expect(row(ids[0])?.attempts).toBe(2)
  })

  it('is, on the back-off timer, only what a push has begun with', () => {
    const { decisionIds: begun } = desk.commit(removals(2))
    expect(desk.journal.nextTry({})).toEqual({ at: null })
    desk.journal.beginPush({ at: 1050 })
    const { decisionIds: later } = desk.commit(removals(1, 50))
    take(1100, 1)
    desk.journal.postpone({ decisionIds: begun.slice(0, 1), nextTryAt: 1400, message: 'x', delivered: 'no', at: 1100 })
    expect(desk.journal.nextTry({})).toEqual({ at: 1400 })
    expect(take(1400, 100, 'begun')).toEqual(begun)
    expect(later.map(desk.stateOf)).toEqual(['queued'])
  })

  it('does not try again by itself when a person has to do something first', () => {
    const { decisionIds: ids } = desk.commit(removals(3))
    desk.journal.beginPush({ at: 1050 })
    take(1100, 1)
    desk.journal.postpone({
      decisionIds: ids.slice(0, 1),
      nextTryAt: null,
      message: 'token',
      delivered: 'no',
      at: 1100,
    })
    expect(desk.journal.nextTry({})).toEqual({ at: null })
    desk.journal.beginPush({ at: 1200 })
    expect(take(1200)).toEqual(ids)
  })

  it('is tried at once when a person pushes, back-off or not', () => {
    const { decisionIds: ids } = desk.commit(removals(1))
    take(1100)
    desk.journal.postpone({ decisionIds: ids, nextTryAt: 9000, message: 'busy', delivered: 'no', at: 1100 })
    expect(desk.journal.beginPush({ at: 1200 })).toEqual({ waiting: 1 })
    expect(take(1200)).toEqual(ids)
  })
})

type WithoutId<R> = R extends Receipt ? Omit<R, 'decisionId'> : never

describe('receipts', () => {
  const message = 'because'
  it.each<[WithoutId<Receipt>, OutboxState]>([
    [{ status: 'applied', seq: 1, at: 2 }, 'applied'],
    [{ status: 'duplicate', seq: 1, at: 2 }, 'applied'],
    [{ status: 'conflict', cause: 'coverage', rows: [], coverage: '', message }, 'conflict'],
    [{ status: 'rejected', code: 'never-list', message }, 'parked'],
    [{ status: 'awaiting-approval', message }, 'awaiting-approval'],
  ])('%o leads to %s', (receipt, state) => {
    const [decisionId = ''] = desk.commit(removals(1)).decisionIds
    take(1100)
    expect(
      desk.journal.settle({
        at: 1200,
        receipts: [{ ...receipt, decisionId }],
      }),
    ).toEqual({ settled: 1 })
    expect(row(decisionId)).toMatchObject({ state, settledAt: 1200, message: 'message' in receipt ? message : null })
  })

  it('come once: a late or repeated one changes nothing', () => {
    const [decisionId = ''] = desk.commit(removals(1)).decisionIds
    take(1100)
    desk.journal.settle({ at: 1200, receipts: [{ decisionId, status: 'rejected', code: 'x', message: 'no' }] })
    desk.journal.drop({ decisionIds: [decisionId], why: 'not worth it', at: 1300, operator: 'anna' })
    expect(desk.journal.settle({ at: 1400, receipts: [{ decisionId, status: 'applied', seq: 1, at: 1 }] })).toEqual({
      settled: 0,
    })
    expect(row(decisionId)).toMatchObject({ state: 'dropped', message: 'not worth it' })
  })

  it('for strangers are left alone', () => {
    const decisionId = '018f0000-0000-7000-8000-000000000000'
    expect(desk.journal.settle({ at: 1, receipts: [{ decisionId, status: 'applied', seq: 1, at: 1 }] })).toEqual({
      settled: 0,
    })
  })
})

describe('what a person does with the rest', () => {
  it('retries parked ones under the same id, and drops those in conflict or parked', () => {
    const { decisionIds: ids } = desk.commit(removals(3))
    take(1100)
    desk.journal.park({ decisionIds: ids.slice(0, 2), message: 'malformed', at: 1200 })
    const by = { at: 1300, operator: 'anna' }
    expect(desk.journal.retry({ decisionIds: ids, ...by })).toEqual({ requeued: 2 })
    desk.journal.park({ decisionIds: ids.slice(0, 1), message: 'malformed', at: 1300 })
    expect(desk.journal.drop({ decisionIds: ids, why: 'enough', ...by })).toEqual({ dropped: 1 })
    expect(ids.map(desk.stateOf)).toEqual(['dropped', 'queued', 'sent'])
  })

  it('asks again for approval with the next push', () => {
    const [decisionId = ''] = desk.commit(removals(1)).decisionIds
    take(1100)
    desk.journal.settle({ at: 1200, receipts: [{ decisionId, status: 'awaiting-approval', message: 'second person' }] })
    expect(desk.journal.beginPush({ at: 1300 })).toEqual({ waiting: 1 })
    expect(take(1300)).toEqual([decisionId])
  })
})

it('sends again, under the same id, what a restored server has lost since this source is ours', () => {
  const { decisionIds: old } = desk.commit(removals(1), { at: 500 })
  const { decisionIds: ids } = desk.commit(removals(2, 10), { at: 1000 })
  const all = [...old, ...ids]
  take(1100)
  desk.journal.settle({
    at: 1200,
    receipts: all.map((decisionId) => ({ decisionId, status: 'applied', seq: 1, at: 1 })),
  })
  expect(desk.journal.requeueLost({ known: { ids: ids.slice(0, 1) }, since: 900, at: 1300 })).toEqual({ requeued: 1 })
  expect(all.map(desk.stateOf)).toEqual(['applied', 'applied', 'queued'])
  expect(desk.journal.applied({ since: 900 }).map(({ id }) => id)).toEqual(ids.slice(0, 1))
})
