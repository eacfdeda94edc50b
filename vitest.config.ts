import { defineConfig } from 'vitest/config'
import { nodeVersionProblem } from './electron/node-version.ts'

const problem = nodeVersionProblem(process.versions.node)
if (problem !== null) throw new Error(problem)

const project = (
  name: string,
  options: { testTimeout?: number; hookTimeout?: number; fileParallelism?: boolean; setupFiles?: string[] } = {},
) => ({
  test: { name, include: [`test/${name}/**/*.test.{ts,tsx}`], environment: 'node', ...options },
})

const slow = { testTimeout: 120_000, hookTimeout: 60_000, fileParallelism: false }

/** One project a folder of test/; the slow ones run their files one after another. */
export default defineConfig({
  test: {
    reporters: ['default', './test/support/reporter.ts'],
    projects: [
      project('unit', { testTimeout: 30_000 }),
      project('property', { testTimeout: 60_000 }),
      project('simulation', slow),
      project('e2e', slow),
      project('servers', { ...slow, testTimeout: 60_000 }),
      project('packaging', slow),
    ],
  },
})
