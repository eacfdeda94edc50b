import { globSync } from 'node:fs'

/** Rules that belong together, and the tests that have to find out every change of them. Paths from the root, `/` between. */
export interface Group {
  name: string
  sources: string[]
  tests: string[]
}

interface Patterns {
  sources: string[]
  tests: string[]
}

/** Types and words alone: nothing of them runs. */
const withoutCode = new Set(['src/domain/query/ast.ts', 'src/domain/refusal/found.ts'])
/**
 * Not about what a rule answers: one takes time that grows with what it attacks, the other reads the sources as text, which
 * are Stryker's then.
 */
const apart = new Set(['test/property/refusal/hostile.test.ts', 'test/unit/refusal/page-sentences.test.ts'])

const patterns = {
  address: {
    sources: ['address.ts', 'address-scan.ts'],
    tests: ['unit/domain/address*.test.ts', 'property/address.test.ts'],
  },
  query: {
    sources: ['query/**/*.ts'],
    tests: ['unit/domain/query*.test.ts', 'property/query.test.ts'],
  },
  refusal: {
    sources: ['refusal.ts', 'refusal/**/*.ts'],
    tests: ['unit/refusal/**/*.test.ts', 'property/refusal/**/*.test.ts'],
  },
  coverage: {
    sources: ['coverage.ts', 'coverage/**/*.ts'],
    tests: ['unit/rules/coverage*.test.ts', 'unit/coverage/**/*.test.ts', 'property/coverage*.test.ts'],
  },
  verdict: {
    sources: ['verdict.ts', 'verdict/**/*.ts'],
    tests: ['unit/rules/verdict*.test.ts', 'unit/verdict/**/*.test.ts', 'property/verdict*.test.ts'],
  },
  score: {
    sources: ['score.ts', 'score/**/*.ts'],
    tests: ['unit/rules/score*.test.ts', 'unit/score/**/*.test.ts', 'property/score*.test.ts'],
  },
  rollup: {
    sources: ['rollup.ts', 'rollup/**/*.ts'],
    tests: ['unit/rules/rollup*.test.ts', 'unit/rollup/**/*.test.ts', 'property/rollup*.test.ts'],
  },
} as const satisfies Record<string, Patterns>

/** Every group, with the files that are there now. */
export const groupsIn = (root: string): Group[] =>
  Object.entries(patterns).map(([name, { sources, tests }]) => ({
    name,
    sources: found(root, 'src/domain/', sources).filter((file) => !withoutCode.has(file)),
    tests: found(root, 'test/', tests).filter((file) => !apart.has(file)),
  }))

function found(root: string, folder: string, globs: readonly string[]): string[] {
  const files = globs
    .flatMap((glob) => globSync(folder + glob, { cwd: root }))
    .map((file) => file.replaceAll('\\', '/'))
  // Unit tests before property tests: most mutants are found out by a unit test, in a hundredth of the time.
  return [...new Set(files)].sort(
    (a, b) => Number(a.includes('/property/')) - Number(b.includes('/property/')) || (a < b ? -1 : 1),
  )
}
