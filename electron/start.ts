import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { errorData } from '../src/contract/errors.ts'
import { openBrowserDoor } from './browser.ts'
import { findChromium, hasDisplay, isRoot, openWindow } from './door/chromium.ts'
import { dataDirOf } from './door/data-dir.ts'
import { electronBinary } from './door/electron-binary.ts'
import { openOwnDesk, systemClock } from './door/own-desk.ts'
import { requireNode24 } from './node-version.ts'
import { connectSample, startPracticeServer } from './sample.ts'

/** `npm start`: Electron where its binary can be had, else a browser window, else a one-time address (DESIGN.md). */

requireNode24()
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const usage = `npm start -- [--sample] [--data DIR] [--browser] [--no-window]
  --sample     a desk on a made-up ISP, with a practice list server on loopback
  --data DIR   the desk's data directory
  --browser    the browser window even where Electron could be had
  --no-window  open nothing; print an address that lets one window in`

function options() {
  try {
    const { values } = parseArgs({
      options: {
        sample: { type: 'boolean', default: false },
        data: { type: 'string' },
        browser: { type: 'boolean', default: false },
        'no-window': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
    return values
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`)
    process.exit(2)
  }
}

async function main() {
  const { sample, data, browser, 'no-window': noWindow, help } = options()
  if (help) return console.log(usage)
  const dataDir = dataDirOf(data, sample)
  if (!browser && !noWindow) {
    const why = startElectron(sample, dataDir)
    if (why === null) return
    console.log(`No Electron window (${why}): opening the desk in a browser window instead.`)
  }
  await startBrowserDoor({ sample, dataDir, noWindow })
}

/** Null when Electron took over, else why not. */
function startElectron(sample: boolean, dataDir: string): string | null {
  if (isRoot()) return 'it does not run as root'
  if (!hasDisplay()) return 'there is no display'
  const electron = electronBinary(join(root, 'node_modules', 'electron'), 120)
  if (electron.path === null) return electron.why
  const child = spawn(electron.path, [root, `--data=${dataDir}`, ...(sample ? ['--sample'] : [])], { stdio: 'inherit' })
  child.on('exit', (code) => process.exit(code ?? 1))
  return null
}

async function startBrowserDoor({
  sample,
  dataDir,
  noWindow,
}: {
  sample: boolean
  dataDir: string
  noWindow: boolean
}) {
  const own = await openOwnDesk(dataDir, {
    reader: new URL('./desk/reader.ts', import.meta.url),
    journal: new URL('./desk/journal.ts', import.meta.url),
    mirrorWriter: new URL('./desk/mirror-writer.ts', import.meta.url),
  })
  const practice = sample
    ? await startPracticeServer(dataDir, new URL('../server/sample/main.ts', import.meta.url))
    : null
  const door = await openBrowserDoor({
    desk: own.desk,
    dataDir,
    pages: join(root, 'out', 'renderer'),
    clock: systemClock,
  })

  let closing = false
  const close = async (code: number) => {
    if (closing) return
    closing = true
    await door.close()
    await own.close()
    await practice?.stop()
    process.exit(code)
  }
  process.on('SIGINT', () => void close(0))
  process.on('SIGTERM', () => void close(0))

  const connecting = practice ? connectSample(own.desk, practice) : Promise.resolve()
  const chromium = noWindow || !hasDisplay() ? null : findChromium()
  if (chromium) {
    if (isRoot())
      console.log(
        'Running as root: the browser window runs without Chromium’s sandbox. Better: use an ordinary account.',
      )
    const window = openWindow(chromium, door.bootstrapPage(), join(dataDir, 'window-profile'))
    window.on('exit', () => void close(0))
    window.on('error', (error) => {
      console.log(
        `The browser window did not open (${error.message}). Open this address once instead:\n${door.oneTimeAddress()}`,
      )
    })
    console.log('The desk is open. Closing its window, or Ctrl+C here, ends it.')
  } else {
    const why = noWindow ? '' : hasDisplay() ? 'No Chromium, Chrome or Edge was found. ' : 'There is no display. '
    console.log(
      `${why}Open this address in a browser on this machine; it lets one window in, once:\n${door.oneTimeAddress()}\nCtrl+C ends the desk.`,
    )
  }
  await connecting
}

main().catch((thrown: unknown) => {
  const { message, detail } = errorData(thrown)
  console.error(detail.hint ? `${message}\n${detail.hint}` : message)
  process.exit(1)
})
