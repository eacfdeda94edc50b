import type { Handlers } from '../../../src/contract/binding.ts'
import type { ReaderApi, ReadMethod } from '../threads/apis.ts'

/** What only reads goes to the reader thread as it is. */
export function readHandlers(reader: ReaderApi): Pick<Handlers, ReadMethod> {
  let unnamed = 0
  /** Whoever asked may go away: then nobody waits for the answer, and the reader need not finish it. */
  const stoppable = async <I extends { jobId: string | null }, O>(
    input: I,
    signal: AbortSignal,
    ask: (named: I & { jobId: string }) => O | Promise<O>,
  ): Promise<O> => {
    unnamed += 1
    const jobId = input.jobId ?? `preview-${unnamed}`
    const stop = () => void reader.cancelWork({ jobId })
    signal.addEventListener('abort', stop, { once: true })
    try {
      return await ask({ ...input, jobId })
    } finally {
      signal.removeEventListener('abort', stop)
    }
  }

  return {
    'listings.window': async (input) => reader['listings.window'](input),
    'listings.count': async (input) => reader['listings.count'](input),
    'listings.facets': async (input) => reader['listings.facets'](input),
    'listings.ids': async (input) => reader['listings.ids'](input),
    'listings.get': async (input) => reader['listings.get'](input),
    'listings.covering': async (input) => reader['listings.covering'](input),
    'requests.window': async (input) => reader['requests.window'](input),
    'requests.count': async (input) => reader['requests.count'](input),
    'requests.facets': async (input) => reader['requests.facets'](input),
    'requests.groups': async (input) => reader['requests.groups'](input),
    'requests.ids': async (input) => reader['requests.ids'](input),
    'requests.get': async (input) => reader['requests.get'](input),
    'refusal.decode': async (input) => reader['refusal.decode'](input),
    'complaint.explain': async (input) => reader['complaint.explain'](input),
    'verdict.explain': async (input) => reader['verdict.explain'](input),
    'verdict.bulk': (input, { signal }) => stoppable(input, signal, (named) => reader['verdict.bulk'](named)),
    'candidates.window': async (input) => reader['candidates.window'](input),
    'neverList.window': async (input) => reader['neverList.window'](input),
    'neverList.test': async (input) => reader['neverList.test'](input),
    'names.test': async (input) => reader['names.test'](input),
    'names.report': async (input) => reader['names.report'](input),
    'names.classify': async (input) => reader['names.classify'](input),
    'dns.form': async (input) => reader['dns.form'](input),
    'decisions.preview': (input, { signal }) => stoppable(input, signal, (named) => reader['decisions.preview'](named)),
    'rollups.window': async (input) => reader['rollups.window'](input),
    'rollups.network': async (input) => reader['rollups.network'](input),
    'outbox.window': async (input) => reader['outbox.window'](input),
    'outbox.counts': async (input) => reader['outbox.counts'](input),
    'outbox.get': async (input) => reader['outbox.get'](input),
    'outbox.decideAgain': async (input) => reader['outbox.decideAgain'](input),
    'audit.window': async (input) => reader['audit.window'](input),
    'audit.verify': async (input) => reader['audit.verify'](input),
  }
}
