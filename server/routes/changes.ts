import type { FastifyInstance } from 'fastify'
import { changesQuerySchema, feedNames } from '../../src/contract/list-server.ts'
import { Problem, parsedOr400 } from '../problem.ts'
import type { Service } from '../service.ts'
import { formatState, parseState } from '../state.ts'
import { counterOf } from '../store/counter.ts'
import type { FeedSource } from '../store/feed.ts'
import { feedSources } from '../store/feeds.ts'
import { authorise } from './authorise.ts'

/** How often a long poll looks by itself: another process (the command line) may have changed the store. */
const lookAgainAfter = 1000

/** What has changed in a feed since a state, oldest change first, each row once and in full (RFC 8620, section 5.2). */
export function changesRoutes(app: FastifyInstance, service: Service): void {
  const { store, limits } = service
  for (const feed of feedNames) {
    const source = feedSources[feed]
    app.get(`/v1/${feed}/changes`, { onRequest: authorise(store.read, 'read') }, async (request, reply) => {
      const query = parsedOr400(changesQuerySchema, request.query)
      const limit = Math.min(query.limit, limits.changes)
      const gone = new AbortController()
      const left = AbortSignal.any([gone.signal, service.closing])
      reply.raw.once('close', () => gone.abort())
      const deadline = performance.now() + query.wait * 1000
      for (;;) {
        const page = await pageSince(source, query.since, limit)
        const patience = deadline - performance.now()
        if (page.changed.length > 0 || patience <= 0 || left.aborted) return page
        await service.notice.wait(Math.min(patience, lookAgainAfter), left)
      }
    })
  }

  async function pageSince(source: FeedSource, since: string, limit: number) {
    const counter = await counterOf(store.read)
    const state = parseState(since)
    if (state === null)
      throw new Problem(400, 'malformed', 'since: this is no state of a list server.', { field: 'since' })
    if (state.epoch !== counter.epoch || state.seq > counter.seq || state.seq < counter.horizon) {
      throw new Problem(
        410,
        'cannot-calculate-changes',
        'This server does not know that state (it was restored or rebuilt); take the snapshot again.',
      )
    }
    // Rows that change after the counter was read have a later version: they belong to the next page.
    const rows = await source.changes(store.read, { since: state.seq, upTo: counter.seq }, limit + 1)
    const hasMoreChanges = rows.length > limit
    const changed = rows.slice(0, limit)
    const seq = hasMoreChanges ? (changed.at(-1)?.version ?? counter.seq) : counter.seq
    return { oldState: since, newState: formatState({ epoch: counter.epoch, seq }), hasMoreChanges, changed }
  }
}
