import type { Topic } from '../../../src/contract/desk.ts'
import { errorData } from '../../../src/contract/errors.ts'
import type { Session } from '../../../src/contract/list-server.ts'
import type { Policy } from '../../../src/domain/policy.ts'
import { unwrapped } from '../sync/failure.ts'
import type { ListServerClient } from '../sync/list-server-client.ts'
import { pull } from '../sync/pull.ts'
import { type Engine, operatorName } from './engine.ts'
import type { Job } from './jobs.ts'
import { connectedServer } from './server-client.ts'
import { type ServerSource, settingKeys } from './settings.ts'
import { sourceOf } from './source.ts'

/**
 * One whole pull: policy, feeds, scores; the mirror that is in use is whole at every moment. Runs inside a job.
 *
 * @throws DeskError; what was reached and what went wrong is in the sync state by then
 */
export async function pullNow(engine: Engine, job: Job): Promise<{ changed: number; snapshot: boolean }> {
  try {
    const { source, client } = await connectedServer(engine)
    const newPolicy = await takePolicy(engine, client, job.signal)
    const { session, snapshot, changed } = await pullFeeds(engine, source, client, job)
    const rows = changed > 0 || snapshot
    // Rows first: scores of a whole mirror take their time. A few changes are told once, with their scores.
    const early = snapshot || newPolicy || changed > fewChanges
    const scored = early ? 0 : await takeScores(engine, job, false)
    await noteSynced(engine, source, session, { snapshot, changed })
    engine.sync.reached()
    await tell(engine, { rows: rows || scored > 0, policy: newPolicy })
    if (early && (await takeScores(engine, job, newPolicy)) > 0) await tell(engine, { rows: true, policy: false })
    return { changed, snapshot }
  } catch (thrown) {
    engine.sync.failed(thrown)
    engine.emit({ event: 'changed', payload: { topics: ['status'] } })
    throw thrown
  }
}

/** Rows that are scored before anybody is told of them. */
const fewChanges = 1000

/** Scores that changes, another policy or another day have made old; when it is cancelled the next pull goes on. */
async function takeScores({ writer, settings, clock }: Engine, job: Job, all: boolean): Promise<number> {
  const stop = () => void writer.cancel({ jobId: job.id })
  job.signal.addEventListener('abort', stop, { once: true })
  if (job.signal.aborted) return 0
  const { scored } = await writer.refreshScores({ policy: settings.policy(), now: clock(), all, jobId: job.id })
  job.signal.removeEventListener('abort', stop)
  return scored
}

/** Works the stored scores out again in the background: the policy is another one. What is broken off goes on with the next pull. */
export function scoreAnew(engine: Engine): void {
  const run = engine.jobs.run('scores', 'Working out scores', null, async (job) => {
    if ((await takeScores(engine, job, true)) > 0) await tell(engine, { rows: true, policy: false })
  })
  run.catch((thrown: unknown) => {
    const error = errorData(thrown)
    if (error.code !== 'cancelled') engine.emit({ event: 'problem', payload: error })
  })
}

async function tell(engine: Engine, moved: { rows: boolean; policy: boolean }): Promise<void> {
  const { mirror, settings } = engine
  if (moved.rows || moved.policy)
    await mirror.moved({ mirror: true, journal: false, policy: moved.policy ? settings.policy() : null })
  const topics: Topic[] = ['status']
  if (moved.rows) topics.push('listings', 'requests', 'audit')
  if (moved.policy) topics.push('policy')
  engine.emit({ event: 'changed', payload: { topics } })
}

/** The server's policy, kept when it is another one than ours. */
async function takePolicy(engine: Engine, client: ListServerClient, signal: AbortSignal): Promise<boolean> {
  const policy = unwrapped(await client.policy(signal))
  return keepPolicy(engine, policy, `Policy ${policy.version} of the server`)
}

/** Uses a policy that the server has in force from now on. Gives whether it is another one than before. */
export async function keepPolicy(engine: Engine, policy: Policy, summary: string): Promise<boolean> {
  const { settings } = engine
  const text = JSON.stringify(policy)
  if (settings.policySource() === 'server' && JSON.stringify(settings.policy()) === text) return false
  await settings.save(
    { [settingKeys.policy]: text },
    {
      kind: 'policy',
      summary,
      operator: operatorName(engine),
      at: engine.clock(),
    },
  )
  await engine.mirror.reopen()
  return true
}

function pullFeeds(engine: Engine, source: ServerSource, client: ListServerClient, job: Job) {
  const { writer, settings, mirror, clock, paths } = engine
  const known = settings.mirrorServer()
  return pull(
    {
      client,
      now: clock,
      progress: (title, done) => job.progress(title, done),
      writer: {
        begin: (input) => writer.begin(input),
        snapshotChunk: (input) => writer.snapshotChunk(input),
        finish: (input) => writer.finish(input),
        async applyChanges(input) {
          const applied = await writer.applyChanges(input)
          mirror.keepState(input.feed, input.newState)
          return applied
        },
      },
      async building({ serverId }) {
        const begun = settings.building()
        if (begun?.serverId === serverId)
          return { mirrorPath: paths.mirror(begun.generation), generation: begun.generation, resume: true }
        const generation = mirror.nextGeneration()
        await settings.save({ [settingKeys.building]: JSON.stringify({ generation, serverId }) }, null)
        return { mirrorPath: paths.mirror(generation), generation, resume: false }
      },
      async switchTo(generation, session) {
        // Before the pointer moves: a crash in between asks again, and asking twice does no harm.
        if (known === session.serverId)
          await engine.journal.requeueLost({
            known: { mirrorPath: paths.mirror(generation) },
            since: settings.sourceSince(),
            at: clock(),
          })
        await mirror.switchTo(
          generation,
          { [settingKeys.building]: null, [settingKeys.mirrorServer]: session.serverId },
          null,
        )
        engine.emit({ event: 'changed', payload: { topics: ['status', 'listings', 'requests', 'outbox'] } })
        return mirror.states()
      },
    },
    { serverId: source.serverId === known ? known : null, states: mirror.states() },
    job.signal,
  )
}

async function noteSynced(
  engine: Engine,
  source: ServerSource,
  session: Session,
  done: { snapshot: boolean; changed: number },
): Promise<void> {
  const { settings, clock } = engine
  const values: Record<string, string | null> = { [settingKeys.lastSyncedAt]: String(clock()) }
  const now = sourceOf(session, source.url, source.sample)
  const renamed = JSON.stringify(now) !== JSON.stringify(source)
  if (renamed) values[settingKeys.source] = JSON.stringify(now)
  const summary = done.snapshot ? `Synced: all anew, ${done.changed} rows` : `Synced: ${done.changed} rows changed`
  const tell = done.snapshot || done.changed > 0
  await settings.save(values, tell ? { kind: 'sync', summary, operator: operatorName(engine), at: clock() } : null)
  if (renamed && now.operator !== source.operator) await engine.mirror.reopen()
}
