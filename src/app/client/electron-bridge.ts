import { z } from 'zod'
import { parseEvent, type Transport } from '../../contract/binding.ts'
import { deskErrorSchema } from '../../contract/errors.ts'
import { setConnection } from './connection-state.ts'

/** What electron/preload.ts puts on the window; everything that crosses is cloned data. */
export interface ElectronBridge {
  contract: number
  request(method: string, input: unknown): Promise<unknown>
  subscribe(listener: (event: unknown) => void): () => void
  /** The system's dialog; paths that the user chose, which the desk may then read. */
  chooseFiles(): Promise<string[]>
  chooseTarget(suggested: string): Promise<string | null>
}

declare global {
  interface Window {
    blockdesk?: ElectronBridge
  }
}

const replySchema = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: deskErrorSchema }),
])

/** Electron's transport: the preload's functions. Typed arrays come through structured clone as they are. */
export function bridgeTransport(bridge: ElectronBridge): Transport {
  setConnection({ kind: 'open' })
  return {
    request: async (method, input) => replySchema.parse(await bridge.request(method, input)),
    subscribe: (listener) =>
      bridge.subscribe((value) => {
        const event = parseEvent(value)
        if (event) listener(event)
      }),
  }
}
