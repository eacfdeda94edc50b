import { describe, expect, it } from 'vitest'
import { type Job, withProgress } from '../../../src/app/running-work.ts'
import { shownError } from '../../../src/app/shown-error.ts'
import { addressProblem } from '../../../src/app/source/server-address.ts'
import { lastComplete, sourceDetail, sourceName } from '../../../src/app/status-line.ts'
import type { Source } from '../../../src/contract/desk/desk.ts'

const files = (...importedAt: number[]): Source => ({
  kind: 'files',
  files: importedAt.map((at, index) => ({ name: `f${index}`, rows: 2, importedAt: at })),
  target: null,
  targetFormat: null,
})
const sync = { running: false, lastSyncedAt: 5, lastError: null, online: null }

describe('the status line', () => {
  it('names the source in a word', () => {
    expect(sourceName({ kind: 'none' })).toBe('No source')
    expect(sourceName(files(1))).toBe('f0')
    expect(sourceName(files(1, 2))).toBe('2 files')
    expect(sourceDetail(files())).toBe('No file yet')
  })

  it('takes the newest import of a file desk, the last pull of a server’s', () => {
    expect(lastComplete({ source: files(3, 9, 4), sync })).toBe(9)
    expect(lastComplete({ source: files(), sync })).toBeNull()
    expect(lastComplete({ source: { kind: 'none' }, sync })).toBe(5)
  })
})

describe('running work', () => {
  const job = (jobId: string, done: number, finished = false): Job => ({
    jobId,
    kind: 'sync',
    title: 'Syncing',
    done,
    total: null,
    finished,
  })

  it('moves a known job on in its place, and lets a finished one go', () => {
    const two = withProgress(withProgress([], job('a', 0)), job('b', 0))
    expect(withProgress(two, job('a', 7)).map(({ jobId, done }) => [jobId, done])).toEqual([
      ['a', 7],
      ['b', 0],
    ])
    expect(withProgress(two, job('a', 7, true)).map(({ jobId }) => jobId)).toEqual(['b'])
  })

  it('does not show a job that ended before it was seen', () => {
    expect(withProgress([], job('a', 1, true))).toEqual([])
  })
})

describe('an error as it is drawn', () => {
  it('names file, line and the way out', () => {
    const detail = { file: 'a.zone', line: 7, hint: 'Mend the line.' }
    expect(shownError({ code: 'bad-file', message: 'Not read.', detail }).detail).toBe('a.zone, line 7\nMend the line.')
  })

  it('has no detail where there is nothing to add', () => {
    expect(shownError({ code: 'internal', message: 'No.', detail: {} }).detail).toBeNull()
  })
})

it.each([
  ['https://lists.example', true],
  ['http://127.0.0.1:8080', true],
  ['http://[::1]:8080', true],
  ['http://localhost', true],
  ['http://lists.example', false],
  ['http://127.0.0.1.lists.example', false],
  ['lists.example', false],
  ['ftp://lists.example', false],
  ['', false],
])('a token goes to %s: %s', (address, fine) => {
  expect(addressProblem(address) === null).toBe(fine)
})
