import { DeskError } from '../../../src/contract/errors.ts'
import { type FeedName, feedNames, type Session } from '../../../src/contract/list-server.ts'
import type { MirrorWriterApi } from '../threads/apis.ts'
import type { Answer } from './failure.ts'
import { unwrapped } from './failure.ts'
import type { ListServerClient } from './list-server-client.ts'
import { takeSnapshot } from './snapshot.ts'

export type PullWriter = Pick<MirrorWriterApi, 'begin' | 'snapshotChunk' | 'finish' | 'applyChanges'>

/** What this desk has of the server: states per feed of the generation in use. */
export interface Held {
  /** The server that the mirror was taken from; null: there is no mirror. */
  serverId: string | null
  states: Partial<Record<FeedName, string>>
}

export interface PullPorts {
  client: Pick<ListServerClient, 'session' | 'snapshot' | 'changes'>
  writer: PullWriter
  /** Where a new generation is built, and whether a broken-off one of this server is there to go on with. */
  building: (session: Session) => Promise<{ mirrorPath: string; generation: number; resume: boolean }>
  /** The new generation is complete on the disk: switches to it and answers the states it has now. */
  switchTo: (generation: number, session: Session) => Promise<Partial<Record<FeedName, string>>>
  now: () => number
  progress: (title: string, done: number) => void
}

export interface Pulled {
  session: Session
  /** A new generation was built. */
  snapshot: boolean
  /** Rows that changed; of a snapshot, all of it. */
  changed: number
}

/**
 * Brings the mirror up to the server: changes since the states held, or, where the server cannot tell them any more or is
 * another one, a snapshot into a new generation and then the changes since that.
 *
 * @throws DeskError `offline`, `server-busy`, `unauthorized`, `protocol`, `cancelled` …; the mirror in use is whole then.
 */
export async function pull(ports: PullPorts, held: Held, signal: AbortSignal): Promise<Pulled> {
  const session = unwrapped(await ports.client.session(signal))
  let states = held.serverId === session.serverId ? held.states : {}
  let rows = 0
  let snapshot = false

  for (let tries = 0; tries < 3; tries += 1) {
    if (isComplete(states)) {
      const followed = await follow(ports, states, session, signal)
      rows += followed.changed
      if (!followed.lost) return { session, snapshot, changed: rows }
    }
    const taken = await takeSnapshot(ports, session, signal)
    states = await ports.switchTo(taken.generation, session)
    rows = taken.rows
    snapshot = true
  }
  throw new DeskError('protocol', 'The list server does not know the states of its own snapshots.', { retry: 'later' })
}

type States = Partial<Record<FeedName, string>>

const isComplete = (states: States): states is Record<FeedName, string> =>
  feedNames.every((feed) => states[feed] !== undefined)

/** Each feed's changes, page by page, each page kept with its new state. `lost`: the server cannot tell them (410). */
async function follow(
  { client, writer, now, progress }: PullPorts,
  states: Record<FeedName, string>,
  session: Session,
  signal: AbortSignal,
): Promise<{ changed: number; lost: boolean }> {
  let changed = 0
  for (const feed of feedNames) {
    let since = states[feed]
    for (;;) {
      const answer = await client.changes(feed, since, session.limits.changes, signal)
      if (stateLost(answer)) return { changed, lost: true }
      const page = unwrapped(answer)
      if (page.oldState !== since || (page.hasMoreChanges && page.newState === since))
        throw new DeskError('protocol', `The list server's changes of ${feed} do not follow on.`, { retry: 'later' })
      if (page.newState !== since || page.changed.length > 0) {
        const { newState } = page
        const { applied } = await writer.applyChanges({ feed, newState, changed: page.changed, now: now() })
        changed += applied
        progress('Taking over changes', changed)
      }
      since = page.newState
      if (!page.hasMoreChanges) break
    }
  }
  return { changed, lost: false }
}

const stateLost = <T>(answer: Answer<T>): boolean => !answer.ok && answer.failure.kind === 'state-lost'
