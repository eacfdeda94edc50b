import { randomUUID } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { DeskError } from '../../../src/contract/errors.ts'

/** A file that appears whole or not at all. */
export interface WholeFile {
  readonly path: string
  write(text: string): void
  /** Octets so far. */
  bytes(): number
  /** Everything is on the disk, under another name. */
  stage(): void
  /** It takes the place of what was there; `as`: of another file in the same folder. */
  publish(as?: string): void
  /** Nothing of it stays. After `publish` it does nothing. */
  discard(): void
}

const bufferOctets = 262_144

/**
 * Begins a file in the folder of `path`. Servers notice a change by time (full seconds) and size, so that its time is
 * always later than that of the file before (SERVERS.md, trap 5).
 *
 * @param now UTC seconds
 * @throws DeskError `disk` with the path, from every member
 */
export function createWholeFile(path: string, now: number): WholeFile {
  return guarded(path, () => {
    const target = followed(path)
    const before = existsSync(target) ? statSync(target) : null
    if (before && !before.isFile())
      throw new DeskError('disk', `${path} is no file that could be written.`, {
        detail: { file: path, hint: 'Name a file, not a folder or device.' },
      })
    sweepOld(target, now)
    const temporary = join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`)
    let handle: number | null = openSync(temporary, 'wx', before ? before.mode & 0o777 : 0o644)
    let waiting: string[] = []
    let waitingLength = 0
    let bytes = 0
    let published = false

    const flush = () => {
      if (handle === null || waiting.length === 0) return
      const octets = Buffer.from(waiting.join(''))
      waiting = []
      waitingLength = 0
      for (let at = 0; at < octets.length; ) at += writeSync(handle, octets, at)
      bytes += octets.length
    }
    const close = () => {
      if (handle !== null) closeSync(handle)
      handle = null
    }
    return {
      path,
      write(text) {
        waiting.push(text)
        waitingLength += text.length
        if (waitingLength >= bufferOctets) guarded(path, flush)
      },
      bytes: () => bytes,
      stage() {
        guarded(path, () => {
          flush()
          if (handle !== null) fsyncSync(handle)
          close()
        })
      },
      publish(as = path) {
        guarded(as, () => {
          const place = as === path ? target : followed(as)
          const time = existsSync(place) ? Math.max(Math.floor(statSync(place).mtimeMs / 1000) + 1, now) : now
          utimesSync(temporary, time, time)
          renameSync(temporary, place)
          published = true
          syncFolder(dirname(place))
        })
      },
      discard() {
        close()
        if (!published) rmSync(temporary, { force: true })
      },
    }
  })
}

/** Seconds after which nobody writes a file any more. */
const abandoned = 86_400

/** Deletes what writers of this file left when they were killed. */
function sweepOld(target: string, now: number): void {
  const begin = `.${basename(target)}.`
  try {
    for (const name of readdirSync(dirname(target))) {
      if (!name.startsWith(begin) || !/^[\da-f-]{36}\.tmp$/u.test(name.slice(begin.length))) continue
      const path = join(dirname(target), name)
      const age = now - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY) / 1000
      if (age > abandoned) rmSync(path, { force: true })
    }
  } catch {
    // A folder that may be written but not listed, or none at all: what is written next says which.
  }
}

/** A link stays one: what it points at is replaced. */
const followed = (path: string): string => (existsSync(path) ? realpathSync(path) : path)

function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function guarded<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (thrown) {
    if (thrown instanceof DeskError || !(thrown instanceof Error)) throw thrown
    const code = 'code' in thrown ? thrown.code : ''
    throw new DeskError('disk', `${path} cannot be written: ${reasonOf(code) ?? thrown.message}.`, {
      cause: thrown,
      detail: { file: path, hint: 'Look at the folder, its permissions and the space on the disk.' },
    })
  }
}

function reasonOf(code: unknown): string | null {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'its folder does not exist'
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'it may not be written there'
    case 'ENOSPC':
      return 'the disk is full'
    case 'EISDIR':
      return 'it is a folder'
    default:
      return null
  }
}
