import fc from 'fast-check'
import { expect, it } from 'vitest'
import { backOff, halves, matchReceipts, sendGroups } from '../../electron/desk/sync/plan.ts'
import type { Decision } from '../../src/domain/decision.ts'
import { removals } from '../support/drafts.ts'

const seed = 20_260_930

const decisions: fc.Arbitrary<Decision[]> = fc.array(fc.string({ maxLength: 400 }), { maxLength: 40 }).map((whys) =>
  removals(whys.length).map(({ base: _, ...draft }, n) => ({
    ...draft,
    id: `id-${n}`,
    batchId: 'b',
    decidedAt: 1,
    why: whys[n] ?? '',
  })),
)

it('groups lose nothing, keep the order and keep to both limits', () => {
  fc.assert(
    fc.property(decisions, fc.integer({ min: 1, max: 10 }), fc.integer({ min: 16, max: 5000 }), (all, count, bytes) => {
      const groups = sendGroups(all, { decisions: count, bodyBytes: bytes })
      expect(groups.flat()).toEqual(all)
      for (const group of groups) {
        expect(group.length).toBeGreaterThan(0)
        expect(group.length).toBeLessThanOrEqual(count)
        const size = Buffer.byteLength(JSON.stringify({ decisions: group }))
        expect(group.length === 1 || size <= bytes).toBe(true)
      }
    }),
    { seed },
  )
})

it('halves of two or more are both smaller, so that halving ends', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 2, maxLength: 99 }), (group) => {
      const [first, second] = halves(group)
      expect([...first, ...second]).toEqual(group)
      expect(Math.min(first.length, second.length)).toBeGreaterThan(0)
    }),
    { seed },
  )
})

it('every decision sent is answered once or unanswered, whatever the server says', () => {
  fc.assert(
    fc.property(decisions, fc.array(fc.nat(60), { maxLength: 60 }), (sent, answers) => {
      const receipts = answers.map((n) => ({ decisionId: `id-${n}`, status: 'applied' as const, seq: 1, at: 1 }))
      const matched = matchReceipts(sent, receipts)
      const ids = [...matched.receipts.map(({ decisionId }) => decisionId), ...matched.unanswered.map(({ id }) => id)]
      expect(ids.toSorted()).toEqual(sent.map(({ id }) => id).toSorted())
      expect(matched.receipts.length + matched.strange).toBe(receipts.length)
    }),
    { seed },
  )
})

it('a back-off is never shorter than asked, never negative, never longer than a day', () => {
  fc.assert(
    fc.property(
      fc.nat(10_000),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      fc.option(fc.nat(1_000_000)),
      (tries, random, retryAfter) => {
        const wait = backOff(tries, random, retryAfter)
        expect(wait).toBeGreaterThanOrEqual(Math.max(3, Math.min(retryAfter ?? 0, 86_400)))
        expect(wait).toBeLessThanOrEqual(86_400)
      },
    ),
    { seed },
  )
})
