import {
  bindHandlers,
  type CallContext,
  type Client,
  createClient,
  type Handlers,
  type MethodName,
  methodNames,
  type Reply,
  type Transport,
} from '../../../src/contract/binding.ts'
import { decodeFromDesk, decodeToDesk, encodeMessage } from '../../../src/contract/wire.ts'

/** A desk that is derived from the contract: each method keeps what it was given and answers what it was told to. */
export interface DerivedDesk {
  handle(method: string, input: unknown, context: CallContext): Promise<Reply>
  given: { method: MethodName; input: unknown }[]
  /** The next answer of a method: a value, or something to throw. */
  answers: Map<MethodName, { value: unknown } | { thrown: unknown }>
}

export function derivedDesk(): DerivedDesk {
  const given: DerivedDesk['given'] = []
  const answers: DerivedDesk['answers'] = new Map()
  const handlerOf = (method: MethodName) => async (input: unknown) => {
    given.push({ method, input })
    const answer = answers.get(method)
    if (!answer) throw new Error(`${method} was not told what to answer.`)
    if ('thrown' in answer) throw answer.thrown
    return answer.value
  }
  const handlers: unknown = Object.fromEntries(methodNames().map((method) => [method, handlerOf(method)]))
  return { handle: bindHandlers(isHandlers(handlers) ? handlers : neverHandlers()), given, answers }
}

const isHandlers = (value: unknown): value is Handlers =>
  typeof value === 'object' && value !== null && methodNames().every((method) => method in value)

function neverHandlers(): never {
  throw new Error('A method has no handler.')
}

export const context: CallContext = { door: 'window', signal: new AbortController().signal }

/** The bytes of the browser door and the local socket, there and back. */
export const overWire = (desk: DerivedDesk): Transport => ({
  async request(method, input) {
    const call = decodeToDesk(encodeMessage({ type: 'call', id: 1, method, input }))
    if (call?.type !== 'call') throw new Error('The call did not arrive.')
    const sent = await desk.handle(call.method, call.input, context)
    const reply = decodeFromDesk(encodeMessage({ type: 'reply', id: 1, reply: sent }))
    if (reply?.type !== 'reply') throw new Error('The reply did not arrive.')
    return reply.reply
  },
  subscribe: () => () => undefined,
})

/** Electron's way: structured clone, there and back. */
export const overClone = (desk: DerivedDesk): Transport => ({
  request: async (method, input) => structuredClone(await desk.handle(method, structuredClone(input), context)),
  subscribe: () => () => undefined,
})

export const doors: [string, (desk: DerivedDesk) => Client][] = [
  ['MessagePack', (desk) => createClient(overWire(desk))],
  ['structured clone', (desk) => createClient(overClone(desk))],
]
