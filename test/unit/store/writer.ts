import { changeHandlers } from '../../../electron/desk/mirror-writer/changes.ts'
import { lifecycleHandlers } from '../../../electron/desk/mirror-writer/lifecycle.ts'
import { scoreHandlers } from '../../../electron/desk/mirror-writer/scores.ts'
import { snapshotHandlers } from '../../../electron/desk/mirror-writer/snapshot.ts'
import { createWriterState } from '../../../electron/desk/mirror-writer/state.ts'
import type { FeedName } from '../../../src/contract/list-server.ts'
import { testPolicy } from './policy.ts'

/** The mirror writer's handlers in this thread, with a policy. */
export function testWriter() {
  const state = createWriterState(() => {})
  state.setPolicy(testPolicy)
  return {
    state,
    ...lifecycleHandlers(state),
    ...snapshotHandlers(state),
    ...changeHandlers(state),
    ...scoreHandlers(state),
  }
}
export type TestWriter = ReturnType<typeof testWriter>

/** A snapshot body as a server writes it. */
export function snapshotText(state: string, rows: readonly object[], count: number | null = rows.length): string {
  const lines = [{ state }, ...rows, ...(count === null ? [] : [{ end: true, count }])]
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('')
}

/** Sends a body in pieces of these sizes (the last one takes the rest). */
export async function sendBody(
  writer: TestWriter,
  feed: FeedName,
  body: Uint8Array,
  options: { encoding?: 'identity' | 'gzip' | 'zstd'; cuts?: readonly number[]; last?: boolean } = {},
) {
  const { encoding = 'identity', cuts = [], last = true } = options
  const edges = [0, ...cuts.filter((cut) => cut > 0 && cut < body.length).toSorted((a, b) => a - b), body.length]
  let answer = null
  for (let at = 0; at + 1 < edges.length; at++) {
    answer = await writer.snapshotChunk({
      feed,
      encoding,
      chunk: body.subarray(edges[at], edges[at + 1]),
      first: at === 0,
      last: last && at + 2 === edges.length,
    })
  }
  if (!answer) throw new Error('empty body')
  return answer
}
