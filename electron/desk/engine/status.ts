import type { Status } from '../../../src/contract/desk/desk.ts'
import { contractVersion } from '../../../src/contract/version.ts'
import type { EngineHandlers } from '../threads/apis.ts'
import { type Engine, operatorName } from './engine.ts'
import { settingKeys } from './settings.ts'

const product = 'Blockdesk'

/** What the desk is and how it stands, and the few settings of its own. */
export function statusHandlers(engine: Engine): Pick<EngineHandlers, 'desk.status' | 'desk.settings'> {
  const { settings, reader, sync, mirror, jobs } = engine
  return {
    async 'desk.status'() {
      const [counts, outbox] = await Promise.all([reader.counts({}), reader['outbox.counts']({})])
      return {
        product,
        contract: contractVersion,
        dataDir: engine.paths.dataDir,
        source: settings.source(),
        sync: {
          ...sync.now(),
          running: jobs.running('sync') || jobs.running('push'),
          lastSyncedAt: settings.lastSyncedAt(),
        },
        operator: engine.operator() || null,
        listings: counts.listings,
        openRequests: counts.openRequests,
        waiting: (outbox.queued ?? 0) + (outbox.sent ?? 0),
        needAttention: (outbox.conflict ?? 0) + (outbox.parked ?? 0),
        policyVersion: settings.policy().version,
        generation: settings.generation(),
        now: engine.clock(),
      } satisfies Status
    },

    async 'desk.settings'({ set }) {
      const values: Record<string, string | null> = {}
      const changed: string[] = []
      if (set.operator !== undefined && set.operator.trim() !== settings.operator()) {
        values[settingKeys.operator] = set.operator.trim() || null
        changed.push('operator')
      }
      if (set.autoPush !== undefined && set.autoPush !== settings.autoPush()) {
        values[settingKeys.autoPush] = set.autoPush ? 'on' : null
        changed.push(`automatic push ${set.autoPush ? 'on' : 'off'}`)
      }
      if (changed.length > 0) {
        const operator = operatorName(engine)
        const summary = `Settings: ${changed.join(', ')}`
        await settings.save(values, { kind: 'settings', summary, operator, at: engine.clock() })
        if (settingKeys.operator in values) await mirror.reopen()
        await engine.journalMoved(['status', 'audit'])
      }
      return { operator: settings.operator(), autoPush: settings.autoPush() }
    },
  }
}
