import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { intakeFormats } from '../../../src/contract/desk/desk.ts'
import { DeskError } from '../../../src/contract/errors.ts'
import { type FileDesk, fileDesk } from './file-desk.ts'

let desk: FileDesk
beforeEach(() => {
  desk = fileDesk()
})
afterEach(() => desk.close())

const refusal = async (work: Promise<unknown>): Promise<DeskError> => {
  try {
    await work
  } catch (thrown) {
    if (thrown instanceof DeskError) return thrown
    throw thrown
  }
  throw new Error('It was taken.')
}

/** Every row of every table, to see that none has moved. */
const everything = () =>
  desk.reading((db) => {
    const tables = db
      .prepare<{ name: string }>(`select name from sqlite_schema where type = 'table' order by name`)
      .all()
    return tables.map(({ name }) => [name, db.prepare(`select * from "${name}"`).all()])
  })

const good = {
  ipset: '192.0.2.1\n',
  rbldnsd: '192.0.2.1 :2:x\n',
  'postfix-cidr': '192.0.2.1 REJECT\n',
  csv: 'ip\n192.0.2.1\n',
}

describe.each(intakeFormats)('as %s', (as) => {
  const wrong: [string, Buffer, string, number | null][] = [
    ['an empty file', Buffer.alloc(0), 'empty', null],
    ['only comments', Buffer.from('# nothing\n\n'), 'no entry', null],
    ['gzip by mistake', gzipSync(good[as]), 'gunzip', 1],
    ['zip by mistake', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), 'unzip', 1],
    ['zstd by mistake', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 1]), 'zstd -d', 1],
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${good[as]}`, 'utf16le'), 'iconv', 1],
    ['UTF-16 without one', Buffer.from(good[as], 'utf16le'), 'iconv', 1],
    ['NUL bytes', Buffer.from(`${good[as]}192.0.2.2\n192.0.2.3\0\n`), 'NUL', good[as].split('\n').length + 1],
  ]

  it.each(wrong)('refuses %s: names file, place and way out, and changes nothing', async (_, content, word, line) => {
    await desk.import({ 'before.txt': '203.0.113.1\n203.0.113.2\n' }, { reason: 'directspam' })
    const before = everything()
    const names = desk.files()
    const error = await refusal(desk.preview({ 'the list.txt': content }, { as, reason: 'directspam' }))
    expect(error.code).toBe('bad-file')
    expect(`${error.message} ${error.detail.hint}`).toContain(word)
    expect(error.message).toContain('the list.txt')
    expect(error.detail.file).toBe('the list.txt')
    expect(error.detail.line ?? null).toBe(line)
    expect(everything()).toEqual(before)
    expect(desk.files().filter((name) => name !== 'the list.txt')).toEqual(names)
  })

  it('refuses a folder and a missing file', async () => {
    mkdirSync(desk.path('folder'))
    const folder = await refusal(desk.previewPaths([{ path: desk.path('folder'), name: 'folder' }], { as }))
    expect(folder).toMatchObject({ code: 'bad-file', detail: { file: 'folder' } })
    const missing = await refusal(desk.previewPaths([{ path: desk.path('none'), name: null }], { as }))
    expect(missing).toMatchObject({ code: 'bad-file', detail: { file: 'none' } })
    expect(desk.mirrorPath()).toBeNull()
  })

  it('asks for the reason when nothing says it', async () => {
    const plain = {
      ipset: '192.0.2.1\n',
      rbldnsd: '192.0.2.1\n',
      'postfix-cidr': '192.0.2.1 REJECT\n',
      csv: 'ip\n192.0.2.1\n',
    }
    const error = await refusal(desk.preview({ 'a.txt': plain[as] }, { as }))
    expect(error).toMatchObject({ code: 'bad-input', detail: { field: 'reason', file: 'a.txt' } })
  })

  it('takes nothing of a file with a bad line unless it is left out on purpose', async () => {
    await desk.import({ 'before.txt': '203.0.113.1\n' }, { reason: 'directspam' })
    const before = everything()
    const badLine = as === 'postfix-cidr' ? '192.0.2.300 REJECT' : '192.0.2.300'
    const preview = await desk.preview({ 'a.txt': `${good[as]}${badLine}\n` }, { as, reason: 'directspam' })
    expect(preview.files[0]).toMatchObject({ bad: 1, entries: 1 })
    const error = await refusal(desk.commit(preview.previewId))
    expect(error.code).toBe('bad-file')
    expect(error.message).toContain(`a.txt, line ${good[as].split('\n').length}`)
    expect(everything()).toEqual(before)
    expect(desk.files()).not.toContain('mirror-2.sqlite')
    const done = await desk.commit(preview.previewId, true)
    expect(done).toMatchObject({ listings: 2, added: 1, leftOut: 1 })
  })
})

it.skipIf(process.platform === 'win32')('does not wait for a pipe', async () => {
  execFileSync('mkfifo', [desk.path('pipe')])
  const error = await refusal(desk.previewPaths([{ path: desk.path('pipe'), name: 'pipe' }]))
  expect(error).toMatchObject({ code: 'bad-file', detail: { file: 'pipe' } })
})

it('refuses two files of one name', async () => {
  const path = desk.write('a.txt', '192.0.2.1\n')
  const twice = desk.previewPaths(
    [
      { path, name: 'x' },
      { path, name: 'x' },
    ],
    { reason: 'directspam' },
  )
  expect(await refusal(twice)).toMatchObject({ code: 'bad-input', detail: { field: 'files' } })
})

it('leaves nothing behind when a preview is stopped, and says so', async () => {
  const lines = Array.from({ length: 60_000 }, (_, at) => `10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`).join('\n')
  const names = desk.files()
  const running = desk.preview({ 'a.txt': lines }, { reason: 'directspam' })
  desk.state.cancelled.add('preview-1')
  expect(await refusal(running)).toMatchObject({ code: 'cancelled' })
  expect(desk.files().filter((name) => name !== 'a.txt')).toEqual(names)
})

it('leaves nothing behind when a commit is stopped', async () => {
  const lines = Array.from({ length: 60_000 }, (_, at) => `10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`).join('\n')
  const preview = await desk.preview({ 'a.txt': lines }, { reason: 'directspam' })
  const running = desk.commit(preview.previewId)
  desk.state.cancelled.add('commit-1')
  expect(await refusal(running)).toMatchObject({ code: 'cancelled' })
  expect(desk.files()).not.toContain('mirror-1.sqlite')
  expect((await desk.commit(preview.previewId)).listings).toBe(60_000)
})
