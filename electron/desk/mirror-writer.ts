import { parentPort } from 'node:worker_threads'
import { complaintHandlers } from './intake/complaints/handlers.ts'
import { intakeHandlers } from './intake/handlers.ts'
import { changeHandlers } from './mirror-writer/changes.ts'
import { lifecycleHandlers } from './mirror-writer/lifecycle.ts'
import { scoreHandlers } from './mirror-writer/scores.ts'
import { snapshotHandlers } from './mirror-writer/snapshot.ts'
import { createWriterState } from './mirror-writer/state.ts'
import { storeError } from './store/open.ts'
import type { MirrorWriterApi } from './threads/apis.ts'
import { type Served, serveThread } from './threads/thread.ts'

/** The mirror-writer thread: the only one that writes a mirror. Each part of its API adds its handlers here. */
const state = createWriterState((event) => thread?.emit(event))

const handlers: Served<MirrorWriterApi> = {
  ...lifecycleHandlers(state),
  ...snapshotHandlers(state),
  ...changeHandlers(state),
  ...scoreHandlers(state),
  ...intakeHandlers(state),
  ...complaintHandlers(state),
}

/** What SQLite throws where nothing names the file is about the mirror in use. */
const explain = (thrown: unknown) => storeError(state.mirrorOrNull()?.path ?? 'The mirror', thrown)

const thread = parentPort ? serveThread<MirrorWriterApi>(parentPort, handlers, explain) : null
