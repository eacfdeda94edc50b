import type { Policy } from '../policy.ts'
import type { FigurePath } from './figure.ts'
import { type FigureValue, figures, valueAt } from './figures.ts'

/** One figure that two policies have different. */
export interface PolicyChange {
  path: FigurePath
  from: FigureValue
  to: FigureValue
}

/** What differs between two policies, in the order of the table; the version is no figure. */
export function policyChanges(from: Policy, to: Policy): PolicyChange[] {
  return figures.flatMap(({ path }) => {
    const [before, after] = [figureValueAt(from, path), figureValueAt(to, path)]
    return sameValue(before, after) ? [] : [{ path, from: before, to: after }]
  })
}

/** The value of a figure of a policy that has been read. */
export function figureValueAt(policy: Policy, path: FigurePath): FigureValue {
  const value = valueAt(policy, path)
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value
  if (Array.isArray(value) && value.every((word) => typeof word === 'string')) return value
  throw new Error(`${path} has no value`)
}

/** Lists are the same when they hold the same words in the same order. */
export const sameValue = (a: FigureValue, b: FigureValue): boolean =>
  typeof a === 'object' && typeof b === 'object'
    ? a.length === b.length && a.every((word, index) => word === b[index])
    : a === b
