import compress from '@fastify/compress'
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { answerProblems } from './problem.ts'
import { decorateCaller } from './routes/authorise.ts'
import { changesRoutes } from './routes/changes.ts'
import { decisionsRoute } from './routes/decisions.ts'
import { policyRoutes } from './routes/policy.ts'
import { sessionRoute } from './routes/session.ts'
import { snapshotRoutes } from './routes/snapshot.ts'
import type { Service } from './service.ts'

/** The desks' port: every route asks for a token. */
export async function createApp(service: Service, log: FastifyBaseLogger): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: log,
    bodyLimit: service.limits.bodyBytes,
    requestTimeout: service.limits.requestTimeout,
    forceCloseConnections: 'idle',
  })
  answerProblems(app)
  decorateCaller(app)
  await app.register(compress, {
    encodings: ['zstd', 'br', 'gzip'],
    customTypes: /^application\/(x-ndjson|json|problem\+json)/,
    globalDecompression: false,
  })
  sessionRoute(app, service)
  snapshotRoutes(app, service)
  changesRoutes(app, service)
  decisionsRoute(app, service)
  policyRoutes(app, service)
  return app
}
