import { type Client, createClient } from '../../contract/binding.ts'
import { bridgeTransport } from './electron-bridge.ts'
import { webSocketTransport } from './websocket.ts'

/** The window's client: Electron's bridge where there is one, else the browser door this page came from. */
export function connectDesk(): Client {
  const { blockdesk, location } = window
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:'
  return createClient(blockdesk ? bridgeTransport(blockdesk) : webSocketTransport(`${scheme}//${location.host}/desk`))
}
