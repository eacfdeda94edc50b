import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DeskError } from '../../../src/contract/errors.ts'
import { listed, remove } from './decisions.ts'
import { type FileDesk, fileDesk } from './file-desk.ts'

let desk: FileDesk
beforeEach(() => {
  desk = fileDesk()
})
afterEach(() => desk.close())

const directspam = { reason: 'directspam' } as const

describe('importing a file again', () => {
  it('replaces what it said: ids and versions stay where nothing changed', async () => {
    await desk.import({ a: '192.0.2.1\n192.0.2.2\n192.0.2.3 x\n2001:db8::1\n' }, directspam)
    const before = desk.listings()
    desk.wait(1000)
    const { preview, done } = await desk.import({ a: '192.0.2.1\n192.0.2.3 y\n192.0.2.4\n2001:db8::1\n' }, directspam)
    expect(preview).toMatchObject({ added: 1, changed: 1, removed: 1, unchanged: 2 })
    expect(preview.first).toEqual([
      { subject: '192.0.2.2', reason: 'directspam', change: 'removed' },
      { subject: '192.0.2.3', reason: 'directspam', change: 'changed' },
      { subject: '192.0.2.4', reason: 'directspam', change: 'added' },
    ])
    expect(done).toMatchObject({ listings: 4, added: 1, changed: 1, removed: 1, leftOut: 0, generation: 2 })
    const after = desk.listings()
    const of = (rows: typeof after, subject: string) => rows.find((row) => row.subject === subject)
    expect(of(after, '192.0.2.1')).toEqual(of(before, '192.0.2.1'))
    expect(of(after, '2001:db8::1')).toEqual(of(before, '2001:db8::1'))
    expect(of(after, '192.0.2.3')).toMatchObject({ id: of(before, '192.0.2.3')?.id, version: 2, note: 'y' })
    expect(of(after, '192.0.2.3')?.listedAt).toBe(of(before, '192.0.2.3')?.listedAt)
    expect(of(after, '192.0.2.4')).toMatchObject({ id: 5, version: 2, listedAt: desk.now(), file: 'a' })
  })

  it('never gives an id twice, also when the newest rows have gone', async () => {
    await desk.import({ a: '192.0.2.1\n192.0.2.2\n' }, directspam)
    await desk.import({ a: '192.0.2.1\n' }, directspam)
    await desk.import({ a: '192.0.2.1\n192.0.2.2\n' }, directspam)
    expect(desk.listings().map(({ id }) => id)).toEqual([1, 3])
  })

  it('leaves the listings of other files alone', async () => {
    await desk.import({ a: '192.0.2.1\n' }, directspam)
    await desk.import({ b: '192.0.2.2\n.pool.example.com,dynamic\n' }, { as: 'csv', reason: 'highspam' })
    await desk.import({ a: '192.0.2.3\n' }, directspam).catch(() => null)
    expect(desk.subjects()).toEqual(['192.0.2.2', '192.0.2.3', '.pool.example.com'])
  })
})

describe('a subject in several files', () => {
  it('is one listing with the first file’s reason, and stands until the last one drops it', async () => {
    await desk.import({ a: '192.0.2.1\n192.0.2.9\n' }, directspam)
    await desk.import({ b: '192.0.2.1\n' }, { reason: 'highspam' })
    expect(desk.listings().map(({ reason, file }) => [reason, file])).toEqual([
      ['directspam', 'a'],
      ['directspam', 'a'],
    ])
    const id = desk.listings()[0]?.id
    await desk.import({ a: '192.0.2.9\n' }, directspam)
    expect(desk.listings()[0]).toMatchObject({ id, subject: '192.0.2.1', reason: 'highspam', file: 'b' })
    await desk.import({ a: '192.0.2.9\n192.0.2.1\n' }, directspam)
    expect(desk.listings()[0]).toMatchObject({ id, reason: 'directspam', file: 'a' })
    await desk.import({ b: '192.0.2.8\n' }, { reason: 'highspam' })
    expect(desk.subjects()).toEqual(['192.0.2.1', '192.0.2.8', '192.0.2.9'])
    await desk.import({ a: '192.0.2.9\n' }, directspam)
    expect(desk.subjects()).toEqual(['192.0.2.8', '192.0.2.9'])
  })
})

