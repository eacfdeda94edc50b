import { createHash } from 'node:crypto'
import type { Decision } from '../../src/domain/decision.ts'

/** SHA-256 of a decision's content, the same whatever the order of its keys. */
export const fingerprintOf = (decision: Decision): string =>
  createHash('sha256').update(canonical(decision)).digest('hex')

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, held]) => `${JSON.stringify(key)}:${canonical(held)}`).join(',')}}`
}
