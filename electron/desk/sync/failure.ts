import { DeskError } from '../../../src/contract/errors.ts'
import { problemSchema } from '../../../src/contract/list-server.ts'

/** Why a call to the list server brought no answer. */
export interface Failure {
  error: DeskError
  /**
   * `passing`: by itself it may be better later; `as-a-whole`: this body is never taken (400, 413); `forbidden`: the token;
   * `state-lost`: take the snapshot again (410); `overtaken`: somebody else changed it meanwhile (409); `cancelled`: the caller gave up; `other`: it makes no sense (protocol).
   */
  kind: 'passing' | 'as-a-whole' | 'forbidden' | 'state-lost' | 'overtaken' | 'cancelled' | 'other'
  /** What Retry-After asks for, seconds. */
  retryAfter: number | null
  /** Whether the server may have done what was asked all the same: a lost reply, an unreadable one. */
  delivered: 'no' | 'unknown'
}

export type Answer<T> = { ok: true; value: T } | { ok: false; failure: Failure }

/** The answer's value; its failure is thrown. */
export function unwrapped<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value
  throw answer.failure.error
}

export const failed = (
  kind: Failure['kind'],
  error: DeskError,
  more: { retryAfter?: number | null; delivered?: Failure['delivered'] } = {},
): { ok: false; failure: Failure } => ({
  ok: false,
  failure: { kind, error, retryAfter: more.retryAfter ?? null, delivered: more.delivered ?? 'no' },
})

/** What fetch threw: our own cancelling, a deadline, or the network. */
export function networkFailure(thrown: unknown, cancelled: boolean): { ok: false; failure: Failure } {
  if (cancelled)
    return failed('cancelled', new DeskError('cancelled', 'Cancelled.', { retry: 'now' }), { delivered: 'unknown' })
  const code = causeCode(thrown)
  const late = thrown instanceof Error && thrown.name === 'TimeoutError'
  const what = late ? 'it did not answer in time' : (sentences.get(code) ?? 'the connection failed')
  const error = new DeskError('offline', `The list server could not be reached: ${what}.`, {
    cause: thrown,
    retry: 'later',
    detail: { hint: 'What was decided stays in the outbox. Try again when the network is back.' },
  })
  return failed('passing', error, { delivered: neverConnected.has(code) ? 'no' : 'unknown' })
}

const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

const sentences = new Map([
  ['ECONNREFUSED', 'nothing listens at its address'],
  ['ENOTFOUND', 'its name is not known'],
  ['EAI_AGAIN', 'its name could not be looked up'],
  ['EHOSTUNREACH', 'there is no way to its address'],
  ['ENETUNREACH', 'there is no network'],
  ['ECONNRESET', 'the connection was cut'],
  ['UND_ERR_SOCKET', 'the connection was cut'],
])

function causeCode(thrown: unknown): string {
  const cause = thrown instanceof Error ? thrown.cause : null
  for (const candidate of [cause, thrown])
    if (typeof candidate === 'object' && candidate !== null && 'code' in candidate) return String(candidate.code)
  return ''
}

/** An answer with an error status, in the server's own words where it gave any (RFC 9457). */
export function statusFailure(
  status: number,
  retryAfter: string | null,
  body: string,
): { ok: false; failure: Failure } {
  const problem = problemIn(body)
  const said = problem ? problem.detail.slice(0, 1000) : `It answered ${status}.`
  const detail = problem?.field === undefined ? {} : { field: problem.field }
  if (status === 401)
    return failed(
      'forbidden',
      new DeskError('unauthorized', 'The list server does not know this token.', {
        detail: { hint: 'Connect again in the settings, with a token that is valid now.' },
      }),
    )
  if (status === 403)
    return failed(
      'forbidden',
      new DeskError('not-allowed', `The token does not allow this: ${said}`, {
        detail: { hint: 'Ask whoever runs the list server for a token with the scope that is needed.' },
      }),
    )
  if (status === 409)
    return failed('overtaken', new DeskError('server-refused', `It has changed meanwhile: ${said}`, { detail }))
  if (status === 410) return failed('state-lost', new DeskError('protocol', said, { retry: 'now' }))
  if (status === 429 || status === 503)
    return failed('passing', new DeskError('server-busy', `The list server is busy: ${said}`, { retry: 'later' }), {
      retryAfter: secondsOf(retryAfter),
    })
  if (status >= 500)
    return failed('passing', new DeskError('server-busy', `The list server failed: ${said}`, { retry: 'later' }), {
      retryAfter: secondsOf(retryAfter),
      delivered: 'unknown',
    })
  if (status === 400 || status === 413 || status === 422)
    return failed(
      'as-a-whole',
      new DeskError('server-refused', `The list server does not take this: ${said}`, { detail }),
    )
  if (status === 404)
    return failed('other', new DeskError('server-refused', 'There is no list server at this address.', { detail }))
  return failed(
    'other',
    new DeskError('protocol', `The list server answered ${status}, which has no meaning here.`, { detail }),
  )
}

/** Retry-After as seconds; a date in it is left to our own back-off. */
const secondsOf = (header: string | null): number | null =>
  header !== null && /^\d{1,6}$/u.test(header.trim()) ? Number(header) : null

function problemIn(body: string) {
  try {
    const parsed = problemSchema.safeParse(JSON.parse(body))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
