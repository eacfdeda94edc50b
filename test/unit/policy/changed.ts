import defaults from '../../../resources/policy.json' with { type: 'json' }
import type { FigurePath } from '../../../src/domain/policy/figure.ts'
import { withValue } from '../../../src/domain/policy/figures.ts'
import { type Policy, parsePolicy } from '../../../src/domain/policy.ts'

/** The default policy as it stands in its file, with some figures changed; undefined takes one out. */
export function raw(changes: Partial<Record<FigurePath, unknown>> = {}): unknown {
  let policy: unknown = structuredClone(defaults)
  for (const [path, value] of entriesOf(changes)) policy = withValue(policy, path, value)
  return JSON.parse(JSON.stringify(policy))
}

const entriesOf = (changes: Partial<Record<FigurePath, unknown>>) => {
  const known = (path: string): path is FigurePath => path in changes
  return Object.entries(changes).flatMap(([path, value]) => (known(path) ? [[path, value] as const] : []))
}

/** The same, read. Throws when it is not valid. */
export function policyWith(changes: Partial<Record<FigurePath, unknown>> = {}): Policy {
  const read = parsePolicy(raw(changes))
  if (read.ok) return read.value
  throw new Error(read.problems.map(({ path, message }) => `${path}: ${message}`).join('\n'))
}
