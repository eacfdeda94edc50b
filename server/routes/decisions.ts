import type { FastifyInstance } from 'fastify'
import { decisionsBodySchema } from '../../src/contract/list-server.ts'
import { decideAll } from '../decide/decide.ts'
import { fault } from '../fault.ts'
import { Problem, parsedOr400 } from '../problem.ts'
import type { Service } from '../service.ts'
import { authorise, callerIn } from './authorise.ts'

/** Takes decisions, a receipt for each in the order sent. A body that is not well formed applies nothing. */
export function decisionsRoute(app: FastifyInstance, service: Service): void {
  const { store, limits } = service
  app.post('/v1/decisions', { onRequest: authorise(store.read, 'decide') }, async (request) => {
    const { decisions } = parsedOr400(decisionsBodySchema, request.body)
    if (decisions.length > limits.decisions) {
      const detail = `decisions: at most ${limits.decisions} at once, these are ${decisions.length}.`
      throw new Problem(413, 'too-large', detail, { field: 'decisions' })
    }
    const answer = await decideAll(service, decisions, callerIn(request).name)
    fault('decisions:committed-before-reply')
    return answer
  })
}
