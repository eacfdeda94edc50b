import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  app,
  type BrowserWindow,
  dialog,
  type IpcMainInvokeEvent,
  ipcMain,
  powerMonitor,
  utilityProcess,
} from 'electron'
import type { DeskEvent, Reply } from '../src/contract/binding.ts'
import { DeskError, errorData } from '../src/contract/errors.ts'
import { type DeepLink, linkAmong, parseDeepLink } from './deep-link.ts'
import { createDesk } from './desk/desk.ts'
import type { Desk } from './desk/options.ts'
import { baseDir } from './door/data-dir.ts'
import { createGrantedPaths } from './door/granted-paths.ts'
import { serveLocalSocket } from './door/local-socket.ts'
import { fileLog } from './door/log.ts'
import { ipc } from './ipc.ts'
import { menuCommands, setMenu } from './menu.ts'
import { declareScheme, origin, serveScheme, systemFetch } from './protocol.ts'
import { announcedBy, connectSample, type PracticeServer } from './sample.ts'
import { safeSecrets } from './secrets.ts'
import { lookForUpdates } from './updates.ts'
import { openMainWindow } from './window.ts'

/** Electron's door: a window around the desk. What must happen before `ready` stands here, in order (ELECTRON.md). */

const built = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const argument = (name: string) => process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3)
const sample = process.argv.includes('--sample')
const dataDir = argument('data') ?? join(baseDir(), sample ? 'sample' : 'desk')

declareScheme()
app.enableSandbox()
// The single instance is one per desk: Electron's lock lies in its userData.
app.setPath('userData', join(dataDir, 'electron'))
app.setAsDefaultProtocolClient('blockdesk')
const only = app.requestSingleInstanceLock()

let window: BrowserWindow | null = null
let pendingLink: DeepLink | null = linkAmong(process.argv)
const paths = createGrantedPaths()

if (!only) app.quit()
else {
  app.on('second-instance', (_event, args) => {
    if (window?.isMinimized()) window.restore()
    window?.focus()
    openLink(linkAmong(args))
  })
  app.on('open-url', (event, url) => {
    event.preventDefault()
    openLink(parseDeepLink(url))
  })
  app.on('window-all-closed', () => app.quit())
  app.whenReady().then(start).catch(stopWith)
}

function openLink(link: DeepLink | null): void {
  if (!link) return
  if (window) window.webContents.send(ipc.openLink, link)
  else pendingLink = link
}

async function start(): Promise<void> {
  const log = fileLog(dataDir)
  const desk = await createDesk({
    dataDir,
    clock: () => Math.floor(Date.now() / 1000),
    fetch: systemFetch,
    secrets: safeSecrets(join(dataDir, 'tokens.safe.json'), consentToPlainText),
    log,
    threads: {
      reader: new URL('./reader.js', import.meta.url),
      journal: new URL('./journal.js', import.meta.url),
      mirrorWriter: new URL('./mirror-writer.js', import.meta.url),
    },
  })
  const socket = await serveLocalSocket(desk, dataDir)
  const practice = sample ? await startPracticeServer() : null
  closeInOrder(async () => {
    await socket.close()
    await desk.close()
    await practice?.stop()
  })
  serveScheme(built('../renderer'))
  answerWindow(desk)
  paths.grantFolder(join(dataDir, 'exports'))
  show(desk)
  app.on('activate', () => {
    if (!window) show(desk)
  })
  app.on('child-process-gone', (_event, { type, reason }) => log.error({ type, reason }, 'a child process is gone'))
  powerMonitor.on('resume', () => log.info({}, 'resumed from sleep'))
  if (practice) await connectSample(desk, practice)
  await lookForUpdates(log)
}

