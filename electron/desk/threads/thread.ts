import { type MessagePort, Worker } from 'node:worker_threads'
import { DeskError, type DeskErrorData, errorData } from '../../../src/contract/errors.ts'
import type { ThreadEvent } from './apis.ts'

/** Typed calls between the engine and a worker thread: one request, one reply, and events. */

type Call = { id: number; method: string; input: unknown }
type Answer =
  | { id: number; ok: true; value: unknown }
  | { id: number; ok: false; error: DeskErrorData }
  | { id: null; event: ThreadEvent }

/** An interface whose every member takes one input and answers a promise. */
export type Served<A> = {
  [M in keyof A]: A[M] extends (input: infer I) => infer O ? (input: I) => O | Awaited<O> : never
}

/** The worker's side: runs the named handler for each call that arrives on the port. Calls run as they come; a handler may be async. */
export function serveThread<A>(port: MessagePort, handlers: Served<A>): { emit(event: ThreadEvent): void } {
  const table = new Map<string, (input: unknown) => unknown>(
    Object.entries(handlers as Record<string, (input: unknown) => unknown>),
  )
  const answer = (message: Answer) => port.postMessage(message)
  port.on('message', async ({ id, method, input }: Call) => {
    try {
      const handler = table.get(method)
      if (!handler) throw new DeskError('internal', `This thread has no ${method}.`, { retry: 'never' })
      answer({ id, ok: true, value: await handler(input) })
    } catch (thrown) {
      answer({ id, ok: false, error: errorData(thrown) })
    }
  })
  return { emit: (event) => answer({ id: null, event }) }
}

export interface Thread<A> {
  call: A
  /** Ends the thread; calls under way are rejected. */
  terminate(): Promise<void>
}

/**
 * Starts a worker and gives its API as plain async functions. If the thread fails to start or dies, every pending and
 * every later call is rejected with that failure.
 */
export function startThread<A extends object>(
  url: URL,
  on: { event(event: ThreadEvent): void; died(error: DeskError): void },
): Thread<A> {
  const worker = new Worker(url)
  const pending = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  let nextId = 1
  let failure: DeskError | null = null

  const fail = (error: DeskError) => {
    if (failure) return
    failure = error
    for (const waiting of pending.values()) waiting.reject(error)
    pending.clear()
  }

  worker.on('message', (message: Answer) => {
    if (message.id === null) return on.event(message.event)
    const waiting = pending.get(message.id)
    pending.delete(message.id)
    if (message.ok) waiting?.resolve(message.value)
    else waiting?.reject(DeskError.fromData(message.error))
  })
  worker.on('error', (cause) => {
    const error = new DeskError(
      'internal',
      `A thread of the desk failed: ${cause instanceof Error ? cause.message : String(cause)}`,
      {
        cause,
        retry: 'now',
        detail: { hint: 'Close the desk and open it again. Nothing that was committed is lost.' },
      },
    )
    fail(error)
    on.died(error)
  })
  worker.on('exit', () => fail(new DeskError('internal', 'The desk is closed.', { retry: 'never' })))

  const invoke = (method: string, input: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (failure) return reject(failure)
      const id = nextId++
      pending.set(id, { resolve, reject })
      worker.postMessage({ id, method, input } satisfies Call)
    })

  const call = new Proxy({} as A, {
    get: (_, method) =>
      typeof method === 'string' && method !== 'then' ? (input: unknown) => invoke(method, input) : undefined,
  })
  return {
    call,
    async terminate() {
      await worker.terminate()
    },
  }
}
