import { describe, expect, it } from 'vitest'
import { createSampler, createTally, hashOf } from '../../../electron/desk/reader/simulation/sample.ts'

describe('a sample', () => {
  it('is everything while that is little enough, and exact', () => {
    const sampler = createSampler<number>(1000)
    for (let key = 0; key < 1000; key++) sampler.offer(key, key)
    const { items, of, share } = sampler.taken()
    expect([items.length, of, share]).toEqual([1000, 1000, 1])
    const tally = createTally(share)
    tally.add(7)
    expect(tally.estimate()).toEqual({ value: 7, margin: 0 })
  })

  it('is the same each time, whatever the order', () => {
    const taken = (keys: number[]) => {
      const sampler = createSampler<number>(200)
      for (const key of keys) sampler.offer(key, key)
      return new Set(sampler.taken().items)
    }
    const keys = Array.from({ length: 20_000 }, (_, index) => index * 64 + 32)
    expect(taken(keys)).toEqual(taken(keys.toReversed()))
  })

  it('holds the true figure within its margin nearly always', () => {
    let within = 0
    for (let round = 0; round < 200; round++) {
      const sampler = createSampler<boolean>(1000)
      let real = 0
      for (let index = 0; index < 20_000; index++) {
        const hit = hashOf(index * 7919 + round) % 20 === 0
        if (hit) real += 1
        sampler.offer((index + round * 20_000) * 64 + 32, hit)
      }
      const { items, share, of } = sampler.taken()
      expect(of).toBe(20_000)
      expect(items.length).toBeGreaterThan(400)
      const tally = createTally(share)
      for (const hit of items) if (hit) tally.add(1)
      const { value, margin } = tally.estimate()
      if (Math.abs(value - real) <= margin) within += 1
    }
    expect(within).toBeGreaterThan(180)
  })

  it('says of what it did not meet how much it may have missed', () => {
    expect(createTally(1 / 64).estimate()).toEqual({ value: 0, margin: 192 })
    expect(createTally(1).estimate()).toEqual({ value: 0, margin: 0 })
  })
})
