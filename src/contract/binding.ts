import type { z } from 'zod'
import { events, methods } from './desk.ts'
import { DeskError, type DeskErrorData, errorData } from './errors.ts'

export type Methods = typeof methods
export type MethodName = keyof Methods
/** What a caller may write (defaults left out). */
export type Input<M extends MethodName> = z.input<Methods[M]['input']>
/** What a handler gets (defaults filled in). */
export type Parsed<M extends MethodName> = z.output<Methods[M]['input']>
export type Output<M extends MethodName> = z.output<Methods[M]['output']>

export type EventName = keyof typeof events
export type EventPayload<E extends EventName> = z.output<(typeof events)[E]>
export type DeskEvent = { [E in EventName]: { event: E; payload: EventPayload<E> } }[EventName]

/** Who calls, and how the call can be given up. */
export interface CallContext {
  door: 'window' | 'command-line' | 'desk'
  signal: AbortSignal
}

export type Handlers = { [M in MethodName]: (input: Parsed<M>, context: CallContext) => Promise<Output<M>> }

/** A call's outcome as data, so that code and fields survive every door. */
export type Reply = { ok: true; value: unknown } | { ok: false; error: DeskErrorData }

/** What carries bytes: Electron's ipc, a WebSocket, a local socket, or nothing at all (same process). */
export interface Transport {
  request(method: MethodName, input: unknown): Promise<Reply>
  subscribe(listener: (event: DeskEvent) => void): () => void
}

export interface Client {
  call<M extends MethodName>(method: M, input: Input<M>): Promise<Output<M>>
  subscribe(listener: (event: DeskEvent) => void): () => void
}

export const isMethod = (name: string): name is MethodName => Object.hasOwn(methods, name)

function parsed<S extends z.ZodType>(schema: S, value: unknown, what: string): z.output<S> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const field = issue?.path.join('.') ?? ''
  throw new DeskError('bad-input', `${what}: ${field ? `${field}: ` : ''}${issue?.message ?? 'not understood'}`, {
    detail: field ? { field } : {},
  })
}

/** The desk's side: parses what comes in, runs the handler, parses what goes out; never throws. */
export function bindHandlers(handlers: Handlers) {
  const run = async <M extends MethodName>(method: M, input: unknown, context: CallContext): Promise<Output<M>> => {
    const declared: Methods[M] = methods[method]
    const handler: Handlers[M] = handlers[method]
    const value = await handler(parsed(declared.input, input, method) as Parsed<M>, context)
    return parsed(declared.output, value, `${method} (reply)`) as Output<M>
  }
  return async (method: string, input: unknown, context: CallContext): Promise<Reply> => {
    try {
      if (!isMethod(method))
        throw new DeskError('bad-input', `There is no method ${method}.`, { detail: { field: 'method' } })
      return { ok: true, value: await run(method, input, context) }
    } catch (thrown) {
      return { ok: false, error: errorData(thrown) }
    }
  }
}

/** The caller's side: typed calls, replies parsed again, errors rebuilt as DeskError. */
export function createClient(transport: Transport): Client {
  return {
    async call<M extends MethodName>(method: M, input: Input<M>): Promise<Output<M>> {
      const reply = await transport.request(method, input)
      if (!reply.ok) throw DeskError.fromData(reply.error)
      const declared: Methods[M] = methods[method]
      return parsed(declared.output, reply.value, `${method} (reply)`) as Output<M>
    },
    subscribe: (listener) => transport.subscribe(listener),
  }
}

/** An event as it arrives from outside, or null if it is not one of ours. */
export function parseEvent(value: unknown): DeskEvent | null {
  if (typeof value !== 'object' || value === null || !('event' in value) || !('payload' in value)) return null
  switch (value.event) {
    case 'changed': {
      const payload = events.changed.safeParse(value.payload)
      return payload.success ? { event: 'changed', payload: payload.data } : null
    }
    case 'progress': {
      const payload = events.progress.safeParse(value.payload)
      return payload.success ? { event: 'progress', payload: payload.data } : null
    }
    case 'problem': {
      const payload = events.problem.safeParse(value.payload)
      return payload.success ? { event: 'problem', payload: payload.data } : null
    }
    default:
      return null
  }
}

/** All methods, sorted. */
export const methodNames = (): MethodName[] => Object.keys(methods).filter(isMethod).sort()
