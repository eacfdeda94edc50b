import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DeskError } from '../../../src/contract/errors.ts'

/** Where the desk's files lie. */
export interface Paths {
  dataDir: string
  desk: string
  mirror(generation: number): string
  exports: string
}

/**
 * Makes the data directory where it is missing. It is the owner's alone (0700) when it is ours: new, empty, or a desk's
 * already; a folder of something else is not changed.
 *
 * @throws DeskError `disk`
 */
export function preparePaths(dataDir: string): Paths {
  const folder = resolve(dataDir)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const names = readdirSync(folder)
    if (names.length === 0 || names.includes('desk.sqlite') || names.includes('lock.sqlite')) chmodSync(folder, 0o700)
  } catch (thrown) {
    throw new DeskError(
      'disk',
      `The data directory cannot be used: ${thrown instanceof Error ? thrown.message : thrown}.`,
      {
        cause: thrown,
        detail: { file: folder, hint: 'Choose another one with --data, or look at its permissions.' },
      },
    )
  }
  return {
    dataDir: folder,
    desk: join(folder, 'desk.sqlite'),
    mirror: (generation) => join(folder, `mirror-${generation}.sqlite`),
    exports: join(folder, 'exports'),
  }
}

const sidecars = ['', '-wal', '-shm', '-journal']

/** Deletes a database that nobody has open. A file that cannot be deleted now is met again at the next start. */
export function deleteDatabase(path: string): void {
  for (const suffix of sidecars) {
    try {
      rmSync(path + suffix, { force: true })
    } catch {
      // Still open somewhere (Windows): the next start sweeps it.
    }
  }
}

/** Moves a broken database out of the way, with all that belongs to it; gives the new name. */
export function setAside(path: string, at: number): string {
  const aside = `${path}.broken-${at}`
  for (const suffix of sidecars) if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix)
  return aside
}

/** The numbers of all generations that lie in the data directory. */
export function generationsIn({ dataDir }: Paths): number[] {
  return readdirSync(dataDir).flatMap((name) => {
    const number = /^mirror-(\d{1,9})\.sqlite$/u.exec(name)?.[1]
    return number === undefined ? [] : [Number(number)]
  })
}
