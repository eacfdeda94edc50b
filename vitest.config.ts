import { defineConfig } from 'vitest/config'

const project = (
  name: string,
  options: { testTimeout?: number; fileParallelism?: boolean; setupFiles?: string[] } = {},
) => ({
  test: { name, include: [`test/${name}/**/*.test.{ts,tsx}`], environment: 'node', ...options },
})

/** One project a folder of test/; the slow ones run their files one after another. */
export default defineConfig({
  test: {
    projects: [
      project('unit'),
      project('property', { testTimeout: 60_000 }),
      project('simulation', { testTimeout: 120_000, fileParallelism: false }),
      project('e2e', { testTimeout: 120_000, fileParallelism: false }),
      project('servers', { testTimeout: 60_000, fileParallelism: false }),
      project('packaging', { testTimeout: 120_000, fileParallelism: false }),
    ],
  },
})
