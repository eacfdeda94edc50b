import { DeskError } from '../../../src/contract/errors.ts'
import type { WriterState } from '../mirror-writer/state.ts'

export type Progress = (title: string, done: number, total: number | null) => void

const tellEvery = 100

/** Tells how far a job is, at most ten times a second, and stops it where that was asked for. */
export function progressOf(state: WriterState, jobId: string): Progress {
  let toldAt = Number.NEGATIVE_INFINITY
  return (title, done, total) => {
    if (state.cancelled.has(jobId)) throw new DeskError('cancelled', 'Stopped; nothing was changed.', { retry: 'now' })
    const now = performance.now()
    if (now - toldAt < tellEvery) return
    toldAt = now
    state.emit({ event: 'progress', jobId, kind: 'import', title, done, total, finished: false })
  }
}
