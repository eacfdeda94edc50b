import type { ReaderApi } from '../threads/apis.ts'
import type { Served } from '../threads/thread.ts'
import type { ReaderState } from './state.ts'

type Lifecycle = Pick<ReaderApi, 'open' | 'changed' | 'counts' | 'close'>

/** Opening, switching generations, and what the rail counts. */
export const lifecycleHandlers = (state: ReaderState): Served<Lifecycle> => ({
  open: async (input) => state.open(input),
  changed: async (input) => state.changed(input),
  counts: async () => state.context().mirror.counts(),
  close: async () => state.close(),
})
