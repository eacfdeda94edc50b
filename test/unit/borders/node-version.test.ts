import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { nodeVersionProblem } from '../../../electron/node-version.ts'

test('takes Node 24 and newer', () => {
  expect(nodeVersionProblem('24.0.0')).toBeNull()
  expect(nodeVersionProblem('26.1.0')).toBeNull()
})

test('names the version it was started with when it is too old', () => {
  expect(nodeVersionProblem('20.20.2')).toMatch(/needs Node 24 or newer; this is Node 20\.20\.2/)
})

test('stops before the entry when npm scripts run on an old Node', () => {
  const asOld = `Object.defineProperty(process, 'versions', { value: { node: '20.20.2' } })`
  const check = join(import.meta.dirname, '../../../scripts/require-node.cjs')
  const { status, stderr } = spawnSync(process.execPath, ['-e', `${asOld}; require(${JSON.stringify(check)})`], {
    encoding: 'utf8',
  })
  expect(status).toBe(1)
  expect(stderr).toContain('this is Node 20.20.2')
})
