import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'brave-browser',
]

const wellKnown: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
}

const executable = (path: string) => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** A browser that can open a window without bars (`--app`), or null. BLOCKDESK_BROWSER names one. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | null {
  const named = env.BLOCKDESK_BROWSER
  if (named) return executable(named) ? named : null
  const inPath = (env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  return [...inPath, ...(wellKnown[process.platform] ?? [])].find(executable) ?? null
}

/** Whether a window can be shown at all. */
export const hasDisplay = (env: NodeJS.ProcessEnv = process.env): boolean =>
  process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)

export const isRoot = () => process.getuid?.() === 0

/**
 * A window of its own on the bootstrap page. Its profile lives in the data directory, so that it keeps its size and
 * shares nothing with the user's browser. As root Chromium runs only without its sandbox: the caller says so.
 */
export function openWindow(browser: string, page: string, profile: string): ChildProcess {
  const flags = [
    `--app=${pathToFileURL(page).href}`,
    `--user-data-dir=${profile}`,
    '--window-size=1440,900',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-features=Translate',
    ...(isRoot() ? ['--no-sandbox', '--test-type'] : []),
  ]
  return spawn(browser, flags, { stdio: 'ignore' })
}
