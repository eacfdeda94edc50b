import type { MutantCoverage, StrykerOptions } from '@stryker-mutator/api/core'
import { commonTokens, declareFactoryPlugin, type Injector, PluginKind, tokens } from '@stryker-mutator/api/plugin'
import {
  type DryRunResult,
  DryRunStatus,
  determineHitLimitReached,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner'
import { createLoader, type LoadedTest } from './loaded-tests.ts'

/** What instrumented code looks at: which mutant is on, how often it may be run over, who runs. */
interface Switch {
  activeMutant?: string | undefined
  currentTestId?: string | undefined
  hitCount?: number | undefined
  hitLimit?: number | undefined
  mutantCoverage?: MutantCoverage
}

declare global {
  var __stryker__: Switch | undefined
}

/**
 * Runs pure vitest files for Stryker without a vitest: all tests in this process, a mutant switched on by its number. A
 * vitest for every mutant (Stryker's own runner) needs one to two seconds for each of some thousands of mutants.
 * Mutants of what is computed while a module is loaded get all modules anew.
 */
export class InProcessRunner implements TestRunner {
  readonly #files: readonly string[]
  readonly #loader = createLoader(process.cwd())
  readonly #switch: Switch
  #loaded: LoadedTest[] = []

  constructor(files: readonly string[]) {
    this.#files = files
    globalThis.__stryker__ ??= {}
    this.#switch = globalThis.__stryker__
  }

  capabilities() {
    return { reloadEnvironment: true }
  }

  async dryRun(): Promise<DryRunResult> {
    const coverage = { static: {}, perTest: {} }
    this.#switch.mutantCoverage = coverage
    this.#loaded = await this.#loader.load(this.#files)
    return { status: DryRunStatus.Complete, tests: await this.#run(this.#loaded, false), mutantCoverage: coverage }
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    const { activeMutant, hitLimit, mutantActivation, testFilter } = options
    this.#switch.hitCount = hitLimit === undefined ? undefined : 0
    this.#switch.hitLimit = hitLimit
    try {
      const tests = await this.#testsFor(mutantActivation === 'static' ? activeMutant.id : null, testFilter)
      this.#switch.activeMutant = activeMutant.id
      const results = await this.#run(tests, !options.disableBail)
      const endless = determineHitLimitReached(this.#switch.hitCount, hitLimit)
      return toMutantRunResult(endless ?? { status: DryRunStatus.Complete, tests: results })
    } finally {
      this.#switch.activeMutant = undefined
    }
  }

  /** Loaded while the mutant is on, a module that cannot even be loaded is a failed test. */
  async #testsFor(loadedWith: string | null, filter: readonly string[] | undefined): Promise<LoadedTest[]> {
    let tests = this.#loaded
    if (loadedWith !== null) {
      this.#switch.activeMutant = loadedWith
      try {
        tests = await this.#loader.load(this.#files)
      } catch (thrown) {
        const run = () => Promise.reject(thrown)
        return [{ id: 'loading', name: 'loading', file: '', run }]
      }
    } else if (tests.length === 0) tests = this.#loaded = await this.#loader.load(this.#files)
    if (filter === undefined) return tests
    const wanted = new Set(filter)
    return tests.filter(({ id }) => wanted.has(id))
  }

  async #run(tests: readonly LoadedTest[], bail: boolean): Promise<TestResult[]> {
    const results: TestResult[] = []
    for (const { id, name, run } of tests) {
      this.#switch.currentTestId = id
      const started = performance.now()
      const base = () => ({ id, name, timeSpentMs: performance.now() - started })
      try {
        await run()
        results.push({ ...base(), status: TestStatus.Success })
      } catch (thrown) {
        const failureMessage = thrown instanceof Error ? thrown.message : String(thrown)
        results.push({ ...base(), status: TestStatus.Failed, failureMessage })
        if (bail) break
      } finally {
        this.#switch.currentTestId = undefined
      }
    }
    return results
  }
}

const create = (injector: Injector<{ options: StrykerOptions }>): TestRunner => {
  const { inProcess } = injector.resolve(commonTokens.options)
  if (!Array.isArray(inProcess)) throw new Error('inProcess: the test files are missing')
  return new InProcessRunner(inProcess.map(String))
}
create.inject = tokens(commonTokens.injector)

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'in-process', create)]
