import defaults from '../../../resources/policy.json' with { type: 'json' }
import { type Policy, parsePolicy } from '../../../src/domain/policy.ts'

/** The default policy with other words on whom to believe. */
export function policyOf(complaints: Partial<Policy['complaints']> = {}): Policy {
  const parsed = parsePolicy({ ...defaults, complaints: { ...defaults.complaints, ...complaints } })
  if (parsed.ok) return parsed.value
  throw new Error(parsed.problems.map(({ path, message }) => `${path}: ${message}`).join('\n'))
}

/** 24 November 2026, noon. */
export const now = Date.UTC(2026, 10, 24, 12) / 1000
