import { z } from 'zod'
import { parseEvent, type Transport } from '../../contract/binding.ts'
import { DeskError, deskErrorSchema } from '../../contract/errors.ts'
import { contractVersion } from '../../contract/version.ts'
import { setConnection } from './connection-state.ts'

/** What electron/preload.ts puts on the window; everything that crosses is cloned data. */
export interface ElectronBridge {
  contract: number
  request(method: string, input: unknown): Promise<unknown>
  subscribe(listener: (event: unknown) => void): () => void
  /** The system's dialog; paths that the user chose, which the desk may then read. */
  chooseFiles(): Promise<string[]>
  chooseTarget(suggested: string): Promise<string | null>
  /** The window's commands, for the native menu; and what was chosen there. */
  setMenu(items: { id: string; title: string; group: string }[]): Promise<void>
  onCommand(listener: (id: unknown) => void): () => void
  /** A `blockdesk://` link was opened. */
  onLink(listener: (link: unknown) => void): () => void
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
  const other = new DeskError(
    'version-mismatch',
    `The window speaks contract ${contractVersion}, its shell ${bridge.contract}.`,
    {
      detail: { hint: 'Install Blockdesk again.' },
      retry: 'never',
    },
  ).toData()
  const same = bridge.contract === contractVersion
  setConnection(same ? { kind: 'open' } : { kind: 'refused', error: other })
  return {
    request: async (method, input) =>
      same ? replySchema.parse(await bridge.request(method, input)) : { ok: false, error: other },
    subscribe: (listener) =>
      bridge.subscribe((value) => {
        const event = parseEvent(value)
        if (event) listener(event)
      }),
  }
}
