import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DeskError } from '../../../src/contract/errors.ts'

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

/** Gives paths for what previews read; in each folder, what an earlier process left behind is swept away first. */
export function scratchPaths(): (folder: string, previewId: string) => string {
  const swept = new Set<string>()
  return (folder, previewId) => {
    try {
      mkdirSync(folder, { recursive: true })
      if (!swept.has(folder)) sweepScratch(folder)
    } catch (cause) {
      throw new DeskError('disk', `The folder ${folder} cannot be used.`, { cause, detail: { file: folder } })
    }
    swept.add(folder)
    return scratchPath(folder, previewId)
  }
}
