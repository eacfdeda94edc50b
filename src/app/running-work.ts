import { create } from 'zustand'
import type { EventPayload } from '../contract/binding.ts'

export type Job = EventPayload<'progress'>

/** Jobs under way, in the order they began; fed by the desk's `progress` events (desk-window.tsx). */
export const useJobs = create<{ jobs: readonly Job[] }>(() => ({ jobs: [] }))

/** The jobs after one more event: a finished job leaves, a known one moves on in its place, a new one joins. */
export function withProgress(jobs: readonly Job[], event: Job): readonly Job[] {
  if (event.finished) return jobs.filter(({ jobId }) => jobId !== event.jobId)
  if (!jobs.some(({ jobId }) => jobId === event.jobId)) return [...jobs, event]
  return jobs.map((job) => (job.jobId === event.jobId ? event : job))
}

export const noteProgress = (event: Job): void => useJobs.setState(({ jobs }) => ({ jobs: withProgress(jobs, event) }))

/** The desk went away: what it was doing is not known any more. */
export const forgetJobs = (): void => useJobs.setState({ jobs: [] })
