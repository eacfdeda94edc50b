import defaults from '../../../resources/policy.json' with { type: 'json' }
import { type Policy, parsePolicy } from '../../../src/domain/policy.ts'

function read(): Policy {
  const policy = parsePolicy(defaults)
  if (!policy.ok) throw new Error(policy.problems.map(({ message }) => message).join(' '))
  return policy.value
}

/** The policy a new desk has. */
export const testPolicy = read()
