import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compareSubjects } from '../../src/domain/order.ts'
import { formatSubject, parseSubject, type Subject } from '../../src/domain/subject.ts'

const seeded = { seed: 1918, numRuns: 2000 }

const labels = fc.array(fc.string({ unit: fc.constantFrom(...'ab-_2*'), minLength: 1, maxLength: 3 }), {
  minLength: 1,
  maxLength: 3,
})
const text = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.ipV4().map((address) => `${address.replace(/\d+$/u, '0')}/24`),
  fc.tuple(fc.constantFrom('', '.', '*.'), labels).map(([head, parts]) => `${head}${parts.join('.')}.pool.example`),
)
const subject: fc.Arbitrary<Subject> = text.map((each) => {
  const read = parseSubject(each)
  if (!read.ok) throw new Error(`${each}: ${read.problem.message}`)
  return read.value
})

it('reads back what it writes', () => {
  fc.assert(
    fc.property(subject, (each) => {
      expect(parseSubject(formatSubject(each))).toEqual({ ok: true, value: each })
    }),
    seeded,
  )
})

it('is totally ordered, equal only to itself', () => {
  fc.assert(
    fc.property(subject, subject, subject, (a, b, c) => {
      expect(Math.sign(compareSubjects(a, b))).toBe(-Math.sign(compareSubjects(b, a)) + 0)
      expect(compareSubjects(a, b) === 0).toBe(formatSubject(a) === formatSubject(b))
      if (compareSubjects(a, b) <= 0 && compareSubjects(b, c) <= 0) expect(compareSubjects(a, c)).toBeLessThanOrEqual(0)
    }),
    seeded,
  )
})

it('never throws on garbage', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (garbage) => {
      const read = parseSubject(garbage)
      if (read.ok) expect(parseSubject(formatSubject(read.value))).toEqual(read)
    }),
    seeded,
  )
})
