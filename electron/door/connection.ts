import type { DeskEvent } from '../../src/contract/binding.ts'
import { DeskError } from '../../src/contract/errors.ts'
import { contractVersion } from '../../src/contract/version.ts'
import { decodeToDesk, encodeMessage, type FromDesk } from '../../src/contract/wire.ts'
import type { Desk } from '../desk/options.ts'

/** Something that carries whole messages both ways: a WebSocket, or the framed local socket. */
export interface Channel {
  send(bytes: Uint8Array): void
  close(): void
}

export interface Admission {
  /** The session token for a hello's token; null refuses. */
  admit(token: string | null): { session: string | null } | null
  door: 'window' | 'command-line'
  /** Why this caller may not make a call, or null. */
  problem?(method: string, input: unknown): DeskError | null
}

export interface Connection {
  receive(bytes: Uint8Array): void
  closed(): void
}

/**
 * One caller's conversation with the desk: hello first (token, then contract version), after that calls, cancels and
 * events. A message that is not ours ends the conversation.
 */
export function serveConnection(desk: Desk, channel: Channel, admission: Admission): Connection {
  const running = new Map<number, AbortController>()
  let unsubscribe: (() => void) | null = null

  const say = (message: FromDesk) => channel.send(encodeMessage(message))
  const refuse = (error: DeskError) => {
    say({ type: 'refused', error: error.toData() })
    channel.close()
  }

  const hello = (contract: number, token: string | null) => {
    const admitted = admission.admit(token)
    if (!admitted) {
      return refuse(
        new DeskError('unauthorized', 'This window is not known to the desk (any more).', {
          detail: { hint: 'Open Blockdesk again with npm start.' },
          retry: 'never',
        }),
      )
    }
    if (contract !== contractVersion) {
      return refuse(
        new DeskError('version-mismatch', `The desk speaks contract ${contractVersion}, the caller ${contract}.`, {
          detail: { hint: 'Close both and start the same version.' },
          retry: 'never',
        }),
      )
    }
    unsubscribe = desk.subscribe((event: DeskEvent) => say({ type: 'event', ...event }))
    say({ type: 'welcome', contract: contractVersion, session: admitted.session })
  }

  const call = async (id: number, method: string, input: unknown) => {
    const problem = admission.problem?.(method, input) ?? null
    if (problem) return say({ type: 'reply', id, reply: { ok: false, error: problem.toData() } })
    const controller = new AbortController()
    running.set(id, controller)
    const reply = await desk.handle(method, input, { door: admission.door, signal: controller.signal })
    running.delete(id)
    if (unsubscribe) say({ type: 'reply', id, reply })
  }

  return {
    receive(bytes) {
      const message = decodeToDesk(bytes)
      if (!message) return refuse(new DeskError('protocol', 'A message could not be read.', { retry: 'never' }))
      if (message.type === 'hello' && !unsubscribe) return hello(message.contract, message.token)
      if (message.type === 'hello' || !unsubscribe)
        return refuse(new DeskError('protocol', 'Hello comes first, and once.', { retry: 'never' }))
      if (message.type === 'cancel') running.get(message.id)?.abort()
      else void call(message.id, message.method, message.input)
    },
    closed() {
      unsubscribe?.()
      unsubscribe = null
      for (const controller of running.values()) controller.abort()
      running.clear()
    },
  }
}
