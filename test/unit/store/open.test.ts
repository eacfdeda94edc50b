import { readFileSync, writeFileSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { deskStore, type Migration, mirrorStore, type StoreKind } from '../../../electron/desk/store/kinds.ts'
import { openEmpty, openForReading, openForWriting } from '../../../electron/desk/store/open.ts'
import { DeskError } from '../../../src/contract/errors.ts'
import { testFolder, writeMirror } from './folder.ts'
import { listing } from './rows.ts'

const folder = testFolder()

function errorOf(act: () => unknown): DeskError {
  try {
    act()
  } catch (thrown) {
    if (thrown instanceof DeskError) return thrown
    throw thrown
  }
  throw new Error('nothing was thrown')
}

/** The step after the newest. */
const next = (mirrorStore.migrations.at(-1)?.number ?? 0) + 10
const hits: Migration = {
  number: next,
  up: (db) => db.exec('alter table listing add column seen integer not null default 7'),
}
const nextMirror: StoreKind = { ...mirrorStore, migrations: [...mirrorStore.migrations, hits] }

describe('opening a store', () => {
  it('migrates a file with rows step by step and keeps the rows', () => {
    const path = folder.path('migrated.sqlite')
    writeMirror(path, [listing(1, '192.0.2.7', { note: 'kept' }), listing(2, '.pool.example')])
    const before = openForReading(path, mirrorStore)
    const rows = before.prepare('select id, note, subject from listing order by k').all()
    before.close()

    const db = openForWriting(path, nextMirror)
    expect(db.pragma('user_version', { simple: true })).toBe(next)
    expect(db.prepare('select id, note, subject from listing order by k').all()).toEqual(rows)
    expect(db.prepare('select distinct seen from listing').pluck().all()).toEqual([7])
    db.close()
  })

  it('leaves a file as it was when a migration fails in the middle', () => {
    const path = folder.path('failing.sqlite')
    writeMirror(path, [listing(1, '192.0.2.7')])
    const failing: Migration = {
      number: next,
      up(db) {
        db.exec('delete from listing')
        throw new Error('no')
      },
    }
    expect(() => openForWriting(path, { ...mirrorStore, migrations: [...mirrorStore.migrations, failing] })).toThrow(
      'no',
    )
    const db = openForReading(path, mirrorStore)
    expect(db.prepare<{ n: number }>('select count(*) as n from listing').get()).toEqual({ n: 1 })
    db.close()
  })

  it('refuses a file from the future, names it, and does not touch it', () => {
    const path = folder.path('future.sqlite')
    openForWriting(path, nextMirror).close()
    const bytes = readFileSync(path)
    for (const open of [() => openForReading(path, mirrorStore), () => openForWriting(path, mirrorStore)]) {
      const error = errorOf(open)
      expect(error.code).toBe('future-file')
      expect(error.message).toContain(path)
      expect(error.detail).toMatchObject({ file: path })
      expect(error.detail.hint).toBeTruthy()
    }
    expect(readFileSync(path).equals(bytes)).toBe(true)
  })

  it('does not read a file that a writer has yet to bring up to date', () => {
    const path = folder.path('old.sqlite')
    openForWriting(path, mirrorStore).close()
    expect(errorOf(() => openForReading(path, nextMirror)).code).toBe('version-mismatch')
  })

  it('refuses what is no file of this kind, and leaves it alone', () => {
    const text = folder.path('text.sqlite')
    writeFileSync(
      text,
      'This is a long enough text that is certainly not a database, whatever its name says. '.repeat(20),
    )
    const foreign = folder.path('foreign.sqlite')
    const other = new Sqlite(foreign)
    other.exec('create table theirs (a)')
    other.close()
    const desk = folder.path('desk.sqlite')
    openForWriting(desk, deskStore).close()
    for (const path of [text, foreign, desk]) {
      const bytes = readFileSync(path)
      expect(errorOf(() => openForWriting(path, mirrorStore)).code).toBe('broken-file')
      expect(errorOf(() => openForReading(path, mirrorStore)).code).toBe('broken-file')
      expect(readFileSync(path).equals(bytes)).toBe(true)
    }
    expect(errorOf(() => openForReading(folder.path('none.sqlite'), mirrorStore)).code).toBe('not-found')
  })

  it('cannot write through a reading connection, whatever the statement', () => {
    const path = folder.path('reading.sqlite')
    writeMirror(path, [listing(1, '192.0.2.7')])
    const db = openForReading(path, mirrorStore)
    expect(() => db.prepare('delete from listing returning id').all()).toThrow(/readonly/)
    expect('exec' in db || 'pragma' in db || 'transaction' in db).toBe(false)
    db.close()
    expect(openEmpty(mirrorStore).prepare('select * from listing').all()).toEqual([])
  })

  it('keeps a reader on one state while it holds, and shows the newest after', () => {
    const path = folder.path('held.sqlite')
    writeMirror(path, [listing(1, '192.0.2.7')])
    const db = openForReading(path, mirrorStore)
    const writer = openForWriting(path, mirrorStore)
    const count = () => db.prepare<{ n: number }>('select count(*) as n from listing').get()?.n
    const release = db.hold()
    expect(count()).toBe(1)
    writer.exec('delete from listing')
    expect(count()).toBe(1)
    release()
    expect(count()).toBe(0)
    db.close()
    writer.close()
  })
})
