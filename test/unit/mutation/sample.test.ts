import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { type Group, groupsIn } from '../../../scripts/mutate/groups.ts'
import type { SampleReport } from '../../../scripts/mutate/sample.ts'

const root = join(import.meta.dirname, '../../..')
const folder = mkdtempSync(join(tmpdir(), 'blockdesk-sample-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Not refusal, of which a sample may meet a survivor that nobody has looked at yet, and not verdict, which takes a minute. */
const sampled = ['address', 'query', 'coverage', 'score', 'rollup']

/** In a process of its own: it loads the tests it tries mutants with by hooks of its own. */
async function sample(filesPerGroup: number, mutantsPerFile: number, groups: Group[]): Promise<SampleReport> {
  const file = join(folder, 'groups.json')
  writeFileSync(file, JSON.stringify(groups))
  const args = [join(root, 'scripts/mutate/sample.ts'), root, `${filesPerGroup}`, `${mutantsPerFile}`, file]
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, maxBuffer: 1 << 24 })
  const report: SampleReport = JSON.parse(stdout)
  return report
}

describe('a sample of mutants (the whole is "npm run mutate")', () => {
  it('is found out by the tests', { timeout: 180_000 }, async () => {
    const report = await sample(
      4,
      5,
      groupsIn(root).filter(({ name }) => sampled.includes(name)),
    )
    expect(report.groups.flatMap(({ survivors }) => survivors)).toEqual([])
    expect(report.groups.map(({ name }) => name)).toEqual(sampled)
    expect(report.tried).toBeGreaterThanOrEqual(25)
  })

  it('names a weak spot that was planted', { timeout: 60_000 }, async () => {
    const report = await sample(1, 1000, [
      {
        name: 'planted',
        sources: ['test/unit/mutation/planted/fare.ts'],
        tests: ['test/unit/mutation/planted/fare.checks.ts'],
      },
    ])
    const [planted] = report.groups
    expect(planted?.survivors.map(({ was, now }) => `${was} → ${now}`)).toContain('age >= 65 → age > 65')
    expect(planted?.survivors.map(({ was }) => was)).not.toContain('age < 6')
    expect(planted?.killed).toBeGreaterThan(5)
  })
})
