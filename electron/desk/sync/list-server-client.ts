import { z } from 'zod'
import { DeskError } from '../../../src/contract/errors.ts'
import {
  type DecisionsAnswer,
  decisionsAnswerSchema,
  type FeedName,
  type Session,
  sessionSchema,
  stateSchema,
} from '../../../src/contract/list-server.ts'
import { type PolicyVersions, policySchema, policyVersionsSchema } from '../../../src/contract/policy.ts'
import type { Decision } from '../../../src/domain/decision.ts'
import type { Policy } from '../../../src/domain/policy.ts'
import { piecesOf, textOf } from './body.ts'
import { startDeadline } from './deadline.ts'
import { type Answer, failed, networkFailure, statusFailure } from './failure.ts'
import { serverUrl } from './server-url.ts'

/** A page of changes; its rows are parsed by whoever stores them. */
const changesEnvelope = z.object({
  oldState: stateSchema,
  newState: stateSchema,
  hasMoreChanges: z.boolean(),
  changed: z.array(z.unknown()),
})
export type ChangesPage = z.infer<typeof changesEnvelope>

/** The list server's contract (SERVERS.md) as calls. Nothing is thrown but by a snapshot's pieces when they break off. */
export interface ListServerClient {
  readonly url: string
  session(signal: AbortSignal): Promise<Answer<Session>>
  policy(signal: AbortSignal): Promise<Answer<Policy>>
  /** Newest first; `before`: only older ones. */
  policyVersions(before: number | null, limit: number, signal: AbortSignal): Promise<Answer<PolicyVersions>>
  /** The next version, made from `base`; `overtaken` when that is not in force any more. */
  savePolicy(save: { base: number; why: string; policy: Policy }, signal: AbortSignal): Promise<Answer<Policy>>
  /** The pieces of a snapshot's body from the start or after a key. */
  snapshot(feed: FeedName, after: string | null, signal: AbortSignal): Promise<Answer<AsyncIterable<Uint8Array>>>
  changes(feed: FeedName, since: string, limit: number, signal: AbortSignal): Promise<Answer<ChangesPage>>
  decide(decisions: readonly Decision[], signal: AbortSignal): Promise<Answer<DecisionsAnswer>>
}

export interface ClientOptions {
  fetch: typeof globalThis.fetch
  url: string
  /** Only ever put into the Authorization header. */
  token: string
  /** Milliseconds without a sign of life. */
  silence?: number
  /** Bytes of an answer that is read whole. */
  mostBytes?: number
}

/** @throws DeskError `bad-input` when the address is not one a token may be sent to */
export function createListServerClient(options: ClientOptions): ListServerClient {
  const { token, fetch, silence = 30_000, mostBytes = 256 * 2 ** 20 } = options
  const url = serverUrl(options.url)

  const request = async <T>(
    path: string,
    init: RequestInit,
    caller: AbortSignal,
    read: (response: Response, deadline: ReturnType<typeof startDeadline>) => Promise<Answer<T>>,
    keepsOpen: boolean,
  ): Promise<Answer<T>> => {
    const deadline = startDeadline(caller, silence)
    try {
      const headers = { ...init.headers, authorization: `Bearer ${token}`, accept: 'application/json' }
      // A redirect would carry the token somewhere else.
      const response = await fetch(`${url}${path}`, { ...init, headers, redirect: 'error', signal: deadline.signal })
      deadline.heard()
      if (response.ok) {
        const answer = await read(response, deadline)
        if (!keepsOpen || !answer.ok) deadline.end()
        return answer
      }
      const body = await textOf(response, 65_536, deadline).catch(() => '')
      deadline.end()
      return statusFailure(response.status, response.headers.get('retry-after'), body)
    } catch (thrown) {
      deadline.end()
      if (thrown instanceof DeskError) return failed('other', thrown, { delivered: 'unknown' })
      return networkFailure(thrown, caller.aborted)
    }
  }

  const json = <S extends z.ZodType>(path: string, init: RequestInit, caller: AbortSignal, schema: S) =>
    request<z.output<S>>(
      path,
      init,
      caller,
      async (response, deadline) => parsedAnswer(await textOf(response, mostBytes, deadline), schema, path),
      false,
    )

  return {
    url,
    session: (signal) => json('/v1/session', {}, signal, sessionSchema),
    policy: (signal) => json('/v1/policy', {}, signal, policySchema),
    policyVersions(before, limit, signal) {
      const query = new URLSearchParams({
        limit: String(limit),
        ...(before === null ? {} : { before: String(before) }),
      })
      return json(`/v1/policy/versions?${query}`, {}, signal, policyVersionsSchema)
    },
    savePolicy: (save, signal) => json('/v1/policy', sent('PUT', save), signal, policySchema),
    changes: (feed, since, limit, signal) =>
      json(`/v1/${feed}/changes?${new URLSearchParams({ since, limit: String(limit) })}`, {}, signal, changesEnvelope),
    snapshot(feed, after, signal) {
      const query = after === null ? '' : `?${new URLSearchParams({ after })}`
      return request<AsyncIterable<Uint8Array>>(
        `/v1/${feed}/snapshot${query}`,
        {},
        signal,
        async (response, deadline) => ({ ok: true, value: untilEnd(piecesOf(response, deadline), deadline, signal) }),
        true,
      )
    },
    decide: (decisions, signal) => json('/v1/decisions', sent('POST', { decisions }), signal, decisionsAnswerSchema),
  }
}

const sent = (method: 'POST' | 'PUT', body: unknown): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

function parsedAnswer<S extends z.ZodType>(text: string, schema: S, path: string): Answer<z.output<S>> {
  const parsed = schema.safeParse(jsonOrUndefined(text))
  if (parsed.success) return { ok: true, value: parsed.data }
  const issue = parsed.error.issues[0]
  const field = issue?.path.map(String).join('.') ?? ''
  const place = `${path.split('?')[0]}${field === '' ? '' : `, ${field}`}`
  const error = new DeskError('protocol', `The list server's answer is not understood (${place}).`, {
    retry: 'later',
    detail: { hint: 'Is it a list server of Blockdesk, and of this version? A proxy may stand in between.' },
  })
  return failed('other', error, { delivered: 'unknown' })
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Pieces until the body ends; a cut is thrown as the DeskError it means. */
async function* untilEnd(
  pieces: AsyncIterable<Uint8Array>,
  deadline: ReturnType<typeof startDeadline>,
  caller: AbortSignal,
): AsyncGenerator<Uint8Array> {
  try {
    yield* pieces
  } catch (thrown) {
    throw networkFailure(thrown, caller.aborted).failure.error
  } finally {
    deadline.end()
  }
}
