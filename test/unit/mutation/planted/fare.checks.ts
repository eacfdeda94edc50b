import { expect, it } from 'vitest'
import { fare } from './fare.ts'

it('is free for the little ones', () => {
  expect(fare(5)).toBe(0)
  expect(fare(6)).toBe(10)
})

it('is reduced for the old', () => expect(fare(70)).toBe(5))