function show(desk: Desk): void {
  const opened = openMainWindow({ preload: built('../preload/preload.cjs'), stateFile: join(dataDir, 'window.json') })
  window = opened
  const unsubscribe = desk.subscribe((event) => {
    if (opened.isDestroyed()) return
    opened.webContents.send(ipc.event, event)
    showProgress(opened, event)
  })
  opened.webContents.on('render-process-gone', (_event, { reason }) => {
    // The desk has lost nothing: the window comes back on it.
    if (reason !== 'clean-exit') opened.webContents.reload()
  })
  opened.webContents.on('did-finish-load', () => {
    if (pendingLink) openLink(pendingLink)
    pendingLink = null
  })
  opened.on('closed', () => {
    unsubscribe()
    window = null
  })
}

/** The taskbar shows how far long work has come. */
function showProgress(opened: BrowserWindow, event: DeskEvent): void {
  if (event.event !== 'progress') return
  const { done, total, finished } = event.payload
  opened.setProgressBar(finished ? -1 : total === null || total === 0 ? 2 : done / total)
}

/** Only our own page's main frame is answered. */
function fromWindow({ senderFrame, sender }: IpcMainInvokeEvent): boolean {
  return (
    senderFrame !== null &&
    window !== null &&
    sender === window.webContents &&
    senderFrame === window.webContents.mainFrame &&
    senderFrame.origin === origin
  )
}

const notOurs: Reply = {
  ok: false,
  error: new DeskError('not-allowed', 'This call did not come from the desk’s window.', { retry: 'never' }).toData(),
}

function answerWindow(desk: Desk): void {
  ipcMain.handle(ipc.request, (event, method: unknown, input: unknown): Reply | Promise<Reply> => {
    if (!fromWindow(event)) return notOurs
    if (typeof method !== 'string')
      return { ok: false, error: errorData(new DeskError('bad-input', 'A method has a name.')) }
    const problem = paths.problem(method, input)
    if (problem) return { ok: false, error: problem.toData() }
    return desk.handle(method, input, { door: 'window', signal: new AbortController().signal })
  })
  ipcMain.handle(ipc.chooseFiles, async (event) => {
    if (!fromWindow(event) || !window) return []
    const { filePaths } = await dialog.showOpenDialog(window, { properties: ['openFile', 'multiSelections'] })
    for (const path of filePaths) paths.grant(path)
    return filePaths
  })
  ipcMain.handle(ipc.chooseTarget, async (event, suggested: unknown) => {
    if (!fromWindow(event) || !window) return null
    const { filePath } = await dialog.showSaveDialog(
      window,
      typeof suggested === 'string' ? { defaultPath: suggested } : {},
    )
    if (filePath) paths.grant(filePath)
    return filePath || null
  })
  ipcMain.handle(ipc.setMenu, (event, items: unknown) => {
    if (fromWindow(event)) setMenu(menuCommands(items), (id) => window?.webContents.send(ipc.runCommand, id))
  })
}

async function consentToPlainText(): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    message: 'Store the server’s token without encryption?',
    detail: 'This system offers no key store. The token would lie readable in your own data directory.',
    buttons: ['Cancel', 'Store unencrypted'],
    defaultId: 0,
    cancelId: 0,
  })
  return response === 1
}

/** The sample's list server in a utility process: child processes on Node do not exist in a packed app (RunAsNode is off). */
async function startPracticeServer(): Promise<PracticeServer> {
  const child = utilityProcess.fork(built('./practice-server.js'), ['--data', join(dataDir, 'practice-server')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    serviceName: 'Practice list server',
  })
  const { listening, token } = await announcedBy(child.stdout, (gone) =>
    child.once('exit', (code) => gone(`it ended with code ${code}`)),
  )
  return {
    url: listening,
    token,
    stop: async () => {
      child.kill()
    },
  }
}

/** Quitting waits for the journal: nothing that was committed may be half written. */
function closeInOrder(close: () => Promise<void>): void {
  let closed = false
  app.on('before-quit', (event) => {
    if (closed) return
    event.preventDefault()
    close()
      .catch((error: unknown) => console.error(error))
      .finally(() => {
        closed = true
        app.quit()
      })
  })
}

function stopWith(thrown: unknown): void {
  const { message, detail } = errorData(thrown)
  dialog.showErrorBox('Blockdesk could not start', detail.hint ? `${message}\n\n${detail.hint}` : message)
  app.exit(1)
}
