import { type MessagePort, Worker } from 'node:worker_threads'
import { DeskError, type DeskErrorData, errorData } from '../../../src/contract/errors.ts'
import type { ThreadEvent } from './apis.ts'

/** Typed calls between the engine and a worker thread: one request, one reply, and events. */

type Call = { id: number; method: string; input: unknown }
/** Asks a thread to end by itself once nothing runs in it. */
type Stop = { stop: true }
type Answer =
  | { id: number; ok: true; value: unknown }
  | { id: number; ok: false; error: DeskErrorData }
  | { id: null; event: ThreadEvent }

/** An interface whose every member takes one input and answers a promise. */
export type Served<A> = {
  [M in keyof A]: A[M] extends (input: infer I) => infer O ? (input: I) => O | Awaited<O> : never
}

/**
 * The worker's side: runs the named handler for each call that arrives on the port. Calls run as they come; a handler may
 * be async. @param explain makes of what a handler threw what the engine is told
 */
export function serveThread<A>(
  port: MessagePort,
  handlers: Served<A>,
  explain: (thrown: unknown) => unknown = (thrown) => thrown,
): { emit(event: ThreadEvent): void } {
  const table = new Map<string, (input: unknown) => unknown>(
    Object.entries(handlers as Record<string, (input: unknown) => unknown>),
  )
  const answer = (message: Answer) => port.postMessage(message)
  port.on('message', async (message: Call | Stop) => {
    if ('stop' in message) return port.close()
    const { id, method, input } = message
    try {
      const handler = table.get(method)
      if (!handler) throw new DeskError('internal', `This thread has no ${method}.`, { retry: 'never' })
      answer({ id, ok: true, value: await handler(input) })
    } catch (thrown) {
      answer({ id, ok: false, error: errorData(explain(thrown)) })
    }
  })
  return { emit: (event) => answer({ id: null, event }) }
}

export interface Thread<A> {
  call: A
  /** The same by the method's name. */
  invoke(method: string, input: unknown): Promise<unknown>
  /** Ends the thread; calls under way are rejected. */
  terminate(): Promise<void>
}

export interface ThreadListeners {
  event(event: ThreadEvent): void
  /** A call was answered with an error. */
  failed(error: DeskError): void
  /** It ended without having been asked to; said once. */
  died(error: DeskError): void
}

/**
 * How long a thread may take to end by itself, ms. Tearing a thread down in the middle of its code has brought down the
 * whole process once (V8: "jit_page.has_value()"), so that it is the last resort.
 */
const longestGoodbye = 2000

/**
 * Starts a worker and gives its API as plain async functions. If the thread fails to start or dies, every pending and
 * every later call is rejected with that failure. @param name what it does, for people: "reads the lists"
 */
export function startThread<A extends object>(url: URL, name: string, on: ThreadListeners): Thread<A> {
  const worker = new Worker(url)
  const pending = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  let nextId = 1
  let failure: DeskError | null = null
  let stopping = false
  let exited = false

  const end = (error: DeskError): boolean => {
    if (failure) return false
    failure = error
    for (const waiting of pending.values()) waiting.reject(error)
    pending.clear()
    return true
  }
  const die = (error: DeskError) => {
    if (end(error)) on.died(error)
  }

  worker.on('message', (message: Answer) => {
    if (message.id === null) return on.event(message.event)
    const waiting = pending.get(message.id)
    pending.delete(message.id)
    if (message.ok) return waiting?.resolve(message.value)
    const error = DeskError.fromData(message.error)
    waiting?.reject(error)
    on.failed(error)
  })
  worker.on('error', (cause) => die(stopped(name, cause)))
  worker.on('messageerror', (cause) => die(stopped(name, cause)))
  worker.on('exit', (code) => {
    exited = true
    if (stopping) end(new DeskError('internal', 'The desk is closed.', { retry: 'never' }))
    else die(stopped(name, new Error(`it ended by itself, code ${code}`)))
  })

  const invoke = (method: string, input: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (failure) return reject(failure)
      const id = nextId++
      worker.postMessage({ id, method, input } satisfies Call)
      pending.set(id, { resolve, reject })
    })

  return {
    call: callsOf<A>(invoke),
    invoke,
    async terminate() {
      stopping = true
      if (exited) return
      const ended = new Promise<void>((done) => worker.once('exit', () => done()))
      worker.postMessage({ stop: true } satisfies Stop)
      const patience = setTimeout(() => void worker.terminate(), longestGoodbye)
      await ended
      clearTimeout(patience)
    },
  }
}

/** An API whose every method is one way of calling `invoke`. */
export const callsOf = <A extends object>(invoke: (method: string, input: unknown) => Promise<unknown>): A =>
  new Proxy({} as A, {
    get: (_, method) =>
      typeof method === 'string' && method !== 'then' ? (input: unknown) => invoke(method, input) : undefined,
  })

const stopped = (name: string, cause: unknown): DeskError =>
  new DeskError(
    'internal',
    `The part of Blockdesk that ${name} has stopped: ${cause instanceof Error ? cause.message : String(cause)}.`,
    {
      cause,
      retry: 'now',
      detail: { hint: 'If it does not come back, close the desk and open it again. What was committed is kept.' },
    },
  )
