import { type Policy, type PolicyResult, parsePolicy } from '../policy.ts'
import type { FigurePath } from './figure.ts'
import { figures, isFields, valueAt, withValue } from './figures.ts'
import { orders } from './order.ts'

/** A policy as it was kept, brought to the figures of today. */
export type Upgraded =
  | {
      ok: true
      value: Policy
      /** Figures it did not have yet: the default, or as near to it as an order with a figure it had allows. */
      filled: FigurePath[]
      /** Settings that are none any more. */
      dropped: string[]
    }
  | Extract<PolicyResult, { ok: false }>

/**
 * Reads a policy that an older (or newer) version has kept. Only for what comes out of a store: of what a person submits
 * nothing is filled in or left out. What it says is never changed; where that is not valid, the problems are told.
 */
export function upgradePolicy(stored: unknown): Upgraded {
  const kept = knownPart(stored, '')
  const missing = new Set(figures.flatMap(({ path }) => (valueAt(stored, path) === undefined ? [path] : [])))
  let whole: unknown = kept.value
  if (isFields(whole))
    for (const figure of figures) if (missing.has(figure.path)) whole = withValue(whole, figure.path, figure.default)
  for (const { low, high } of orders) whole = fitted(whole, low, high, missing)
  const read = parsePolicy(whole)
  return read.ok ? { ...read, filled: [...missing], dropped: kept.dropped } : read
}

/** A filled figure gives way to one that was there. */
function fitted(policy: unknown, low: FigurePath, high: FigurePath, filled: ReadonlySet<FigurePath>): unknown {
  const [below, above] = [valueAt(policy, low), valueAt(policy, high)]
  if (typeof below !== 'number' || typeof above !== 'number' || below <= above) return policy
  if (filled.has(high)) return withValue(policy, high, below)
  return filled.has(low) ? withValue(policy, low, above) : policy
}

const sections = new Set(
  figures.flatMap(({ path }) => {
    const keys = path.split('.')
    return keys.slice(1).map((_, index) => keys.slice(0, index + 1).join('.'))
  }),
)
const leaves = new Set<string>(['version', ...figures.map(({ path }) => path)])

function knownPart(value: unknown, at: string): { value: unknown; dropped: string[] } {
  if (!isFields(value)) return { value, dropped: [] }
  const fields: [string, unknown][] = []
  const dropped: string[] = []
  for (const [key, held] of Object.entries(value)) {
    const path = at === '' ? key : `${at}.${key}`
    if (leaves.has(path)) fields.push([key, held])
    else if (sections.has(path)) {
      const inner = knownPart(held, path)
      fields.push([key, inner.value])
      dropped.push(...inner.dropped)
    } else dropped.push(path)
  }
  return { value: Object.fromEntries(fields), dropped }
}
