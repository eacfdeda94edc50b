import { type ChildProcess, spawn } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { mkdirSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import { BrowserWindow } from './browser-window.ts'
import { answerTest } from './control.ts'
import { handlers, state } from './state.ts'

/** The part of Electron's main module that the shell uses, on plain Node and a Chromium page. */

export { BrowserWindow }

class App extends EventEmitter {
  isPackaged = false
  enableSandbox() {
    state.before('enableSandbox')
  }
  requestSingleInstanceLock() {
    state.before('requestSingleInstanceLock')
    return true
  }
  setPath(name: string, path: string) {
    state.before(`setPath ${name}`)
    mkdirSync(path, { recursive: true })
  }
  setAsDefaultProtocolClient() {
    state.before('setAsDefaultProtocolClient')
    return true
  }
  async whenReady() {
    state.ready = true
  }
  quit() {
    let prevented = false
    this.emit('before-quit', { preventDefault: () => (prevented = true) })
    if (!prevented) this.exit(0)
  }
  exit(code: number) {
    void BrowserWindow.closeAll().finally(() => process.exit(code))
  }
}
export const app = new App()
process.on('SIGTERM', () => app.quit())
answerTest(app)

export const protocol = {
  registerSchemesAsPrivileged(schemes: { scheme: string }[]) {
    state.before(`registerSchemesAsPrivileged ${schemes.map(({ scheme }) => scheme).join()}`)
  },
  handle(scheme: string, handler: (request: Request) => Promise<Response>) {
    state.schemes.set(scheme, handler)
  },
}

export const ipcMain = {
  handle(channel: string, handler: (event: unknown, ...args: unknown[]) => unknown) {
    handlers.set(channel, handler)
  },
}

export const net = { fetch: (input: string, init?: RequestInit) => fetch(input, init) }

export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler: typeof state.permissionHandlers.request) => {
      state.permissionHandlers.request = handler
    },
    setPermissionCheckHandler: (handler: typeof state.permissionHandlers.check) => {
      state.permissionHandlers.check = handler
    },
    setDevicePermissionHandler: (handler: typeof state.permissionHandlers.device) => {
      state.permissionHandlers.device = handler
    },
  },
}

export const safeStorage = {
  isAsyncEncryptionAvailable: async () => true,
  getSelectedStorageBackend: () => 'gnome_libsecret',
  encryptStringAsync: async (text: string) => Buffer.from(`sealed:${Buffer.from(text).toString('base64')}`),
  decryptStringAsync: async (sealed: Buffer) => ({
    shouldReEncrypt: false,
    result: Buffer.from(sealed.toString().slice('sealed:'.length), 'base64').toString(),
  }),
}

export const screen = { getDisplayMatching: () => ({ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }) }
export const powerMonitor = new EventEmitter()
export const Menu = {
  buildFromTemplate: (template: unknown) => template,
  setApplicationMenu: (template: unknown) => {
    state.menu = template
  },
}

export const dialog = {
  showOpenDialog: async () => ({
    canceled: false,
    filePaths: (process.env.STAND_IN_FILES ?? '').split(':').filter(Boolean),
  }),
  showSaveDialog: async () => ({ canceled: false, filePath: process.env.STAND_IN_TARGET ?? '' }),
  showMessageBox: async () => ({ response: 0 }),
  showErrorBox: (title: string, content: string) => console.error(`${title}: ${content}`),
}

/** `utilityProcess.fork` as a plain child process; like the real one it has no standard input. */
class UtilityProcess extends EventEmitter {
  readonly stdout = new PassThrough()
  readonly #child: ChildProcess
  constructor(entry: string, args: string[]) {
    super()
    this.#child = spawn(process.execPath, [entry, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
    this.#child.stdout?.pipe(this.stdout)
    this.#child.once('exit', (code) => this.emit('exit', code ?? 1))
  }
  kill() {
    return this.#child.kill()
  }
}
export const utilityProcess = { fork: (entry: string, args: string[]) => new UtilityProcess(entry, args) }

export const contextBridge = undefined
export const ipcRenderer = undefined
