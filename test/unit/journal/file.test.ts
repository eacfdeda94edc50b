import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openJournal } from '../../../electron/desk/store/journal.ts'
import { deskStore, mirrorStore } from '../../../electron/desk/store/kinds.ts'
import { DeskError } from '../../../src/contract/errors.ts'
import { newFolder } from '../../support/drafts.ts'

let folder: ReturnType<typeof newFolder>
let path: string
beforeEach(() => {
  folder = newFolder('journal-file')
  path = join(folder.path, 'desk.sqlite')
})
afterEach(() => folder.remove())

function refusal(): DeskError {
  try {
    openJournal(path).close()
  } catch (thrown) {
    if (thrown instanceof DeskError) return thrown
    throw thrown
  }
  throw new Error('It was opened.')
}

function refusedUntouched(code: DeskError['code']) {
  const before = readFileSync(path)
  const error = refusal()
  expect(error.code).toBe(code)
  expect(error.detail.file).toBe(path)
  expect(error.detail.hint).toBeTruthy()
  expect(readFileSync(path).equals(before)).toBe(true)
}

it('is made for its owner alone, and commits reach the disk', () => {
  openJournal(path).close()
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

it('refuses what is no database, and leaves it', () => {
  writeFileSync(path, 'these are my notes\n'.repeat(400))
  refusedUntouched('broken-file')
})

it('refuses an empty file: a desk never leaves one', () => {
  writeFileSync(path, '')
  refusedUntouched('broken-file')
})

it('refuses a file cut in half', () => {
  openJournal(path).close()
  writeFileSync(path, readFileSync(path).subarray(0, 10_000))
  refusedUntouched('broken-file')
})

it('refuses another program’s database', () => {
  const other = new Database(path)
  other.exec('create table holiday (day text)')
  other.close()
  refusedUntouched('broken-file')
})

it.each([
  ['another program’s', 0x0fa0_0001],
  ['no program’s', 0],
  ['a mirror’s', mirrorStore.applicationId],
])('refuses a file with %s stamp, even when its version looks like ours', (_, stamp) => {
  openJournal(path).close()
  const other = new Database(path)
  expect(other.pragma('application_id', { simple: true })).toBe(deskStore.applicationId)
  other.pragma(`application_id = ${stamp}`)
  other.close()
  refusedUntouched('broken-file')
})

it('refuses a file of a newer version', () => {
  openJournal(path).close()
  const db = new Database(path)
  db.pragma('user_version = 90000')
  db.close()
  refusedUntouched('future-file')
})

it('does not begin anew beside what was last written to a lost file', () => {
  writeFileSync(`${path}-wal`, 'x'.repeat(4096))
  expect(refusal().code).toBe('broken-file')
})

it('begins anew over what a crash left of its own making', () => {
  writeFileSync(`${path}.new`, 'half')
  openJournal(path).close()
  rmSync(path)
})

it('says which folder is in the way', () => {
  mkdirSync(path)
  expect(refusal().detail.file).toBe(path)
})
