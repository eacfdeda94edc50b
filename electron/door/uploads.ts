import { randomUUID } from 'node:crypto'
import { createWriteStream, mkdirSync, rmSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { basename, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { DeskError } from '../../src/contract/errors.ts'

/** The largest file a window can hand over: 5 million lines of the longest entries are under 1 GiB. */
export const maxUploadBytes = 2 * 1024 * 1024 * 1024

/** Files that a browser window hands over, each in a folder of its own under its own name, so that errors name it. */
export interface Uploads {
  folder: string
  receive(request: IncomingMessage, name: string): Promise<{ path: string; name: string }>
}

export function createUploads(folder: string): Uploads {
  rmSync(folder, { recursive: true, force: true })
  return {
    folder,
    async receive(request, name) {
      const own = join(folder, randomUUID())
      mkdirSync(own, { recursive: true, mode: 0o700 })
      const clean = fileName(name)
      const path = join(own, clean)
      let bytes = 0
      const limit = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          bytes += chunk.byteLength
          if (bytes <= maxUploadBytes) return done(null, chunk)
          done(
            new DeskError('bad-file', `${clean} is larger than 2 GiB.`, {
              detail: { file: clean, hint: 'Split the file.' },
            }),
          )
        },
      })
      try {
        await pipeline(request, limit, createWriteStream(path, { mode: 0o600 }))
      } catch (cause) {
        rmSync(own, { recursive: true, force: true })
        throw cause
      }
      return { path, name: clean }
    },
  }
}

/** The last part of the name that the window said, as every file system takes it: 255 bytes is the most of most. */
function fileName(said: string): string {
  let name = basename(said.replaceAll('\\', '/').replaceAll('\0', ''))
  while (Buffer.byteLength(name) > 200) name = [...name].slice(0, -1).join('')
  return name === '' || name === '.' || name === '..' ? 'upload' : name
}
