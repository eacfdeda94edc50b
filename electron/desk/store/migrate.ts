import type { Database } from 'better-sqlite3'
import { DeskError } from '../../../src/contract/errors.ts'
import type { StoreKind } from './kinds.ts'

/** What the file's header says it is. */
interface Header {
  applicationId: number
  version: number
  empty: boolean
}

const newest = (kind: StoreKind): number => kind.migrations.at(-1)?.number ?? 0

/**
 * Brings the file to this version of Blockdesk, each step in a transaction of its own. Errors: `future-file` when a newer
 * Blockdesk wrote it, `broken-file` when it is no file of this kind; the file is then unchanged.
 */
export function migrate(db: Database, kind: StoreKind): void {
  const { version, empty } = checkHeader(db, kind)
  if (empty) db.pragma(`application_id = ${kind.applicationId}`)
  for (const migration of kind.migrations) {
    if (migration.number <= version) continue
    db.transaction(() => {
      migration.up(db)
      db.pragma(`user_version = ${migration.number}`)
    }).immediate()
  }
}

/** A reader cannot migrate: it opens what a writer has brought up to date. Errors as in `migrate`, and `version-mismatch`. */
export function requireCurrent(db: Database, kind: StoreKind): void {
  if (checkHeader(db, kind).version === newest(kind)) return
  throw new DeskError('version-mismatch', `${db.name} has not been brought up to date yet.`, {
    detail: { file: db.name, hint: 'Close the desk and open it again.' },
    retry: 'later',
  })
}

function checkHeader(db: Database, kind: StoreKind): Header {
  const header = readHeader(db)
  if (header.empty) return header
  if (header.applicationId !== kind.applicationId) {
    throw new DeskError('broken-file', `${db.name} is not a ${kind.name} of Blockdesk.`, {
      detail: { file: db.name, hint: 'Move the file away, or choose another data directory.' },
    })
  }
  if (header.version > newest(kind)) {
    throw new DeskError(
      'future-file',
      `${db.name} was written by a newer Blockdesk (file version ${header.version}).`,
      {
        detail: { file: db.name, hint: 'Open it with that version or a newer one. Nothing in it was changed.' },
      },
    )
  }
  return header
}

function readHeader(db: Database): Header {
  const applicationId = Number(db.pragma('application_id', { simple: true }))
  const version = Number(db.pragma('user_version', { simple: true }))
  const tables = db.prepare<[], { n: number }>('select count(*) as n from sqlite_schema').get()?.n ?? 0
  return { applicationId, version, empty: tables === 0 && version === 0 }
}
