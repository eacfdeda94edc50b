import { bindHandlers, type DeskEvent } from '../../src/contract/binding.ts'
import { DeskError } from '../../src/contract/errors.ts'
import { catchUp, complaintHandlers } from './engine/complaints.ts'
import { damageControl } from './engine/damage.ts'
import { decisionHandlers } from './engine/decisions.ts'
import type { Engine } from './engine/engine.ts'
import { exportHandlers } from './engine/export.ts'
import { intakeHandlers } from './engine/intake.ts'
import { createJobs } from './engine/jobs.ts'
import { createMirror } from './engine/mirror.ts'
import { outboxHandlers } from './engine/outbox.ts'
import { preparePaths } from './engine/paths.ts'
import { policyHandlers } from './engine/policy.ts'
import { createPushing } from './engine/pushing.ts'
import { readHandlers } from './engine/reading.ts'
import { createSettings } from './engine/settings.ts'
import { sourceHandlers } from './engine/source.ts'
import { statusHandlers } from './engine/status.ts'
import { syncHandlers } from './engine/sync.ts'
import { createSyncState } from './engine/sync-state.ts'
import { acquireLock } from './lock.ts'
import type { Desk, DeskOptions } from './options.ts'
import type { JournalApi, MirrorWriterApi, ReaderApi } from './threads/apis.ts'
import { startLastingThread } from './threads/lasting-thread.ts'
import { startThread } from './threads/thread.ts'

/**
 * Opens the desk of a data directory: takes its lock, starts the three threads, opens the journal and what its pointer
 * names. A broken mirror is set aside and said in the status; a broken journal is refused and left as it is.
 *
 * @throws DeskError `locked`, `broken-file`, `future-file`, `disk`
 */
export async function createDesk(options: DeskOptions): Promise<Desk> {
  const paths = preparePaths(options.dataDir)
  const lock = acquireLock(paths.dataDir)
  const listeners = new Set<(event: DeskEvent) => void>()
  const emit = (event: DeskEvent) => {
    for (const listener of listeners) listener(event)
  }
  let watch: Watch | null = null
  const threads = startThreads(options, emit, () => watch)
  try {
    const engine = await openEngine(options, paths, threads, emit)
    watch = watchOver(engine)
    const pushing = createPushing(engine)
    const handle = bindHandlers({
      ...readHandlers(engine.reader),
      ...statusHandlers(engine),
      ...sourceHandlers(engine),
      ...syncHandlers(engine),
      ...decisionHandlers(engine, pushing),
      ...outboxHandlers(engine, pushing),
      ...intakeHandlers(engine),
      ...complaintHandlers(engine),
      ...exportHandlers(engine),
      ...policyHandlers(engine),
    })
    await pushing.scheduleRetry()
    await catchUp(engine)
    let closing: Promise<void> | null = null
    return {
      handle: (method, input, context) => (closing === null ? handle(method, input, context) : closed()),
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      close() {
        closing ??= shut(engine, threads, pushing.stop, () => lock.release())
        return closing
      },
    }
  } catch (thrown) {
    await threads.terminate()
    lock.release()
    throw thrown
  }
}

type Threads = ReturnType<typeof startThreads>

/** What threads tell once the engine is open; before that a thread that fails is a desk that does not open. */
interface Watch {
  failed(error: DeskError): void
  reader(fresh: ReaderApi): Promise<void>
  writer(fresh: MirrorWriterApi): Promise<void>
  revived(): void
}

function startThreads({ threads, log }: DeskOptions, emit: (event: DeskEvent) => void, watch: () => Watch | null) {
  const on = {
    event: ({ event, ...payload }: { event: 'progress' } & Extract<DeskEvent, { event: 'progress' }>['payload']) =>
      emit({ event, payload }),
    failed: (error: DeskError) => watch()?.failed(error),
    died(error: DeskError) {
      log.error({ code: error.code }, error.message)
      emit({ event: 'problem', payload: error.toData() })
    },
    revived: () => watch()?.revived(),
  }
  const journal = startThread<JournalApi>(threads.journal, 'keeps the decisions', on)
  const reader = startLastingThread<ReaderApi>(threads.reader, 'reads the lists', {
    ...on,
    revive: async (fresh) => watch()?.reader(fresh),
  })
  const writer = startLastingThread<MirrorWriterApi>(threads.mirrorWriter, 'writes the copy of the lists', {
    ...on,
    revive: async (fresh) => watch()?.writer(fresh),
  })
  return {
    journal: journal.call,
    reader: reader.call,
    writer: writer.call,
    async terminate() {
      await Promise.all([journal.terminate(), reader.terminate(), writer.terminate()])
    },
  }
}

function watchOver(engine: Engine): Watch {
  const { mirror, emit } = engine
  return {
    failed: damageControl(engine),
    reader: (fresh) => mirror.openReader(fresh),
    async writer(fresh) {
      await mirror.openWriter(fresh)
      // It may have died between the two: then the reader is still at what was in use before.
      void mirror.openReader(engine.reader).catch(() => undefined)
    },
    revived: () =>
      emit({ event: 'changed', payload: { topics: ['status', 'listings', 'requests', 'outbox', 'audit'] } }),
  }
}

async function openEngine(
  options: DeskOptions,
  paths: Engine['paths'],
  { journal, reader, writer }: Threads,
  emit: (event: DeskEvent) => void,
): Promise<Engine> {
  const { clock, fetch, secrets, log } = options
  const opened = await journal.open({ deskPath: paths.desk })
  await journal.requeueUnanswered({ at: clock() })
  const settings = createSettings(opened.settings, journal)
  const operator = () => {
    const source = settings.source()
    return source.kind === 'server' ? source.operator : settings.operator()
  }
  const mirror = createMirror({ paths, settings, reader, writer, operator, clock })
  const sync = createSyncState(clock)
  const trouble = await mirror.openAtStart()
  if (trouble) {
    log.warn({ code: trouble.code }, trouble.message)
    sync.trouble(trouble)
  }
  return {
    paths,
    clock,
    fetch,
    secrets,
    log,
    journal,
    reader,
    writer,
    settings,
    mirror,
    jobs: createJobs(emit),
    sync,
    emit,
    operator,
    async journalMoved(topics) {
      await mirror.moved({ mirror: false, journal: true, policy: null })
      emit({ event: 'changed', payload: { topics: [...topics] } })
    },
  }
}

/** Stops what runs, waits for the journal, closes the files, and gives up the lock whatever happens. */
async function shut(engine: Engine, threads: Threads, stopTimers: () => void, release: () => void): Promise<void> {
  stopTimers()
  engine.jobs.cancelAll(null)
  try {
    await engine.jobs.idle()
    // The last to close a file folds its log into it, and who only reads it cannot: the reader reads both, the mirror writer
    // desk.sqlite. One that has died has closed.
    await Promise.allSettled([threads.reader.close({})])
    await Promise.allSettled([threads.writer.close({})])
    await Promise.allSettled([threads.journal.close({})])
  } finally {
    await threads.terminate()
    release()
  }
}

async function closed() {
  const error = new DeskError('internal', 'The desk is closed.', { retry: 'never' })
  return { ok: false as const, error: error.toData() }
}
