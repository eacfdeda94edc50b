import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Mutant } from '@stryker-mutator/api/core'
import type { Logger } from '@stryker-mutator/api/logging'
import { DryRunStatus, MutantRunStatus, TestStatus } from '@stryker-mutator/api/test-runner'
import { Instrumenter } from '@stryker-mutator/instrumenter'
import { type Group, groupsIn } from './groups.ts'
import { unwritable } from './ignored.ts'
import { sandboxed } from './stryker-run.ts'
import { readSurvivors } from './survivor-file.ts'
import { type Change, changeAt, judgeRun, keyOf, type Tried } from './survivors.ts'
import { InProcessRunner } from './test-runner.ts'

/**
 * The short form of `npm run mutate`, for `npm test`: a few mutants of each group, always the same ones as long as their
 * code stays (the smallest hashes), none of them on the list of survivors; each must be found out.
 *
 * `node sample.ts ROOT FILES-PER-GROUP MUTANTS-PER-FILE [GROUPS.json]`, one line of JSON on standard output.
 */
export interface SampleReport {
  groups: { name: string; killed: number; survivors: Change[] }[]
  tried: number
}

const quiet = () => {}
const silent: Logger = {
  isTraceEnabled: () => false,
  isDebugEnabled: () => false,
  isInfoEnabled: () => false,
  isWarnEnabled: () => false,
  isErrorEnabled: () => false,
  isFatalEnabled: () => false,
  trace: quiet,
  debug: quiet,
  info: quiet,
  warn: quiet,
  error: quiet,
  fatal: quiet,
}

/** FNV-1a: an order that has nothing to do with the code and stays when other code changes. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193)
  return value >>> 0
}
const smallest = <T>(all: readonly T[], key: (each: T) => string, count: number): T[] =>
  [...all].sort((a, b) => hash(key(a)) - hash(key(b))).slice(0, count)

async function trySome(root: string, group: Group, files: number, each: number): Promise<Tried[]> {
  const chosen = smallest(group.sources, (file) => file, files)
  const sources = new Map(chosen.map((file) => [file, readFileSync(join(root, file), 'utf8')]))
  const instrumented = await new Instrumenter(silent).instrument(
    chosen.map((name) => ({ name, content: sources.get(name) ?? '', mutate: true })),
    { plugins: null, excludedMutations: [], ignorers: [unwritable] },
  )
  const place = mkdtempSync(join(tmpdir(), 'blockdesk-mutants-'))
  const before = process.cwd()
  try {
    for (const path of new Set([...sandboxed, ...group.sources, ...group.tests]))
      copy(join(root, path), join(place, path))
    symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'))
    for (const { name, content } of instrumented.files) writeFileSync(join(place, name), content)
    process.chdir(place)
    const runner = new InProcessRunner(group.tests)
    const dry = await runner.dryRun()
    if (dry.status !== DryRunStatus.Complete) throw new Error(`${group.name}: the tests do not run`)
    const failed = dry.tests.find(({ status }) => status !== TestStatus.Success)
    if (failed !== undefined) throw new Error(`${group.name}: "${failed.name}" fails without any mutant`)
    const { static: statics = {}, perTest = {} } = dry.mutantCoverage ?? {}
    const known = new Set(readSurvivors(root).map(keyOf))
    const tried: Tried[] = []
    for (const [file, source] of sources) {
      const mutants = instrumented.mutants
        .filter(({ fileName, status }) => fileName === file && status !== 'Ignored')
        .map((mutant) => ({ mutant, change: changeOf(file, source, mutant) }))
        .filter(({ change }) => !known.has(keyOf(change)))
      for (const { mutant, change } of smallest(mutants, ({ change }) => keyOf(change), each)) {
        const covering = Object.keys(perTest).filter((test) => (perTest[test]?.[mutant.id] ?? 0) > 0)
        const isStatic = (statics[mutant.id] ?? 0) > 0
        const hits = covering.reduce((sum, test) => sum + (perTest[test]?.[mutant.id] ?? 0), 0)
        const result = await runner.mutantRun({
          activeMutant: mutant,
          timeout: 0,
          disableBail: false,
          sandboxFileName: join(place, file),
          reloadEnvironment: isStatic,
          mutantActivation: isStatic ? 'static' : 'runtime',
          hitLimit: 3 * hits + 20_000,
          ...(isStatic ? {} : { testFilter: covering }),
        })
        const survived = result.status === MutantRunStatus.Survived
        tried.push({ ...change, outcome: survived ? 'survived' : 'killed' })
      }
    }
    return tried
  } finally {
    process.chdir(before)
    rmSync(place, { recursive: true, force: true })
  }
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true })
  cpSync(from, to, { recursive: true })
}

/** The instrumenter counts from 0, unlike Stryker's report. */
const changeOf = (file: string, source: string, { location, replacement }: Mutant): Change =>
  changeAt(file, source, location.start, location.end, replacement)

if (import.meta.main) {
  const [root = '', files = '2', each = '3', only] = process.argv.slice(2)
  const groups: Group[] = only === undefined ? groupsIn(root) : JSON.parse(readFileSync(only, 'utf8'))
  const report: SampleReport = { groups: [], tried: 0 }
  for (const group of groups) {
    if (group.sources.length === 0 || group.tests.length === 0) continue
    const tried = await trySome(root, group, Number(files), Number(each))
    const { killed, unknown } = judgeRun(tried, [], group.sources)
    report.groups.push({ name: group.name, killed, survivors: unknown })
    report.tried += tried.length
  }
  console.log(JSON.stringify(report))
}
