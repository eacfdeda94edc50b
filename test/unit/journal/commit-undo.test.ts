import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { journalReads } from '../../../electron/desk/store/queries/journal-reads.ts'
import { listingOf, removalOf, removals } from '../../support/drafts.ts'
import { deskFile } from './open-desk-file.ts'

let desk: ReturnType<typeof deskFile>
beforeEach(() => {
  desk = deskFile()
})
afterEach(() => desk.remove())

const undo = (batchId: string | null = null) => desk.journal.undo({ batchId, at: 2000, operator: 'anna' })
const send = (limit = 100) => desk.journal.takeForSending({ limit, now: 1500, which: { kind: 'all' } })

describe('committing', () => {
  it('queues every decision of a batch with its own id, time and why', () => {
    const { batchId, decisionIds } = desk.commit(removals(3), { at: 1234, why: 'clean since May' })
    expect(new Set(decisionIds).size).toBe(3)
    const entry = desk.outbox.entry(decisionIds[1] ?? '')
    expect(entry?.row).toMatchObject({
      batchId,
      batchSize: 3,
      state: 'queued',
      operator: 'anna',
      why: 'clean since May',
    })
    expect(entry?.decision).toMatchObject({ id: decisionIds[1], batchId, decidedAt: 1234, subject: '198.51.0.2' })
    expect(entry?.base).toHaveLength(1)
  })

  it('keeps what was committed when the file is opened again', () => {
    const { decisionIds } = desk.commit(removals(2))
    desk.reopen()
    expect(decisionIds.map(desk.stateOf)).toEqual(['queued', 'queued'])
  })

  it('keeps nothing at all when one decision of the batch cannot be kept', () => {
    const [good, twin] = removals(2)
    const broken = { ...twin, subject: null as unknown as string }
    expect(() => desk.commit([good, broken] as never)).toThrow()
    expect(desk.outbox.window([], 0, 10).total).toBe(0)
    expect(desk.audit.verify()).toMatchObject({ ok: true, entries: 0 })
  })

  it('supersedes the decision in conflict that was decided again, and only such a one', () => {
    const [old] = desk.commit(removals(1)).decisionIds
    expect(() => desk.commit(removals(1), { supersedes: old ?? '' })).toThrow(/no longer in conflict/)
    send()
    desk.journal.settle({
      at: 1600,
      receipts: [
        { decisionId: old ?? '', status: 'conflict', cause: 'row-moved', rows: [], coverage: '', message: 'moved' },
      ],
    })
    const [again] = desk.commit(removals(1), { supersedes: old ?? '' }).decisionIds
    expect(desk.stateOf(old)).toBe('superseded')
    expect(desk.stateOf(again)).toBe('queued')
  })
})

describe('taking back', () => {
  it('cancels the newest batch, then the one before', () => {
    const first = desk.commit(removals(2))
    const second = desk.commit(removals(3, 10))
    expect(undo()).toEqual({ batchId: second.batchId, cancelled: 3, inFlight: 0, applied: 0 })
    expect(undo()).toEqual({ batchId: first.batchId, cancelled: 2, inFlight: 0, applied: 0 })
    expect(() => undo()).toThrow(/no decision to take back/)
  })

  it('leaves what was sent and counts it as in flight', () => {
    const { batchId, decisionIds } = desk.commit(removals(3))
    send(1)
    expect(undo(batchId)).toEqual({ batchId, cancelled: 2, inFlight: 1, applied: 0 })
    expect(decisionIds.map(desk.stateOf)).toEqual(['sent', 'cancelled', 'cancelled'])
  })

  it('does not cancel a decision whose reply was lost: the server may have it', () => {
    const { batchId, decisionIds } = desk.commit(removals(1))
    send()
    desk.journal.postpone({ decisionIds, nextTryAt: 1600, message: 'cut', delivered: 'unknown', at: 1500 })
    expect(undo(batchId)).toMatchObject({ cancelled: 0, inFlight: 1 })
    expect(desk.stateOf(decisionIds[0])).toBe('queued')
  })

  it('cancels a decision that certainly never reached the server', () => {
    const { batchId, decisionIds } = desk.commit(removals(1))
    send()
    desk.journal.postpone({ decisionIds, nextTryAt: 1600, message: 'nobody there', delivered: 'no', at: 1500 })
    expect(undo(batchId)).toMatchObject({ cancelled: 1, inFlight: 0 })
  })

  it('counts what was applied, for an opposite to be proposed', () => {
    const { batchId, decisionIds } = desk.commit(removals(1))
    send()
    desk.journal.settle({ at: 1, receipts: [{ decisionId: decisionIds[0] ?? '', status: 'applied', seq: 5, at: 1 }] })
    expect(undo()).toEqual({ batchId, cancelled: 0, inFlight: 0, applied: 1 })
  })

  it('knows no batch of another desk', () => {
    desk.commit(removals(1))
    expect(() => undo('018f0000-0000-7000-8000-000000000000')).toThrow(/no such batch/)
  })
})

describe('what rows show of pending decisions', () => {
  it('marks listings, requests and subjects until the decision is settled for good', () => {
    const listing = listingOf({ id: 7, subject: '192.0.2.7' })
    const touches = [
      { kind: 'request' as const, id: 3, version: 2 },
      { kind: 'listing' as const, id: 7, version: 1 },
    ]
    const [id] = desk.commit([removalOf(listing, { requestId: 3, touches })]).decisionIds
    const reads = journalReads(desk.db)
    expect(reads.pendingForListings([6, 7])).toEqual(new Map([[7, 'remove']]))
    expect(reads.pendingForRequests([3])).toEqual(new Map([[3, 'remove']]))
    expect(reads.pendingSubjects(3)).toEqual(new Map([['192.0.2.7', 'remove']]))
    expect(reads.pendingForSubject('192.0.2.7')).toBe('remove')
    send()
    desk.journal.settle({ at: 1600, receipts: [{ decisionId: id ?? '', status: 'applied', seq: 41, at: 1599 }] })
    expect(reads.pendingForListings([7]).size).toBe(0)
    expect(reads.pendingForSubject('192.0.2.7')).toBeNull()
    expect(reads.decisions('192.0.2.7', 3)).toMatchObject([{ id, operator: 'anna', appliedAt: 1600, version: 41 }])
  })
})
