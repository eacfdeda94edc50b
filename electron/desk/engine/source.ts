import { resolve } from 'node:path'
import { DeskError } from '../../../src/contract/errors.ts'
import type { Session } from '../../../src/contract/list-server.ts'
import { unwrapped } from '../sync/failure.ts'
import { createListServerClient } from '../sync/list-server-client.ts'
import type { EngineHandlers } from '../threads/apis.ts'
import { type Engine, operatorName } from './engine.ts'
import { tokenName } from './server-client.ts'
import { type ServerSource, type StoredSource, settingKeys } from './settings.ts'

/** Choosing the source of record. A desk has one: what it decided for another one must be settled or given up first. */
export function sourceHandlers(
  engine: Engine,
): Pick<EngineHandlers, 'source.test' | 'source.connect' | 'source.files'> {
  const { settings, mirror } = engine

  const ask = async (url: string, token: string, signal: AbortSignal) => {
    const client = createListServerClient({ fetch: engine.fetch, url, token })
    return { client, session: unwrapped(await client.session(signal)) }
  }

  /** Writes the source; the mirror and the policy of another one go with it. */
  const become = async (source: StoredSource, same: boolean, summary: string) => {
    const audit = { kind: 'source', summary, operator: operatorName(engine), at: engine.clock() }
    const values: Record<string, string | null> = { [settingKeys.source]: JSON.stringify(source) }
    if (same) {
      await settings.save(values, audit)
      await mirror.reopen()
    } else {
      values[settingKeys.sourceSince] = String(engine.clock())
      values[settingKeys.policy] = null
      values[settingKeys.lastSyncedAt] = null
      await mirror.forget(values, audit)
    }
    await engine.journalMoved(['status', 'source', 'listings', 'requests', 'policy', 'audit'])
    return source
  }

  return {
    async 'source.test'({ url, token }, { signal }) {
      const { session } = await ask(url, token, signal)
      return { name: session.name, operator: session.operator, scopes: session.scopes }
    },

    'source.connect': ({ url, token, sample }, { signal }) =>
      engine.jobs.run('sync', 'Connecting', signal, async (job) => {
        const { client, session } = await ask(url, token, job.signal)
        const before = settings.source()
        const same = before.kind === 'server' && before.serverId === session.serverId
        if (!same) await refuseWhileWaiting(engine)
        await engine.secrets.set(tokenName, token)
        const source = sourceOf(session, client.url, sample)
        const stored = await become(source, same, `Connected to ${session.name} (${client.url})`)
        engine.sync.reached()
        return stored
      }),

    'source.files': ({ target, targetFormat }, { signal }) =>
      engine.jobs.run('import', 'Choosing files as source', signal, async () => {
        if (target !== null && targetFormat === null)
          throw new DeskError('bad-input', 'Say in which form the target file is to be written.', {
            detail: { field: 'targetFormat' },
          })
        const before = settings.source()
        const same = before.kind === 'files'
        if (before.kind === 'server') {
          await refuseWhileWaiting(engine)
          await engine.secrets.set(tokenName, null)
        }
        const files = same ? before.files : []
        const place = target === null ? null : resolve(target)
        const summary = place === null ? 'Files are the source' : `Files are the source, pushed to ${place}`
        return become({ kind: 'files', files, target: place, targetFormat }, same, summary)
      }),
  }
}

/** @param sample it is the sample's practice server, which runs on this machine and holds nothing real */
export const sourceOf = (session: Session, url: string, sample: boolean): ServerSource => ({
  kind: 'server',
  url,
  name: session.name,
  serverId: session.serverId,
  operator: session.operator,
  scopes: session.scopes,
  sample,
})

/** Decisions name rows by the ids of their source; another source's rows are other rows. */
async function refuseWhileWaiting({ reader }: Engine): Promise<void> {
  const { queued = 0, sent = 0, conflict = 0, parked = 0, ...others } = await reader['outbox.counts']({})
  const open = queued + sent + conflict + parked + (others['awaiting-approval'] ?? 0)
  if (open === 0) return
  throw new DeskError('not-allowed', `The outbox holds ${open} decisions that are about rows of the present source.`, {
    detail: { hint: 'Push them, take them back or drop them first; or use another data directory for the new source.' },
  })
}
