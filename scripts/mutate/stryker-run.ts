import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { Stryker } from '@stryker-mutator/core'
import type { Group } from './groups.ts'
import { changeAt, type Tried } from './survivors.ts'

/** What a test may read: nothing else is copied for Stryker, so that a run does not depend on what lies about. */
export const sandboxed = [
  'package.json',
  'src/domain',
  'src/mail',
  'src/contract',
  'resources',
  'test/unit',
  'test/property',
]

export interface StrykerResult {
  tried: Tried[]
  /** Of those, what is computed while a module is loaded; tried with all modules loaded anew. */
  ofStatics: number
  /** Stryker could not try them (its own fault, or the change does not run at all). */
  untried: number
}

/** Tries every mutant of the group's sources with Stryker, each in the tests that run over it (all of the group's for statics). */
export async function tryMutants(
  root: string,
  group: Group,
  concurrency: number,
  verbose: boolean,
): Promise<StrykerResult> {
  // Their type is an ambient const enum, whose members cannot be named from here.
  const logging: Record<string, string> = { logLevel: verbose ? 'info' : 'error', fileLogLevel: 'off' }
  const results = await new Stryker({
    mutate: group.sources,
    testRunner: 'in-process',
    inProcess: group.tests,
    plugins: [join(root, 'scripts/mutate/test-runner.ts'), join(root, 'scripts/mutate/ignored.ts')],
    ignorers: ['unwritable'],
    coverageAnalysis: 'perTest',
    concurrency,
    // A process that has loaded all modules a few hundred times over is replaced before it grows.
    maxTestRunnerReuse: 300,
    testRunnerNodeArgs: ['--no-memory-protection-keys'],
    timeoutMS: 10_000,
    timeoutFactor: 3,
    ignorePatterns: ['**/*', ...sandboxed.flatMap((path) => [`!${path}`, `!${path}/**`])],
    tempDirName: join(tmpdir(), `blockdesk-mutate-${process.pid}`),
    cleanTempDir: 'always',
    disableTypeChecks: false,
    reporters: verbose ? ['progress-append-only'] : [],
    ...logging,
    allowConsoleColors: false,
    thresholds: { high: 100, low: 100, break: null },
    warnings: false,
  }).runMutationTest()
  const sources = new Map(group.sources.map((file) => [file, readFileSync(join(root, file), 'utf8')]))
  const tried: Tried[] = []
  let ofStatics = 0
  let untried = 0
  for (const { fileName, location, replacement = '', status, static: isStatic } of results) {
    const file = relative(root, fileName).replaceAll('\\', '/')
    const outcome = outcomes[status]
    if (outcome === null) {
      untried += 1
      continue
    }
    if (isStatic === true) ofStatics += 1
    const { start, end } = location
    // Stryker's report counts from 1.
    const change = changeAt(file, sources.get(file) ?? '', placed(start), placed(end), replacement)
    tried.push({ ...change, outcome })
  }
  return { tried, ofStatics, untried }
}

const placed = ({ line, column }: { line: number; column: number }) => ({ line: line - 1, column: column - 1 })

/** An endless loop is noticed by whoever waits for the tests. What no test runs over has survived. */
const outcomes = {
  Killed: 'killed',
  Timeout: 'killed',
  RuntimeError: 'killed',
  Survived: 'survived',
  NoCoverage: 'survived',
  CompileError: null,
  Ignored: null,
  Pending: null,
} as const
