import { v7 as uuidv7 } from 'uuid'
import type { DeskEvent, EventPayload } from '../../../src/contract/binding.ts'
import { DeskError } from '../../../src/contract/errors.ts'

export type JobKind = EventPayload<'progress'>['kind']

export interface Job {
  id: string
  signal: AbortSignal
  /** Progress, told at most ten times a second. */
  progress(title: string, done: number, total?: number | null): void
}

/** Long work: one at a time where the mirror or the outbox is concerned, each with progress and a way to stop it. */
export interface Jobs {
  /** Waits for its turn, runs, and ends its progress whatever happens. */
  run<T>(kind: JobKind, title: string, signal: AbortSignal | null, work: (job: Job) => Promise<T>): Promise<T>
  running(kind: JobKind): boolean
  cancel(jobId: string): boolean
  cancelAll(kind: JobKind | null): boolean
  /** Resolves when no job is left. */
  idle(): Promise<void>
}

const tellEvery = 100

export function createJobs(emit: (event: DeskEvent) => void): Jobs {
  const active = new Map<string, { kind: JobKind; controller: AbortController }>()
  let turn: Promise<unknown> = Promise.resolve()

  const perform = async <T>(
    job: { id: string; kind: JobKind; title: string; signal: AbortSignal },
    work: (job: Job) => Promise<T>,
  ): Promise<T> => {
    let last = { title: job.title, done: 0, total: null as number | null }
    let toldAt = 0
    const tell = (finished: boolean) =>
      emit({ event: 'progress', payload: { jobId: job.id, kind: job.kind, ...last, finished } })
    try {
      if (job.signal.aborted) throw new DeskError('cancelled', 'Cancelled before it began.', { retry: 'now' })
      tell(false)
      return await work({
        id: job.id,
        signal: job.signal,
        progress(title, done, total = null) {
          last = { title, done, total }
          const now = performance.now()
          if (now - toldAt < tellEvery) return
          toldAt = now
          tell(false)
        },
      })
    } finally {
      tell(true)
    }
  }

  return {
    async run(kind, title, signal, work) {
      const id = uuidv7()
      const controller = new AbortController()
      active.set(id, { kind, controller })
      const both = signal ? AbortSignal.any([signal, controller.signal]) : controller.signal
      const mine = turn.then(() => perform({ id, kind, title, signal: both }, work))
      turn = mine.catch(() => undefined)
      try {
        return await mine
      } finally {
        active.delete(id)
      }
    },
    running: (kind) => [...active.values()].some((job) => job.kind === kind),
    cancel(jobId) {
      const job = active.get(jobId)
      job?.controller.abort()
      return job !== undefined
    },
    cancelAll(kind) {
      const jobs = [...active.values()].filter((job) => kind === null || job.kind === kind)
      for (const { controller } of jobs) controller.abort()
      return jobs.length > 0
    },
    async idle() {
      await turn
    },
  }
}
