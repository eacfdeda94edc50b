import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { publicRequestAnswerSchema, publicRequestSchema } from '../../src/contract/list-server.ts'
import { enclosing, formatNetwork, parseNetwork } from '../../src/domain/address.ts'
import { fault } from '../fault.ts'
import { answerProblems, Problem, parsedOr400 } from '../problem.ts'
import type { Service } from '../service.ts'
import { readSubjects, takeIn } from './intake.ts'

export interface PublicOptions {
  log: FastifyBaseLogger
  /** Addresses of proxies whose X-Forwarded-For is believed; empty: none. */
  trustProxy: string[]
}

/** The public port: anybody may send a removal request, and nothing else is here. */
export async function createPublicApp(service: Service, { log, trustProxy }: PublicOptions): Promise<FastifyInstance> {
  const { store, limits, clock, notice } = service
  const app = Fastify({
    loggerInstance: log,
    bodyLimit: limits.publicBodyBytes,
    requestTimeout: limits.requestTimeout,
    trustProxy: trustProxy.length === 0 ? false : trustProxy,
    forceCloseConnections: 'idle',
  })
  answerProblems(app)
  await app.register(rateLimit, {
    max: limits.publicPerMinute,
    timeWindow: 60_000,
    keyGenerator: (request) => senderOf(request.ip),
    errorResponseBuilder: (_request, { ttl }) => {
      const seconds = Math.ceil(ttl / 1000)
      return new Problem(429, 'too-many-requests', `Too many requests from your address; try again in ${seconds} s.`, {
        retryAfter: seconds,
      })
    },
  })
  app.post('/v1/requests', async (request, reply) => {
    const body = parsedOr400(publicRequestSchema, request.body)
    const taken = await takeIn(store, body, readSubjects(body.subjects), clock())
    notice.raise()
    fault('requests:committed-before-reply')
    return reply.code(201).send(publicRequestAnswerSchema.parse({ id: taken.id, subjects: taken.subjects }))
  })
  return app
}

/** Who counts as one sender: an IPv4 address, or the /64 of an IPv6 one, of which everybody has 2^64 addresses. */
function senderOf(ip: string): string {
  const network = parseNetwork(ip)
  if (!network.ok) return ip
  return formatNetwork(network.value.family === 6 ? enclosing(network.value, 64) : network.value)
}
