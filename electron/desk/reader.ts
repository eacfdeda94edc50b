import { parentPort } from 'node:worker_threads'
import { lifecycleHandlers } from './reader/lifecycle.ts'
import { createReaderState } from './reader/state.ts'
import type { ReaderApi } from './threads/apis.ts'
import { serveThread } from './threads/thread.ts'

/** The reader thread: answers what only reads. Each part of the contract adds its handlers here. */
const state = createReaderState(() => Math.floor(Date.now() / 1000))

const handlers = {
  ...lifecycleHandlers(state),
}

if (parentPort) serveThread<Pick<ReaderApi, keyof typeof handlers>>(parentPort, handlers)
