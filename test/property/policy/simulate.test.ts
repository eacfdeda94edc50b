import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addToken } from '../../../server/store/tokens.ts'
import { type Policy, parsePolicy } from '../../../src/domain/policy.ts'
import { openPracticeDesk, type PracticeDesk } from '../../support/practice-desk.ts'
import { anyPolicy } from './any-policy.ts'

let desk: PracticeDesk

beforeAll(async () => {
  desk = await openPracticeDesk({ listings: 300, requests: 40 })
  const token = await addToken(desk.server.store, 'admin', ['read', 'decide', 'admin'], Math.floor(Date.now() / 1000))
  await desk.client.call('source.connect', { url: desk.url, token })
}, 120_000)
afterAll(() => desk.close())

const validPolicy = anyPolicy
  .map(parsePolicy)
  .filter((read) => read.ok)
  .map((read): Policy => read.value)
const sum = (numbers: Iterable<number>) => [...numbers].reduce((all, one) => all + one, 0)

it('any policy moves requests and listings without losing one, and none once it is in force', {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(validPolicy, async (policy) => {
      const { requests, clock, scores, listings } = await desk.client.call('policy.simulate', { policy })
      expect(sum(requests.matrix)).toBe(requests.total)
      expect(sum(Object.values(clock.after))).toBe(sum(Object.values(clock.before)))
      expect(sum(scores.after) + scores.unknownAfter).toBe(sum(scores.before) + scores.unknownBefore)
      expect(listings.coverage.share).toBe(1)

      const { policy: inForce } = await desk.client.call('policy.get', {})
      await desk.client.call('policy.save', { policy, base: inForce.version, why: 'a trial' })
      const again = await desk.client.call('policy.simulate', { policy })
      expect(again).toMatchObject({
        changes: [],
        requests: { changed: 0 },
        clock: { changed: 0 },
        listings: { opened: { value: 0 }, closed: { value: 0 }, otherwise: { value: 0 } },
        rollups: { gained: { value: 0 }, lost: { value: 0 }, tooWide: { value: 0 }, stands: { value: 0 } },
      })
      expect(again.scores.after).toEqual(again.scores.before)
    }),
    { seed: 20_261_124, numRuns: 6 },
  )
})
