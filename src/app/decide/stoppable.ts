import type { Client } from '../../contract/binding.ts'

/** A question to the desk that may take long and is stopped as soon as nobody waits for it. */
export interface Stoppable<T> {
  /** What its progress is told under (`useJobs`). */
  jobId: string
  answer: Promise<T>
  /** Stops it if it is still under way; the answer then rejects with `cancelled`. */
  stop: () => void
}

let asked = 0

/** Asks under a name of its own. @param ask puts the question; the name goes with it as `jobId` */
export function askStoppable<T>(desk: Client, ask: (jobId: string) => Promise<T>): Stoppable<T> {
  asked += 1
  // The time keeps two windows of one desk apart.
  const jobId = `ask-${asked}-${Date.now()}`
  let answered = false
  const answer = ask(jobId).finally(() => {
    answered = true
  })
  const stop = () => {
    if (!answered) void desk.call('job.cancel', { jobId }).catch(() => undefined)
  }
  return { jobId, answer, stop }
}
