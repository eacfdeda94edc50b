import { Worker } from 'node:worker_threads'
import type { Failure } from './cases.ts'
import { type Growth, mostPower } from './growth.ts'
import type { Work, Worked } from './worker.ts'

export interface FuzzReport {
  parser: string
  inputs: number
  failures: Failure[]
  worstGrowth: Growth | null
  seconds: number
  fails: boolean
}

export interface FuzzPlan {
  root: string
  parsers: readonly string[]
  seed: number
  inputs: number
  largest: number
  jobs: number
  /** One case may take so long, milliseconds; growth as a whole ten times that. */
  patience: number
}

/** Fuzzes each parser in a thread of its own, `jobs` at a time, and tells each as it is done. */
export async function fuzz(plan: FuzzPlan, done: (report: FuzzReport) => void): Promise<FuzzReport[]> {
  const waiting = [...plan.parsers]
  const reports: FuzzReport[] = []
  const next = async (): Promise<void> => {
    for (let parser = waiting.shift(); parser !== undefined; parser = waiting.shift()) {
      const report = await fuzzOne(parser, plan)
      reports.push(report)
      done(report)
    }
  }
  await Promise.all(Array.from({ length: plan.jobs }, next))
  return reports
}

async function fuzzOne(parser: string, { root, seed, inputs, largest, patience }: FuzzPlan): Promise<FuzzReport> {
  const started = Date.now()
  const progress = new Int32Array(new SharedArrayBuffer(4))
  const work: Work = { root, parser, seed, from: 0, to: inputs, largest, progress }
  const { failures, growth } = await watched(work, patience)
  const fails = failures.length > 0 || (growth !== null && growth.power > mostPower)
  const seconds = Math.round((Date.now() - started) / 100) / 10
  return { parser, inputs, failures, worstGrowth: growth, seconds, fails }
}

/** A case that does not end is a failure like another: the thread is stopped, and the case named. */
function watched(work: Work, patience: number): Promise<Worked> {
  const { promise, resolve } = Promise.withResolvers<Worked>()
  const thread = new Worker(new URL('./worker.ts', import.meta.url), { workerData: work })
  let last = -2
  let since = Date.now()
  const failed = (what: string) => ({ failures: [{ case: last, input: '', what }], growth: null })
  const timer = setInterval(() => {
    const at = Atomics.load(work.progress, 0)
    if (at !== last) since = Date.now()
    last = at
    if (Date.now() - since < (at === -1 ? 60 * patience : patience)) return
    resolve(failed(`does not end within ${patience / 1000} s`))
  }, 500)
  thread.on('message', (worked: Worked) => resolve(worked))
  thread.on('error', (thrown) => resolve(failed(String(thrown))))
  return promise.finally(() => {
    clearInterval(timer)
    return thread.terminate()
  })
}
