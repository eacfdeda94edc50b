import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node'

/**
 * Ends a run with one plain line that a machine can read: `N passed, N failed, N skipped`.
 * A file that cannot be collected and an error outside any test count as failed. A run in which no test ran has failed.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[], _reason: TestRunEndReason): void {
    let passed = 0
    let failed = unhandled.length
    const skipped: string[] = []
    for (const module of modules) {
      failed += module.errors().length
      for (const suite of module.children.allSuites()) failed += suite.errors().length
      for (const test of module.children.allTests()) {
        const result = test.result()
        if (result.state === 'passed') passed += 1
        else if (result.state === 'failed') failed += 1
        else {
          const reason = (result.state === 'skipped' ? result.note : undefined) ?? 'no reason given'
          skipped.push(`${module.relativeModuleId}: ${test.fullName}: ${reason}`)
        }
      }
    }
    if (skipped.length > 0) console.log(`\nSkipped:\n${skipped.map((line) => `  ${line}`).join('\n')}`)
    if (passed + failed === 0) console.log('\nNo test ran.')
    if (failed > 0 || passed === 0) process.exitCode = 1
    console.log(`\n${passed} passed, ${failed} failed, ${skipped.length} skipped`)
  }
}
