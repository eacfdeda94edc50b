import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Scope } from '../../src/contract/list-server.ts'
import { Problem } from '../problem.ts'
import type { Reading } from '../store/schema.ts'
import { type Caller, callerOf } from '../store/tokens.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null until `authorise` has looked. */
    caller: Caller | null
  }
}

export function decorateCaller(app: FastifyInstance): void {
  app.decorateRequest('caller', null)
}

/**
 * A hook that lets a route's request in only with a valid bearer token that has the scope (RFC 6750); before the body is
 * read. `null`: any valid token.
 */
export const authorise = (db: Reading, scope: Scope | null) => async (request: FastifyRequest) => {
  const [, text] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? []
  if (text === undefined) throw new Problem(401, 'unauthorized', 'Send "Authorization: Bearer …" with a token.')
  const caller = await callerOf(db, text)
  if (caller === null) throw new Problem(401, 'unauthorized', 'This token is not known here, or was revoked.')
  if (scope !== null && !caller.scopes.includes(scope))
    throw new Problem(403, 'forbidden', `The token of ${caller.name} lacks the scope "${scope}".`)
  request.caller = caller
}

export function callerIn(request: FastifyRequest): Caller {
  if (request.caller === null) throw new Error(`${request.url} was answered without asking for a token`)
  return request.caller
}
