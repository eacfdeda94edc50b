import type { Client, DeskEvent } from '../contract/binding.ts'
import { topics } from '../contract/desk.ts'
import { useConnection } from './client/connection-state.ts'

/**
 * The client, telling its listeners that everything changed once a lost door is found again: what happened meanwhile
 * was told to nobody, so all that is shown has to be read again.
 */
export function rereadAfterLoss(client: Client): Client {
  const listeners = new Set<(event: DeskEvent) => void>()
  useConnection.subscribe(({ state }, { state: before }) => {
    if (state.kind !== 'open' || before.kind !== 'lost') return
    for (const listener of listeners) listener({ event: 'changed', payload: { topics: [...topics] } })
  })
  return {
    call: client.call,
    subscribe(listener) {
      const stop = client.subscribe(listener)
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        stop()
      }
    },
  }
}
