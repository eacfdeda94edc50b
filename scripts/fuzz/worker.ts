import { parentPort, workerData } from 'node:worker_threads'
import { type Failure, materialOf, readCases } from './cases.ts'
import { type Growth, worstGrowth } from './growth.ts'
import { parserNamed } from './parsers.ts'
import { pumpsOf } from './pumps.ts'

/** What a thread is to do. `progress[0]` is the case it is at: whoever waits can see one that never ends. */
export interface Work {
  root: string
  parser: string
  seed: number
  from: number
  to: number
  /** Characters up to which growth is looked at; null: not. */
  largest: number | null
  progress: Int32Array
}

export interface Worked {
  failures: Failure[]
  growth: Growth | null
}

const work: Work = workerData
const parser = parserNamed(work.parser)
const material = materialOf(work.root, parser)
const failures = await readCases(parser, material, work.seed, work.from, work.to, (index) =>
  Atomics.store(work.progress, 0, index),
)
// While growth is looked at there is no case to point to.
Atomics.store(work.progress, 0, -1)
const growth =
  work.largest === null
    ? null
    : await worstGrowth(parser, material, pumpsOf(work.root, ['src/domain/**/*.ts', 'src/mail/*.ts']), work.largest)
const worked: Worked = { failures, growth }
parentPort?.postMessage(worked)
