import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { FuseV1Options } from '@electron/fuses'

/** Marks the fuse wire in a binary (electronjs.org/docs/latest/tutorial/fuses). */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/** As many fuses as the pinned Electron has. */
const fuseCount = Object.values(FuseV1Options).filter((value) => typeof value === 'number').length

/**
 * A folder that electron-builder takes for an unpacked Electron: the names it copies, and a binary that holds nothing but
 * a fuse wire (sentinel, version 1, length, one byte a fuse) in the states of a fresh Electron.
 */
export function writeFakeElectron(folder: string, wire = '1'.repeat(fuseCount)): void {
  mkdirSync(join(folder, 'locales'), { recursive: true })
  mkdirSync(join(folder, 'resources'))
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox', 'locales/en-US.pak']) {
    writeFileSync(join(folder, name), '')
  }
  const binary = Buffer.concat([
    Buffer.alloc(4096, 0x90),
    Buffer.from(sentinel),
    Buffer.from([1, wire.length]),
    Buffer.from(wire),
    Buffer.alloc(4096, 0x90),
  ])
  writeFileSync(join(folder, 'electron'), binary, { mode: 0o755 })
}
