import { describe, expect, it } from 'vitest'
import {
  acceptsReceipt,
  backOff,
  counted,
  halves,
  matchReceipts,
  nothingPushed,
  sendGroups,
  stateAfter,
} from '../../../electron/desk/sync/plan.ts'
import { outboxStates } from '../../../src/contract/desk/decisions.ts'
import type { Decision, Receipt } from '../../../src/domain/decision.ts'
import { removals } from '../../support/drafts.ts'

const decisions = (count: number): Decision[] =>
  removals(count).map(({ base: _, ...draft }, n) => ({ ...draft, id: `id-${n}`, batchId: 'b', decidedAt: 1, why: '' }))

describe('back-off', () => {
  it('doubles from five seconds to a quarter of an hour', () => {
    expect([1, 2, 3, 8, 9, 1000].map((tries) => backOff(tries, 0, null))).toEqual([5, 10, 20, 640, 900, 900])
  })

  it('takes off up to half by chance', () => {
    expect(backOff(3, 0.999, null)).toBe(11)
    expect(backOff(3, 0.5, null)).toBe(15)
  })

  it('never comes back before the server asked to, nor waits longer than a day', () => {
    expect(backOff(1, 0, 120)).toBe(120)
    expect(backOff(9, 0, 120)).toBe(900)
    expect(backOff(1, 0, 10_000_000)).toBe(86_400)
  })
})

describe('what goes together', () => {
  it('keeps to the number and to the bytes, in order', () => {
    const ten = decisions(10)
    expect(sendGroups(ten, { decisions: 4, bodyBytes: 1e9 }).map((group) => group.length)).toEqual([4, 4, 2])
    const one = Buffer.byteLength(JSON.stringify(ten[0])) + 1
    const groups = sendGroups(ten, { decisions: 500, bodyBytes: 16 + 3 * one })
    expect(groups.map((group) => group.length)).toEqual([3, 3, 3, 1])
    expect(groups.flat()).toEqual(ten)
    for (const group of groups)
      expect(Buffer.byteLength(JSON.stringify({ decisions: group }))).toBeLessThanOrEqual(16 + 3 * one)
  })

  it('lets one go alone that is too large by itself', () => {
    expect(sendGroups(decisions(3), { decisions: 500, bodyBytes: 10 })).toHaveLength(3)
    expect(sendGroups([], { decisions: 500, bodyBytes: 10 })).toEqual([])
  })

  it('halves until one is alone', () => {
    expect(halves([1, 2, 3, 4, 5])).toEqual([
      [1, 2, 3],
      [4, 5],
    ])
    expect(halves([1, 2])).toEqual([[1], [2]])
  })
})

describe('receipts', () => {
  const applied = (decisionId: string): Receipt => ({ decisionId, status: 'applied', seq: 1, at: 1 })

  it('are matched by id, whatever their order', () => {
    const [a, b, c] = decisions(3)
    const matched = matchReceipts(decisions(3), [applied('id-2'), applied('id-9'), applied('id-0'), applied('id-2')])
    expect(matched.receipts.map(({ decisionId }) => decisionId)).toEqual(['id-2', 'id-0'])
    expect(matched.unanswered).toEqual([b])
    expect(matched.strange).toBe(2)
    expect([a, c].every((decision) => decision !== undefined)).toBe(true)
  })

  it('move a decision only while it is on its way', () => {
    expect(outboxStates.filter(acceptsReceipt)).toEqual(['queued', 'sent', 'awaiting-approval'])
  })

  it('are counted as what they say, and lead to one state each', () => {
    const message = ''
    const all: Receipt[] = [
      applied('a'),
      { decisionId: 'b', status: 'duplicate', seq: 1, at: 1 },
      { decisionId: 'c', status: 'conflict', cause: 'evidence', rows: [], coverage: '', message },
      { decisionId: 'd', status: 'rejected', code: 'x', message },
      { decisionId: 'e', status: 'awaiting-approval', message },
    ]
    expect(all.map(stateAfter)).toEqual(['applied', 'applied', 'conflict', 'parked', 'awaiting-approval'])
    expect(all.reduce(counted, nothingPushed)).toEqual({
      sent: 0,
      applied: 1,
      duplicate: 1,
      conflict: 1,
      rejected: 1,
      awaitingApproval: 1,
      left: 0,
    })
  })
})
