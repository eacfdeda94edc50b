import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { type Browser, chromium, type Frame, type Page } from 'playwright-core'
import { handlers, state, tell } from './state.ts'

/** Chromium aborts unknown schemes before a route sees them, so the page lives under this name instead. */
const shownOrigin = 'https://desk.app-scheme.test'
const realOrigin = 'app://desk'

interface WebPreferences {
  preload: string
  sandbox: boolean
  contextIsolation: boolean
  nodeIntegration: boolean
}

/** A frame as `event.senderFrame`: compared by identity, and with the origin the real scheme would have. */
class StandInFrame {
  readonly frame: Frame
  constructor(frame: Frame) {
    this.frame = frame
  }
  /** An empty frame has the origin of the page that made it: it is told apart by being no main frame, not by its origin. */
  get origin(): string {
    const parent = this.frame.parentFrame()
    if (this.frame.url().startsWith('about:') && parent) return new StandInFrame(parent).origin
    const { origin } = new URL(this.frame.url())
    return origin === shownOrigin ? realOrigin : origin
  }
}

class WebContents extends EventEmitter {
  openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' })
  page: Page | null = null
  readonly #frames = new WeakMap<Frame, StandInFrame>()

  frameOf(frame: Frame): StandInFrame {
    const known = this.#frames.get(frame) ?? new StandInFrame(frame)
    this.#frames.set(frame, known)
    return known
  }
  get mainFrame() {
    return this.page ? this.frameOf(this.page.mainFrame()) : null
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }) {
    this.openHandler = handler
  }
  send(channel: string, value: unknown) {
    this.page
      ?.evaluate(([name, sent]) => Reflect.get(window, '__receive')?.(name, sent), [channel, value] as const)
      .catch(() => undefined)
  }
  reload() {
    void this.page?.reload()
  }
  /** Whether a listener refuses what is about to happen. */
  refuses(event: string, details: Record<string, unknown>): boolean {
    let prevented = false
    this.emit(event, { ...details, preventDefault: () => (prevented = true) })
    return prevented
  }
}

export class BrowserWindow extends EventEmitter {
  static readonly #open = new Set<Browser>()
  static #newest: BrowserWindow | null = null
  readonly webContents = new WebContents()
  readonly #preload: string
  #loading = false

  constructor({ webPreferences }: { webPreferences: WebPreferences }) {
    super()
    BrowserWindow.#newest = this
    tell({ webPreferences: { ...webPreferences, preload: undefined } })
    this.#preload = readFileSync(webPreferences.preload, 'utf8')
  }

  async loadURL(url: string): Promise<void> {
    const port = Number(process.env.STAND_IN_CDP_PORT)
    const browser = await chromium.launch({
      executablePath: process.env.STAND_IN_CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-quic', '--no-first-run', `--remote-debugging-port=${port}`],
    })
    BrowserWindow.#open.add(browser)
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } })
    const page = await context.newPage()
    this.webContents.page = page
    page.on('console', (message) => {
      if (message.type() === 'error') tell({ consoleError: message.text() })
    })
    await this.#serve(page)
    await this.#bridge(page)
    context.on('page', (opened) => {
      const { action } = this.webContents.openHandler({ url: opened.url() })
      tell({ windowOpen: opened.url(), action })
      if (action === 'deny') void opened.close()
    })
    this.#loading = true
    await page.goto(url.replace(realOrigin, shownOrigin))
    this.#loading = false
    this.webContents.emit('did-finish-load')
    this.emit('ready-to-show')
    tell({ loaded: url, port })
    page.on('close', () => {
      this.emit('close', {})
      this.emit('closed')
    })
  }

  async #serve(page: Page): Promise<void> {
    await page.route('**/*', async (route) => {
      const request = route.request()
      const target = request.url().replace(shownOrigin, realOrigin)
      if (request.isNavigationRequest() && !this.#loading) {
        const main = request.frame() === page.mainFrame()
        const refused =
          this.webContents.refuses('will-frame-navigate', { url: target, isMainFrame: main }) ||
          (main && this.webContents.refuses('will-navigate', { url: target }))
        tell({ navigation: target, refused })
        // Cancelled, as the real thing is: any other error would put Chromium's own page in the window.
        if (refused) return route.abort('aborted')
      }
      const url = new URL(target)
      const handler = state.schemes.get(url.protocol.slice(0, -1))
      if (!handler) return route.abort()
      const response = await handler(new Request(target, { method: request.method() }))
      await route.fulfill({
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: Buffer.from(await response.arrayBuffer()),
      })
    })
  }

  async #bridge(page: Page): Promise<void> {
    await page.exposeBinding('__invoke', ({ frame }, channel: string, args: unknown[]) => {
      const handler = handlers.get(channel)
      if (!handler) throw new Error(`No handler registered for '${channel}'`)
      return handler({ senderFrame: this.webContents.frameOf(frame), sender: this.webContents }, ...args)
    })
    await page.addInitScript(`(() => {
      const listeners = new Map()
      const of = (channel) => listeners.get(channel) ?? listeners.set(channel, new Set()).get(channel)
      window.__receive = (channel, value) => { for (const listener of of(channel)) listener({}, value) }
      const electron = {
        contextBridge: { exposeInMainWorld: (name, api) => { window[name] = api } },
        ipcRenderer: {
          invoke: (channel, ...args) => window.__invoke(channel, args),
          on: (channel, listener) => of(channel).add(listener),
          removeListener: (channel, listener) => of(channel).delete(listener),
        },
      }
      const require = (name) => { if (name !== 'electron') throw new Error('module not found: ' + name); return electron }
      const module = { exports: {} }
      ;(function (require, module, exports) {${this.#preload}\n})(require, module, module.exports)
    })()`)
  }

  static newest(): BrowserWindow {
    if (!BrowserWindow.#newest) throw new Error('No window was opened.')
    return BrowserWindow.#newest
  }

  static async closeAll(): Promise<void> {
    await Promise.all([...BrowserWindow.#open].map((browser) => browser.close()))
  }

  show() {}
  focus() {}
  maximize() {}
  restore() {}
  isMinimized() {
    return false
  }
  isMaximized() {
    return false
  }
  isDestroyed() {
    return this.webContents.page?.isClosed() ?? false
  }
  getNormalBounds() {
    return { x: 0, y: 0, width: 1280, height: 720 }
  }
  setProgressBar(share: number) {
    tell({ progressBar: share })
  }
}
