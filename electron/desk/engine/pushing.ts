import type { PushResult } from '../../../src/contract/desk/decisions.ts'
import { DeskError, errorData } from '../../../src/contract/errors.ts'
import { unwrapped } from '../sync/failure.ts'
import { backOff } from '../sync/plan.ts'
import { push } from '../sync/push.ts'
import type { JournalApi } from '../threads/apis.ts'
import type { Engine } from './engine.ts'
import { pushToFiles } from './file-push.ts'
import type { Job } from './jobs.ts'
import { pullNow } from './pulling.ts'
import { connectedServer } from './server-client.ts'

type Which = Parameters<JournalApi['takeForSending']>[0]['which']

/** Sending: on request, by the back-off's own timer for pushes begun, or in the background. */
export interface Pushing {
  /** Sends all that waits, then pulls. A failure that sent nothing is thrown; one on the way is told by event, with what is left. */
  all(signal: AbortSignal): Promise<PushResult>
  /** Without anybody waiting for it: failures are told by event. */
  inBackground(which: Which): void
  /** One decision, alone (an emergency). It waits in the outbox when this fails, which is told by event. */
  one(decisionId: string): Promise<void>
  /** Tries again what a push has begun with, when its time has come; after a start too. */
  scheduleRetry(): Promise<void>
  stop(): void
}

/** @param random jitter, 0 ≤ x < 1 */
export function createPushing(engine: Engine, random: () => number = Math.random): Pushing {
  const { journal, jobs, clock } = engine
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | null = null
  let stopped = false

  const run = (which: Which, signal: AbortSignal | null): Promise<PushResult> =>
    jobs.run('push', 'Pushing', signal, async (job) => {
      const source = engine.settings.source()
      if (which.kind === 'all') await journal.beginPush({ at: clock() })
      try {
        const result =
          source.kind === 'files' ? await pushToFiles(engine, source, job, which) : await pushToServer(which, job)
        failures = 0
        return result
      } catch (thrown) {
        failures += 1
        throw thrown
      } finally {
        await engine.journalMoved(['outbox', 'status', 'audit', 'listings', 'requests'])
        await scheduleRetry()
      }
    })

  const pushToServer = async (which: Which, job: Job): Promise<PushResult> => {
    const session = await reach(job)
    const ports = { journal, client: session.client, now: clock, random, progress: settledSoFar(job) }
    const input = { limits: session.limits, which, failures, signal: job.signal }
    const { result, stopped: failure } = await push(ports, input)
    if (failure) {
      engine.sync.failed(failure)
      if (result.sent === 0) throw failure
      engine.emit({ event: 'problem', payload: failure.toData() })
    }
    // What has been applied is there either way; a pull that fails is said in the status.
    else await pullNow(engine, job).catch((thrown: unknown) => tell(thrown))
    return { ...result, left: await left() }
  }

  /** Who answers there; decisions go only to the server whose rows they are about. */
  const reach = async (job: Job) => {
    try {
      const { source, client } = await connectedServer(engine)
      const session = unwrapped(await client.session(job.signal))
      if (session.serverId !== source.serverId)
        throw new DeskError('server-refused', 'Another list server answers at this address now; nothing was sent.', {
          detail: { hint: 'Sync first. Decisions about rows of the former server then show as conflicts.' },
        })
      return { client, limits: session.limits }
    } catch (thrown) {
      engine.sync.failed(thrown)
      if (errorData(thrown).retry !== 'later') await giveUpBegun(journal, clock())
      throw thrown
    }
  }

  const left = async () => {
    const { queued = 0, sent = 0 } = await engine.reader['outbox.counts']({})
    return queued + sent
  }

  const tell = (thrown: unknown) => engine.emit({ event: 'problem', payload: errorData(thrown) })

  const quietly = async (which: Which) => {
    try {
      await run(which, null)
    } catch (thrown) {
      engine.log.warn({ code: errorData(thrown).code }, 'a push that nobody asked for failed')
      tell(thrown)
    }
  }

  const inBackground = (which: Which) => {
    void quietly(which)
  }

  const scheduleRetry = async () => {
    if (timer) clearTimeout(timer)
    timer = null
    const { at } = await journal.nextTry({})
    if (at === null || stopped) return
    const wait = Math.max(at - clock(), backOff(failures, random(), null))
    timer = setTimeout(() => inBackground({ kind: 'begun' }), Math.min(wait, 86_400) * 1000)
    // A command line that is done must not wait for a back-off.
    timer.unref()
  }

  return {
    all: (signal) => run({ kind: 'all' }, signal),
    inBackground,
    one: (decisionId) => quietly({ kind: 'one', decisionId }),
    scheduleRetry,
    stop() {
      stopped = true
      if (timer) clearTimeout(timer)
    },
  }
}

const settledSoFar = (job: Job) => (settled: number) => job.progress('Pushing', settled)

/** Nothing begun tries again by itself: a person has to do something first. */
const giveUpBegun = (journal: Pick<JournalApi, 'postpone'>, at: number) =>
  journal.postpone({ decisionIds: [], nextTryAt: null, message: '', delivered: 'no', at })
