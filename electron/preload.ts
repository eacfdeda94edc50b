import { contextBridge, ipcRenderer } from 'electron'
import { contractVersion } from '../src/contract/version.ts'
import { ipc } from './ipc.ts'

/** What the window gets of Electron: functions that carry cloned data, never an object of Electron's own. */

function onMessage(channel: string, listener: (value: unknown) => void): () => void {
  const forward = (_event: unknown, value: unknown) => listener(value)
  ipcRenderer.on(channel, forward)
  return () => {
    ipcRenderer.removeListener(channel, forward)
  }
}

contextBridge.exposeInMainWorld('blockdesk', {
  contract: contractVersion,
  request: (method: string, input: unknown) => ipcRenderer.invoke(ipc.request, method, input),
  subscribe: (listener: (event: unknown) => void) => onMessage(ipc.event, listener),
  chooseFiles: () => ipcRenderer.invoke(ipc.chooseFiles),
  chooseTarget: (suggested: string) => ipcRenderer.invoke(ipc.chooseTarget, suggested),
  setMenu: (items: unknown) => ipcRenderer.invoke(ipc.setMenu, items),
  onCommand: (listener: (id: unknown) => void) => onMessage(ipc.runCommand, listener),
  onLink: (listener: (link: unknown) => void) => onMessage(ipc.openLink, listener),
})
