import { join } from 'node:path'
import { createDesk } from '../desk/desk.ts'
import type { Desk } from '../desk/options.ts'
import { serveLocalSocket } from './local-socket.ts'
import { fileLog } from './log.ts'
import { secretFile } from './secret-file.ts'

export const systemClock = () => Math.floor(Date.now() / 1000)

/** A desk of this process on plain Node (browser and command line doors), reachable for second doors by its local socket. */
export interface OwnDesk {
  desk: Desk
  close(): Promise<void>
}

/** Opens the data directory. @throws DeskError `locked` when another process has it open. */
export async function openOwnDesk(
  dataDir: string,
  threads: { reader: URL; journal: URL; mirrorWriter: URL },
): Promise<OwnDesk> {
  const desk = await createDesk({
    dataDir,
    clock: systemClock,
    fetch: globalThis.fetch,
    secrets: secretFile(join(dataDir, 'tokens.json')),
    log: fileLog(dataDir),
    threads,
  })
  const socket = await serveLocalSocket(desk, dataDir)
  return {
    desk,
    async close() {
      await socket.close()
      await desk.close()
    },
  }
}
