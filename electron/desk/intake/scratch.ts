import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const scratch = /\.intake(?:-journal|-wal|-shm)?$/u

/** What a preview reads lies here, in the data directory. */
export const scratchPath = (folder: string, previewId: string): string => join(folder, `${previewId}.intake`)

/** With what SQLite may have laid beside it. */
export function deleteScratch(path: string): void {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(path + suffix, { force: true })
}

/** Deletes what earlier processes left in the data directory when they were killed while reading. */
export function sweepScratch(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!scratch.test(name)) continue
    try {
      rmSync(join(folder, name), { force: true })
    } catch {
      // Worth nothing and in nobody's way: the next start tries again.
    }
  }
}
