import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkPolicyText } from '../../../src/domain/policy/check.ts'
import { policyChanges } from '../../../src/domain/policy/difference.ts'
import { readJson } from '../../../src/domain/policy/json-text.ts'
import { upgradePolicy } from '../../../src/domain/policy/upgrade.ts'
import { policyWarnings } from '../../../src/domain/policy/warnings.ts'
import { parsePolicy } from '../../../src/domain/policy.ts'
import { anyPolicy } from './any-policy.ts'

const seed = 20_261_124

describe('any policy', () => {
  it('is read to itself, from its text as well, and differs from itself in nothing', () => {
    fc.assert(
      fc.property(anyPolicy, (input) => {
        const read = parsePolicy(input)
        if (!read.ok) {
          expect(read.problems.every(({ path, message }) => path !== '' && message !== '')).toBe(true)
          return
        }
        expect(read.value).toEqual(input)
        expect(checkPolicyText(JSON.stringify(read.value, null, 2)).policy).toEqual(read.value)
        expect(policyChanges(read.value, read.value)).toEqual([])
        expect(upgradePolicy(input)).toMatchObject({ ok: true, value: read.value })
        policyWarnings(read.value)
      }),
      { seed, numRuns: 300 },
    )
  })

  it('any text is read as JSON.parse reads it, or told with a place inside it', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc.json().chain((text) => fc.nat(text.length).map((at) => text.slice(0, at))),
        ),
        (text) => {
          const { value, problems } = readJson(text)
          const parsed = parsedOr(text)
          if (parsed === failed) expect(problems.length).toBeGreaterThan(0)
          else if (problems.length === 0) expect(value).toEqual(parsed)
          for (const { place } of problems) {
            const line = text.split('\n')[place.line - 1]
            expect(line).toBeDefined()
            expect(place.column).toBeGreaterThanOrEqual(1)
            expect(place.column).toBeLessThanOrEqual((line ?? '').length + 1)
          }
        },
      ),
      { seed, numRuns: 500 },
    )
  })
})

const failed = Symbol('not JSON')
function parsedOr(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return failed
  }
}
