import { parentPort } from 'node:worker_threads'
import { auditHandlers } from './reader/audit.ts'
import { candidateHandlers } from './reader/candidate-rows.ts'
import { complaintHandlers } from './reader/complaint.ts'
import { evidenceHandlers } from './reader/draft-evidence.ts'
import { exportHandlers } from './reader/export.ts'
import { lifecycleHandlers } from './reader/lifecycle.ts'
import { listingHandlers, listingIds } from './reader/listings.ts'
import { createLongWork } from './reader/long-work.ts'
import { nameHandlers } from './reader/names/handlers.ts'
import { neverListHandlers } from './reader/never-list.ts'
import { ofDeskFile } from './reader/of-desk-file.ts'
import { outboxHandlers } from './reader/outbox.ts'
import { previewHandlers } from './reader/preview/handlers.ts'
import { createRequestBook } from './reader/requests/book.ts'
import { requestHandlers } from './reader/requests/handlers.ts'
import { rollupHandlers } from './reader/rollup/handlers.ts'
import { simulationHandlers } from './reader/simulation/handlers.ts'
import { createReaderState } from './reader/state.ts'
import { auditReads } from './store/queries/audit.ts'
import { outboxReads } from './store/queries/outbox.ts'
import { ownDecisions } from './store/queries/own-decisions.ts'
import type { ReaderApi } from './threads/apis.ts'
import { type Served, serveThread } from './threads/thread.ts'

/** The reader thread: answers what only reads. Each part of the contract adds its handlers here. */
const state = createReaderState(() => Math.floor(Date.now() / 1000))
const requests = createRequestBook(state)
const work = createLongWork((event) => thread?.emit(event))

const handlers: Served<ReaderApi> = {
  ...lifecycleHandlers(state),
  ...work.handlers,
  ...exportHandlers(state, work),
  ...outboxHandlers(ofDeskFile(state, outboxReads), () => state.context().policy),
  ...auditHandlers(ofDeskFile(state, auditReads)),
  ...complaintHandlers(state),
  ...candidateHandlers(state),
  ...neverListHandlers(state),
  ...nameHandlers(state),
  ...listingHandlers(state),
  ...evidenceHandlers(state),
  ...simulationHandlers(state, requests, work),
  ...rollupHandlers(state),
  ...requestHandlers(state, requests),
  ...previewHandlers(state, requests, listingIds(state), ofDeskFile(state, ownDecisions), work),
}

const thread = parentPort ? serveThread<ReaderApi>(parentPort, handlers) : null
