import { DeskError } from '../../../src/contract/errors.ts'
import { type FeedName, feedNames, type Session } from '../../../src/contract/list-server.ts'
import { fault } from '../fault.ts'
import { encodingOf } from './body.ts'
import { unwrapped } from './failure.ts'
import type { PullPorts } from './pull.ts'

/** How often a feed's snapshot may break off without having come further, and how often it may begin again. */
const idleCuts = 3
const mostRestarts = 3

/**
 * All feeds' snapshots into a new generation. A feed that breaks off goes on after the last row that arrived, within this
 * call and after a restart of the desk.
 */
export async function takeSnapshot(
  ports: PullPorts,
  session: Session,
  signal: AbortSignal,
): Promise<{ generation: number; rows: number }> {
  const target = await ports.building(session)
  const begun = await ports.writer.begin(target)
  let total = 0
  for (const feed of feedNames) {
    const before = begun.feeds[feed]
    if (before?.complete) continue
    total += await takeFeed(ports, feed, before?.after ?? null, signal, (rows) =>
      ports.progress(`Fetching ${feed}`, total + rows),
    )
  }
  ports.progress('Putting the lists in order', total)
  await ports.writer.finish({})
  fault('pull:finished')
  return { generation: target.generation, rows: total }
}

async function takeFeed(
  ports: PullPorts,
  feed: FeedName,
  from: string | null,
  signal: AbortSignal,
  progress: (rows: number) => void,
): Promise<number> {
  let after = from
  let rows = 0
  let idle = 0
  let restarts = 0
  for (;;) {
    const run = await takeRun(ports, feed, after, signal, (more) => progress(rows + more))
    rows += run.rows
    if (run.complete) return rows
    if (run.cut?.code === 'cancelled') throw run.cut
    // A key that is gone meanwhile is refused: from the start again; rows that are there already are only met again.
    if (run.refused) restarts += 1
    idle = run.after !== null && run.after !== after ? 0 : idle + 1
    after = run.refused ? null : (run.after ?? after)
    if (idle >= idleCuts || restarts > mostRestarts) throw run.cut ?? brokenOff(feed)
  }
}

interface Run {
  rows: number
  complete: boolean
  after: string | null
  /** Why it broke off, where that is known. */
  cut: DeskError | null
  refused: boolean
}

/** One answer of the server, piece by piece, as far as it comes. Errors of the writer are thrown. */
async function takeRun(
  { client, writer }: PullPorts,
  feed: FeedName,
  after: string | null,
  signal: AbortSignal,
  progress: (rows: number) => void,
): Promise<Run> {
  const run: Run = { rows: 0, complete: false, after: null, cut: null, refused: false }
  const answer = await client.snapshot(feed, after, signal)
  if (!answer.ok && after !== null && answer.failure.kind === 'as-a-whole') return { ...run, refused: true }
  const pieces = unwrapped(answer)[Symbol.asyncIterator]()
  let encoding: ReturnType<typeof encodingOf> | null = null

  const keep = async (chunk: Uint8Array, last: boolean) => {
    const first = encoding === null
    encoding ??= encodingOf(chunk)
    const kept = await writer.snapshotChunk({ feed, encoding, chunk, first, last })
    run.rows = kept.rows
    run.after = kept.after ?? run.after
    run.complete = kept.complete
    progress(run.rows)
    fault('pull:first-chunk')
  }

  for (;;) {
    const next = await nextPiece(pieces)
    if (next.kind === 'piece') await keep(next.piece, false)
    else {
      await keep(new Uint8Array(0), true)
      run.cut = next.error
      return run
    }
  }
}

type Next = { kind: 'piece'; piece: Uint8Array } | { kind: 'end'; error: DeskError | null }

async function nextPiece(pieces: AsyncIterator<Uint8Array>): Promise<Next> {
  try {
    const { done, value } = await pieces.next()
    return done ? { kind: 'end', error: null } : { kind: 'piece', piece: value }
  } catch (thrown) {
    if (thrown instanceof DeskError) return { kind: 'end', error: thrown }
    throw thrown
  }
}

const brokenOff = (feed: FeedName) =>
  new DeskError('offline', `The snapshot of ${feed} breaks off again and again.`, {
    retry: 'later',
    detail: { hint: 'What has arrived is kept; the next sync goes on from there.' },
  })
