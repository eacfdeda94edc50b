import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify'
import type { z } from 'zod'
import { type ProblemType, problemSchema } from '../src/contract/list-server.ts'

const titles = {
  malformed: 'The request is not well formed',
  unauthorized: 'A valid token is needed',
  forbidden: 'The token does not allow this',
  'not-found': 'There is nothing here',
  conflict: 'It has changed meanwhile',
  'cannot-calculate-changes': 'The changes since that state are not known',
  'too-large': 'The request is too large',
  'too-many-requests': 'Too many requests',
  unavailable: 'Not available right now',
  internal: 'Something went wrong in the server',
} as const satisfies Record<ProblemType, string>

/** An answer that is not the one asked for; sent as application/problem+json (RFC 9457). */
export class Problem extends Error {
  readonly status: number
  readonly type: ProblemType
  readonly field: string | null
  /** Seconds for Retry-After, where trying again makes sense. */
  readonly retryAfter: number | null

  constructor(
    status: number,
    type: ProblemType,
    detail: string,
    more: { field?: string | null; retryAfter?: number } = {},
  ) {
    super(detail)
    this.status = status
    this.type = type
    this.field = more.field ?? null
    this.retryAfter = more.retryAfter ?? null
  }
}

/** `value` as the schema has it; a Problem 400 that names the first wrong field otherwise. */
export function parsedOr400<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const field = issue?.path.map(String).join('.') ?? ''
  const said = issue?.message ?? 'not understood'
  throw new Problem(400, 'malformed', field === '' ? said : `${field}: ${said}`, { field: field === '' ? null : field })
}

/** Every error of the instance leaves as a problem; what is a fault of ours is logged and says nothing of the inside. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const problem = error instanceof Problem ? error : problemOf(error)
    if (problem.status >= 500) request.log.error({ err: error }, 'request failed')
    return sendProblem(reply, problem)
  })
  app.setNotFoundHandler((request, reply) =>
    sendProblem(reply, new Problem(404, 'not-found', `${request.method} ${request.url.split('?')[0]} does not exist.`)),
  )
}

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  const { type, status, message, field, retryAfter } = problem
  if (status === 401) reply.header('www-authenticate', 'Bearer')
  if (retryAfter !== null) reply.header('retry-after', String(retryAfter))
  const body = { type, title: titles[type], status, detail: message, ...(field === null ? {} : { field }) }
  return reply
    .code(status)
    .type('application/problem+json')
    .send(JSON.stringify(problemSchema.parse(body)))
}

/** Errors of Fastify and of the store, put into the words of the contract. */
function problemOf(error: FastifyError): Problem {
  if (isStoreTrouble(error.code)) {
    return new Problem(503, 'unavailable', 'The store cannot take this right now; keep it and send it again.', {
      retryAfter: 5,
    })
  }
  const status = error.statusCode ?? 500
  if (status === 413) return new Problem(413, 'too-large', 'The body is larger than this server takes.')
  if (status === 415) return new Problem(415, 'malformed', 'The body must be application/json.')
  if (status === 429) return new Problem(429, 'too-many-requests', error.message)
  if (status >= 400 && status < 500) return new Problem(status, 'malformed', error.message)
  return new Problem(500, 'internal', 'The server could not answer. Nothing was applied; its log says why.')
}

/** Another process holds the lock for longer than we wait, the disk is full, or cannot be written. */
const isStoreTrouble = (code: string | undefined): boolean =>
  code !== undefined && /^SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY|NOMEM)/.test(code)
