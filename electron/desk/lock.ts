import { join } from 'node:path'
import Database from 'better-sqlite3'
import { DeskError } from '../../src/contract/errors.ts'

export interface Lock {
  release(): void
}

/**
 * One process owns a data directory. The lock is an exclusive transaction on `lock.sqlite`, held open: the system frees it
 * when the process ends, however it ends, and it works on every system SQLite works on.
 *
 * @throws DeskError `locked` when another desk holds it, `disk` when the folder cannot be written
 */
export function acquireLock(dataDir: string): Lock {
  const path = join(dataDir, 'lock.sqlite')
  let db: Database.Database | null = null
  try {
    db = new Database(path, { timeout: 0 })
    db.pragma('journal_mode = delete')
    db.exec('begin exclusive')
  } catch (thrown) {
    db?.close()
    throw lockError(thrown, path, dataDir)
  }
  const held = db
  return { release: () => held.close() }
}

function lockError(thrown: unknown, path: string, dataDir: string): unknown {
  if (!(thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string')) return thrown
  if (/^SQLITE_(BUSY|LOCKED)/u.test(thrown.code))
    return new DeskError('locked', 'This data directory is open in another Blockdesk.', {
      detail: { file: dataDir, hint: 'Use the one that is open, or close it first.' },
      retry: 'later',
    })
  if (/^SQLITE_(NOTADB|CORRUPT)/u.test(thrown.code))
    return new DeskError('broken-file', 'The lock of this data directory cannot be read.', {
      detail: { file: path, hint: 'It holds nothing: delete this one file and open the desk again.' },
    })
  return new DeskError('disk', `The data directory cannot be used: ${thrown.message}.`, {
    cause: thrown,
    detail: { file: dataDir, hint: 'Look at its permissions, and at the room left on the disk.' },
  })
}
