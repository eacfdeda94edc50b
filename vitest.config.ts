import { defineConfig } from 'vitest/config'
import { nodeVersionProblem } from './electron/node-version.ts'

const problem = nodeVersionProblem(process.versions.node)
if (problem !== null) throw new Error(problem)

/**
 * V8 up to Node 24 can lose track of a code page when threads come and go in one process, where the processor has memory
 * protection keys ("Check failed: jit_page.has_value()"); tests open and close hundreds of desks. Programs pass it too.
 */
const execArgv = ['--no-memory-protection-keys']

const project = (
  name: string,
  options: { testTimeout?: number; hookTimeout?: number; fileParallelism?: boolean; setupFiles?: string[] } = {},
) => ({
  test: { name, include: [`test/${name}/**/*.test.{ts,tsx}`], environment: 'node', execArgv, ...options },
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
