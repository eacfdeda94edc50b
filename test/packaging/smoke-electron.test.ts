import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('opens the sample in the real Electron, decides once and quits', (context) => {
  const script = join(import.meta.dirname, '../../scripts/smoke-electron.ts')
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, '--no-fetch'], { encoding: 'utf8' })
  const skipped = /^skipped: (.*)$/m.exec(stdout)
  if (skipped !== null) context.skip(skipped[1])
  expect({ status, stderr, last: stdout.trimEnd().split('\n').at(-1) }).toEqual({
    status: 0,
    stderr: '',
    last: 'passed',
  })
})