describe('decisions made before', () => {
  it('end again what the file brings back, unless it is dated later', async () => {
    await desk.import({ a: '192.0.2.1\n192.0.2.2\n' }, directspam)
    const reapply = [remove('192.0.2.1', desk.now() + 10), remove('192.0.2.2', desk.now() + 10)]
    desk.wait(86_400 * 3)
    const later = new Date((desk.now() - 3600) * 1000).toISOString()
    const { preview } = await desk.import(
      { a: `ip,date\n192.0.2.1,\n192.0.2.2,${later}\n192.0.2.3,\n` },
      { ...directspam, reapply },
    )
    expect(preview.reapplied).toBe(1)
    expect(desk.subjects()).toEqual(['192.0.2.2', '192.0.2.3'])
  })

  it('do not end what was listed again by a later decision', async () => {
    const reapply = [remove('192.0.2.1', 10), listed('192.0.2.1', 20)]
    await desk.import({ a: '192.0.2.1\n' }, { ...directspam, reapply })
    expect(desk.subjects()).toEqual(['192.0.2.1'])
  })

  it('take an address out of its network again', async () => {
    const except = { ...remove('192.0.2.7', 10), action: 'except' as const, why: 'own server' }
    const { preview } = await desk.import({ a: '192.0.2.0/24\n' }, { reason: 'rollup', reapply: [except] })
    expect(preview.added).toBe(1)
    expect(desk.exclusionsOf('192.0.2.0/24')).toEqual(['192.0.2.7'])
    await desk.import({ a: '192.0.2.0/24\n' }, { reason: 'rollup', reapply: [except] })
    expect(desk.exclusionsOf('192.0.2.0/24')).toEqual(['192.0.2.7'])
  })
})

describe('exclusions of a zone', () => {
  it('follow the zone, and go with their network', async () => {
    const zone = (rest: string) => ({ z: `:5:x\n192.0.2.0/24\n198.51.100.0/24\n!198.51.100.1\n${rest}` })
    await desk.import(zone('!192.0.2.9\n'))
    expect(desk.exclusionsOf('192.0.2.0/24')).toEqual(['192.0.2.9'])
    const { preview } = await desk.import(zone('!192.0.2.8\n'))
    expect(preview).toMatchObject({ unchanged: 2, added: 0 })
    expect(desk.exclusionsOf('192.0.2.0/24')).toEqual(['192.0.2.8'])
    expect(desk.exclusionsOf('198.51.100.0/24')).toEqual(['198.51.100.1'])
    await desk.import({ z: ':5:x\n198.51.100.0/24\n!198.51.100.1\n' })
    const rows = desk.reading((db) =>
      db.prepare<{ id: number; subject: string }>('select id, subject from exception').all(),
    )
    expect(rows).toEqual([{ id: 1, subject: '198.51.100.1' }])
  })
})

describe('a preview', () => {
  it('is gone when another import came in between', async () => {
    await desk.import({ a: '192.0.2.1\n' }, directspam)
    const preview = await desk.preview({ a: '192.0.2.2\n' }, directspam)
    await desk.import({ b: '192.0.2.3\n' }, directspam)
    await expect(desk.commit(preview.previewId)).rejects.toMatchObject({ code: 'preview-gone' })
    expect(desk.subjects()).toEqual(['192.0.2.1', '192.0.2.3'])
  })

  it('is gone when nobody knows it, and after its commit', async () => {
    await expect(desk.commit('nobody')).rejects.toBeInstanceOf(DeskError)
    const { preview } = await desk.import({ a: '192.0.2.1\n' }, directspam)
    await expect(desk.commit(preview.previewId)).rejects.toMatchObject({ code: 'preview-gone' })
    expect(desk.files().filter((name) => name.endsWith('.intake'))).toEqual([])
  })

  it('proposes only what the desk does not have, and replaces nothing', async () => {
    await desk.import({ a: '192.0.2.1\n192.0.2.2\n' }, directspam)
    const preview = await desk.preview({ b: '192.0.2.2\n192.0.2.3 seen\n' }, { reason: 'highspam', mode: 'propose' })
    expect(preview).toMatchObject({ mode: 'propose', added: 1, changed: 0, removed: 0, unchanged: 1 })
    const found = await desk.intake.proposals({ previewId: preview.previewId, withoutBad: false })
    expect(found).toEqual({
      listings: [{ subject: '192.0.2.3', reason: 'highspam', listedAt: null, expiresAt: null, note: 'seen' }],
      leftOut: 0,
    })
    expect(desk.subjects()).toEqual(['192.0.2.1', '192.0.2.2'])
  })
})

it('keeps memory small and tells how far it is', async () => {
  const lines = Array.from({ length: 100_000 }, (_, at) => `10.${at >> 16}.${(at >> 8) & 255}.${at & 255} ${at}`)
  await desk.import({ a: lines.join('\n') }, directspam)
  expect(desk.events.length).toBeGreaterThan(0)
  for (const event of desk.events) expect(event).toMatchObject({ event: 'progress', kind: 'import', finished: false })
  expect(desk.listings()).toHaveLength(100_000)
})
