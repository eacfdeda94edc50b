import { DeskError } from '../../../src/contract/errors.ts'
import type { EngineHandlers } from '../threads/apis.ts'
import type { Engine } from './engine.ts'
import { pullNow } from './pulling.ts'

/** Pulling on request. It never sends. */
export function syncHandlers(engine: Engine): Pick<EngineHandlers, 'sync.now' | 'sync.cancel' | 'job.cancel'> {
  const { jobs, reader } = engine
  return {
    async 'sync.now'(_, { signal }) {
      if (jobs.running('sync'))
        throw new DeskError('busy', 'A sync is running already.', {
          retry: 'later',
          detail: { hint: 'Wait for it, or cancel it.' },
        })
      return jobs.run('sync', 'Syncing', signal, (job) => pullNow(engine, job))
    },
    'sync.cancel': async () => ({ cancelled: jobs.cancelAll('sync') }),
    async 'job.cancel'({ jobId }) {
      if (jobs.cancel(jobId)) return { cancelled: true }
      // What only reads is no job of the queue: the reader alone knows it.
      return reader.cancelWork({ jobId })
    },
  }
}
