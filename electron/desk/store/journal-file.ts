import { chmodSync, closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { Database } from 'better-sqlite3'
import { DeskError } from '../../../src/contract/errors.ts'
import { deskStore } from './kinds.ts'
import { openForWriting, storeError } from './open.ts'

/**
 * Opens `desk.sqlite` for writing, `synchronous = FULL`, WAL. A new one is built under another name and renamed, so that
 * an empty or half-written file is always a broken one; a broken file or one of a newer version is never written to.
 *
 * @throws DeskError `broken-file`, `future-file` or `disk`, with the file and the way out.
 */
export function openJournalFile(path: string): Database {
  try {
    if (!existsSync(path)) create(path)
    if (statSync(path).size === 0) throw broken(path, 'it is empty')
    const db = openForWriting(path, deskStore)
    const check = db.pragma('quick_check(1)', { simple: true })
    if (check === 'ok') return db
    db.close()
    throw broken(path, String(check))
  } catch (thrown) {
    throw fileError(thrown, path)
  }
}

function create(path: string): void {
  if (existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0)
    throw broken(path, 'it is gone, but what was last written to it (-wal) is still there')
  const building = `${path}.new`
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(building + suffix, { force: true })
  openForWriting(building, deskStore).close()
  chmodSync(building, 0o600)
  renameSync(building, path)
  syncFolder(dirname(path))
}

/** A rename is durable once its folder is; Windows has no such call. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

const wayOut =
  'It holds your decisions, so it was left as it is. Put a backup in its place, or move it away (with -wal and -shm) to begin anew.'

const broken = (path: string, what: string) =>
  new DeskError('broken-file', `${basename(path)} cannot be read: ${what}.`, { detail: { file: path, hint: wayOut } })

function fileError(thrown: unknown, path: string): unknown {
  const error = storeError(path, thrown)
  if (error instanceof DeskError)
    return error.code === 'broken-file' && error.detail.hint !== wayOut ? broken(path, error.message) : error
  const message = error instanceof Error ? error.message : String(error)
  return new DeskError('disk', `${basename(path)} cannot be opened: ${message}.`, {
    cause: thrown,
    detail: { file: path, hint: 'Look at the folder: its permissions, and the room left on the disk.' },
  })
}
