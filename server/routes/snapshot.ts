import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { feedNames } from '../../src/contract/list-server.ts'
import { fault } from '../fault.ts'
import { Problem, parsedOr400 } from '../problem.ts'
import type { Service } from '../service.ts'
import { formatState } from '../state.ts'
import { stateOf } from '../store/counter.ts'
import type { FeedSource } from '../store/feed.ts'
import { feedSources } from '../store/feeds.ts'
import { authorise } from './authorise.ts'

const querySchema = z.object({ after: z.string().min(1).max(400).optional() })

/**
 * All standing rows of a feed as NDJSON. The state is read first, then page by page without a transaction around them:
 * what changes meanwhile comes again with the changes since that state.
 */
export function snapshotRoutes(app: FastifyInstance, { store, limits, closing }: Service): void {
  for (const feed of feedNames) {
    const source = feedSources[feed]
    app.get(`/v1/${feed}/snapshot`, { onRequest: authorise(store.read, 'read') }, async (request, reply) => {
      const { after } = parsedOr400(querySchema, request.query)
      const cursor = after === undefined ? null : await source.cursorOf(store.read, after)
      if (after !== undefined && cursor === null)
        throw new Problem(400, 'malformed', `after: no row of ${feed} has the key ${after}.`, { field: 'after' })
      const state = formatState(await stateOf(store.read))
      const lines = snapshotLines(state, pagesOf(source, cursor))
      return reply.type('application/x-ndjson').send(Readable.from(lines, { objectMode: false, highWaterMark: 1 }))
    })
  }

  async function* pagesOf(source: FeedSource, from: string | null): AsyncGenerator<object[]> {
    let cursor = from
    while (!closing.aborted) {
      const { rows, next } = await source.page(store.read, cursor, limits.snapshotPage)
      if (rows.length > 0) yield rows
      if (next === null || rows.length < limits.snapshotPage) return
      cursor = next
      // Between two pages everybody else gets their turn.
      await new Promise(setImmediate)
    }
    throw new Error('The server is closing; the snapshot ends without its last line.')
  }
}

async function* snapshotLines(state: string, pages: AsyncIterable<object[]>): AsyncGenerator<string> {
  yield `${JSON.stringify({ state })}\n`
  let count = 0
  for await (const rows of pages) {
    count += rows.length
    yield rows.map((row) => `${JSON.stringify(row)}\n`).join('')
    fault('snapshot:first-page')
  }
  yield `${JSON.stringify({ end: true, count })}\n`
}
