import { readFileSync, writeFileSync } from 'node:fs'
import { BrowserWindow, type Rectangle, screen, session } from 'electron'
import { origin } from './protocol.ts'

/** The smallest window that still shows list beside detail. */
const least = { width: 1024, height: 640 }

/** A window in which nothing but our own pages can ever be. */
export function openMainWindow({ preload, stateFile }: { preload: string; stateFile: string }): BrowserWindow {
  lockSession()
  const { bounds, maximized } = rememberedBounds(stateFile)
  const window = new BrowserWindow({
    ...bounds,
    minWidth: least.width,
    minHeight: least.height,
    show: false,
    title: 'Blockdesk',
    backgroundColor: '#17181a',
    webPreferences: { preload, sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false },
  })
  lockNavigation(window)
  window.once('ready-to-show', () => {
    if (maximized) window.maximize()
    window.show()
  })
  window.on('close', () => {
    const state = { ...window.getNormalBounds(), maximized: window.isMaximized() }
    writeFileSync(stateFile, JSON.stringify(state), { mode: 0o600 })
  })
  void window.loadURL(`${origin}/`)
  return window
}

/** Electron grants permissions unless told otherwise: everything is refused. */
function lockSession(): void {
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(permission === 'clipboard-sanitized-write'),
  )
  defaultSession.setPermissionCheckHandler((_contents, permission) => permission === 'clipboard-sanitized-write')
  defaultSession.setDevicePermissionHandler(() => false)
}

function lockNavigation(window: BrowserWindow): void {
  const { webContents } = window
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  webContents.on('will-navigate', (event) => event.preventDefault())
  webContents.on('will-frame-navigate', (event) => event.preventDefault())
  webContents.on('will-redirect', (event) => event.preventDefault())
  webContents.on('will-attach-webview', (event) => event.preventDefault())
}

interface Remembered {
  bounds: Partial<Rectangle>
  maximized: boolean
}

/** Where the window was, if that is still on a display. */
function rememberedBounds(stateFile: string): Remembered {
  const usual = { bounds: { width: 1440, height: 900 }, maximized: false }
  try {
    const held: unknown = JSON.parse(readFileSync(stateFile, 'utf8'))
    if (!isBounds(held)) return usual
    const { x, y, width, height } = held
    const area = screen.getDisplayMatching({ x, y, width, height }).workArea
    const visible =
      x < area.x + area.width - 100 && x + width > area.x + 100 && y >= area.y - 20 && y < area.y + area.height - 100
    return {
      bounds: visible ? { x, y, width, height } : { width, height },
      maximized: 'maximized' in held && held.maximized === true,
    }
  } catch {
    return usual
  }
}

const isBounds = (value: unknown): value is Rectangle =>
  typeof value === 'object' &&
  value !== null &&
  ['x', 'y', 'width', 'height'].every((key) => Number.isInteger(Reflect.get(value, key)))
