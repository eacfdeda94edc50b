import fc from 'fast-check'

export * from 'fast-check'

/** Runs of a property for each mutant: what a rule's change does shows soon or at its borders, which unit tests have. */
const mostRuns = 150

/**
 * `fast-check` for tests that are run once a mutant: fewer runs, the same seeds. A property that fails has found the
 * mutant out; the smallest failing input is of no interest.
 */
export function assert<T>(property: fc.IRawProperty<T>, parameters: fc.Parameters<T> = {}): unknown {
  const numRuns = Math.min(parameters.numRuns ?? mostRuns, mostRuns)
  return fc.assert(property, { ...parameters, numRuns, endOnFailure: true })
}

export default { ...fc, assert }
