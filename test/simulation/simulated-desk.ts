import { join } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import { openJournal } from '../../electron/desk/store/journal.ts'
import { deskStore } from '../../electron/desk/store/kinds.ts'
import { openForReading } from '../../electron/desk/store/open.ts'
import { auditReads } from '../../electron/desk/store/queries/audit.ts'
import { outboxReads } from '../../electron/desk/store/queries/outbox.ts'
import { createListServerClient } from '../../electron/desk/sync/list-server-client.ts'
import { pull } from '../../electron/desk/sync/pull.ts'
import { push } from '../../electron/desk/sync/push.ts'
import type { Draft } from '../../electron/desk/threads/apis.ts'
import defaultPolicy from '../../resources/policy.json' with { type: 'json' }
import { policySchema } from '../../src/contract/policy.ts'
import { coverageOf } from '../../src/domain/coverage.ts'
import type { Listing } from '../../src/domain/listing.ts'
import { removalOf } from '../support/drafts.ts'
import { flakyFetch, type Weather } from './flaky-fetch.ts'
import { memoryMirror } from './memory-mirror.ts'

const policy = policySchema.parse(defaultPolicy)
const never = new AbortController().signal

/** A desk's journal and sync as they are, its mirror in memory, its network under the test's weather. */
export function simulatedDesk(options: {
  folder: string
  name: string
  token: string
  url: () => string
  now: () => number
}) {
  const { now, name } = options
  const path = join(options.folder, `${name}.sqlite`)
  let journal = openJournal(path)
  let serverId: string | null = null
  let weather: Weather = 'fine'
  const mirror = memoryMirror()
  const client = () =>
    createListServerClient({ fetch: flakyFetch(() => weather), url: options.url(), token: options.token })

  const fingerprint = (subject: string) =>
    coverageOf({ subject, listings: mirror.rows('listings'), exceptions: [], facts: [], policy, now: now() })
      .fingerprint

  const commit = (drafts: Draft[], supersedes: string | null) =>
    journal.commit({
      batchId: uuidv7(),
      at: now(),
      operator: name,
      why: 'simulated',
      batch: { action: drafts[0]?.action ?? 'remove', over: 'listings', drafts, supersedes },
    }).decisionIds

  const removal = (listing: Listing): Draft =>
    removalOf(listing, { againstPolicy: true, coverage: fingerprint(listing.subject) })

  const inOutbox = () => {
    const db = openForReading(path, deskStore)
    const rows: ReturnType<ReturnType<typeof outboxReads>['window']>['rows'] = []
    for (let offset = 0; ; offset += 500) {
      const page = outboxReads(db).window([], offset, 500)
      rows.push(...page.rows)
      if (rows.length >= page.total) break
    }
    const verified = auditReads(db).verify()
    db.close()
    return { rows, verified }
  }

  return {
    name,
    mirror,
    inOutbox,
    listings: () => mirror.rows('listings').sort((a, b) => a.id - b.id),

    remove: (listings: Listing[]) => (listings.length === 0 ? [] : commit(listings.map(removal), null)),

    /** Its end is set to a day that only this decision names. */
    amend: (listing: Listing) =>
      commit([{ ...removal(listing), action: 'amend', until: now() + 10_000_000, reason: null }], null),

    list: (subject: string) =>
      commit(
        [
          {
            ...removalOf({ ...blank, subject }),
            action: 'list',
            againstPolicy: true,
            touches: [],
            coverage: fingerprint(subject),
            reason: 'directspam',
            base: [],
          },
        ],
        null,
      ),

    /** Conflicts: decided again on the row as it is now, or given up where it is gone. */
    resolveConflicts() {
      for (const { decisionId, state, subject, action } of inOutbox().rows) {
        if (state !== 'conflict') continue
        const listing = mirror.rows('listings').find((row) => row.subject === subject)
        if (listing && action === 'remove') commit([removal(listing)], decisionId)
        else journal.drop({ decisionIds: [decisionId], why: 'gone', at: now(), operator: name })
      }
    },

    undo() {
      try {
        journal.undo({ batchId: null, at: now(), operator: name })
      } catch {
        // Nothing to take back.
      }
    },

    async push(today: Weather, limit: number) {
      weather = today
      journal.beginPush({ at: now() })
      const calls = journal
      await push(
        {
          client: client(),
          journal: {
            takeForSending: async (input) => calls.takeForSending(input),
            settle: async (input) => calls.settle(input),
            postpone: async (input) => calls.postpone(input),
            park: async (input) => calls.park(input),
          },
          now,
          random: () => 0.5,
          progress: () => undefined,
        },
        {
          limits: { decisions: limit, changes: 1000, bodyBytes: 1e6 },
          which: { kind: 'all' },
          failures: 0,
          signal: never,
        },
      )
      weather = 'fine'
    },

    async pull() {
      const pulled = await pull(
        {
          client: client(),
          writer: mirror,
          building: async () => ({ mirrorPath: '', generation: 1, resume: false }),
          async switchTo(_, session) {
            const states = mirror.use()
            if (serverId === session.serverId) {
              const ids = mirror.rows('decisions').map(({ id }) => id)
              journal.requeueLost({ known: { ids }, since: 0, at: now() })
            }
            serverId = session.serverId
            return states
          },
          now,
          progress: () => undefined,
        },
        { serverId, states: mirror.states() },
        never,
      )
      return pulled
    },

    /** The process dies while decisions are on their way, and starts again. */
    crash() {
      journal.takeForSending({ limit: 2, now: now(), which: { kind: 'all' } })
      journal.close()
      journal = openJournal(path)
      journal.requeueUnanswered({ at: now() })
    },

    close: () => journal.close(),
  }
}
export type SimulatedDesk = ReturnType<typeof simulatedDesk>

const blank: Listing = {
  id: 1,
  list: 'address',
  subject: '192.0.2.1',
  reason: 'directspam',
  listedAt: 0,
  expiresAt: null,
  shadowedBy: null,
  grounds: null,
  relapses: 0,
  note: '',
  lastHitAt: null,
  hits: null,
  file: null,
  version: 0,
}
