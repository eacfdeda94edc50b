import type { Decided } from '../../../../src/contract/rows.ts'
import type { Decision } from '../../../../src/domain/decision.ts'

/** Whether an applied decision is the one that comes again: the same id must mean the same content. */
export function sameContent(applied: Decided, decision: Decision): boolean {
  const { operator: _operator, appliedAt: _appliedAt, version: _version, ...before } = applied
  return canonical(before) === canonical(decision)
}

/** JSON with its keys in order. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, held]) => `${JSON.stringify(key)}:${canonical(held)}`).join(',')}}`
}
