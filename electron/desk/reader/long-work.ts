import { DeskError } from '../../../src/contract/errors.ts'
import type { ReaderApi, ThreadEvent } from '../threads/apis.ts'
import type { Served } from '../threads/thread.ts'
import { createPause } from './breathe.ts'

/** What one piece of long work is called, and how it is told. */
interface Job {
  jobId: string
  kind: Extract<ThreadEvent, { event: 'progress' }>['kind']
  title: string
  /** What is said when it was stopped: what has not happened. */
  stopped: string
}

/**
 * Called between pieces of long work: throws `cancelled` when it has been stopped, says how far it is, and gives other
 * calls their turn. `total` null: not known. Costs nothing until a slice of time is used up.
 */
export type Step = (done: number, total: number | null, title?: string) => Promise<void> | undefined

/** Long work of the reader thread, each piece with progress and a way to stop it. */
export interface LongWork {
  /** Runs the work; its progress ends with it, whatever happens. Errors: `busy` when the job's id is taken. */
  run<T>(job: Job, work: (step: Step) => Promise<T>): Promise<T>
  handlers: Served<Pick<ReaderApi, 'cancelWork'>>
}

/** Milliseconds: what is done sooner is not worth a word, and a word in each so many is enough. */
const quietFor = 300
const tellEvery = 100

export function createLongWork(emit: (event: ThreadEvent) => void): LongWork {
  const running = new Set<string>()
  const cancelled = new Set<string>()

  return {
    async run({ jobId, kind, title, stopped }, work) {
      if (running.has(jobId))
        throw new DeskError('busy', `There is a job ${jobId} already.`, { detail: { field: 'jobId' }, retry: 'now' })
      running.add(jobId)
      const pause = createPause()
      let toldAt = performance.now() + quietFor - tellEvery
      let told = false
      const say = (as: string, done: number, total: number | null, finished: boolean) =>
        emit({ event: 'progress', jobId, kind, title: as, done, total, finished })
      const step: Step = (done, total, as = title) => {
        if (cancelled.has(jobId)) throw new DeskError('cancelled', stopped, { retry: 'now' })
        const at = performance.now()
        if (at - toldAt >= tellEvery) {
          toldAt = at
          told = true
          say(as, done, total, false)
        }
        return pause()
      }
      try {
        return await work(step)
      } finally {
        running.delete(jobId)
        cancelled.delete(jobId)
        if (told) say(title, 0, null, true)
      }
    },
    handlers: {
      async cancelWork({ jobId }) {
        if (running.has(jobId)) cancelled.add(jobId)
        return { cancelled: running.has(jobId) }
      },
    },
  }
}
