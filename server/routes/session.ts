import type { FastifyInstance } from 'fastify'
import { listServerApi, type Session } from '../../src/contract/list-server.ts'
import type { Service } from '../service.ts'
import { formatState } from '../state.ts'
import { counterOf } from '../store/counter.ts'
import { authorise, callerIn } from './authorise.ts'

/** Who the server is, where its feeds stand, what it takes at once and who is asking. */
export function sessionRoute(app: FastifyInstance, { store, limits, name }: Service): void {
  app.get('/v1/session', { onRequest: authorise(store.read, null) }, async (request): Promise<Session> => {
    const counter = await counterOf(store.read)
    const caller = callerIn(request)
    return {
      serverId: counter.server_id,
      name,
      api: listServerApi,
      state: formatState(counter),
      publishedState: null,
      limits: { decisions: limits.decisions, changes: limits.changes, bodyBytes: limits.bodyBytes },
      operator: caller.name,
      scopes: caller.scopes,
    }
  })
}
