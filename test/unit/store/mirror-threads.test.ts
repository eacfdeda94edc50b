import { afterAll, describe, expect, it } from 'vitest'
import { deskStore } from '../../../electron/desk/store/kinds.ts'
import { openForWriting } from '../../../electron/desk/store/open.ts'
import type { MirrorWriterApi, ReaderApi } from '../../../electron/desk/threads/apis.ts'
import { startThread } from '../../../electron/desk/threads/thread.ts'
import { formatNetwork } from '../../../src/domain/address.ts'
import { testFolder, writeMirror } from './folder.ts'
import { testPolicy } from './policy.ts'
import { listing } from './rows.ts'
import { snapshotText } from './writer.ts'

const folder = testFolder()
const quiet = { event() {}, failed() {}, died() {} }
const reader = startThread<ReaderApi>(new URL('../../../electron/desk/reader.ts', import.meta.url), 'reads', quiet)
const writer = startThread<MirrorWriterApi>(
  new URL('../../../electron/desk/mirror-writer.ts', import.meta.url),
  'writes',
  quiet,
)
afterAll(async () => {
  await reader.terminate()
  await writer.terminate()
})

const rowsOf = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    listing(at + 1, formatNetwork({ family: 4, lo: 2 ** 31 + at * 97, plen: 32 })),
  )

const everything = { query: '', sort: { by: 'subject', direction: 'asc' } } as const

describe('reader and mirror-writer threads', () => {
  it('answer queries while a first load runs, and show it once switched', async () => {
    const deskPath = folder.path('desk.sqlite')
    openForWriting(deskPath, deskStore).close()
    const oldPath = folder.path('mirror-1.sqlite')
    writeMirror(oldPath, rowsOf(300))
    const open = { deskPath, policy: testPolicy, operator: 'ann' }
    await reader.call.open({ ...open, mirrorPath: oldPath, generation: 1 })
    await writer.call.open({ mirrorPath: oldPath, policy: testPolicy })

    const newPath = folder.path('mirror-2.sqlite')
    await writer.call.begin({ mirrorPath: newPath, generation: 2, resume: false })
    const body = Buffer.from(snapshotText('e.1', rowsOf(120_000)))
    let loaded = false
    const load = writer.call
      .snapshotChunk({ feed: 'listings', encoding: 'identity', chunk: body, first: true, last: true })
      .then((answer) => {
        loaded = true
        return answer
      })
    let answered = 0
    while (!loaded) {
      const window = await reader.call['listings.window']({
        ...everything,
        query: 'net:128.0.0.0/8',
        offset: answered,
        limit: 50,
      })
      expect(window).toMatchObject({ total: 300, generation: 1 })
      const found = await reader.call['listings.covering']({ subject: '128.0.0.0' })
      expect(found.coverage.covers).toHaveLength(1)
      if (!loaded) answered += 1
    }
    expect(await load).toMatchObject({ rows: 120_000, complete: true })
    expect(answered).toBeGreaterThan(5)

    expect(await writer.call.finish({})).toEqual({ listings: 120_000 })
    expect((await writer.call.open({ mirrorPath: newPath, policy: testPolicy })).states).toEqual({ listings: 'e.1' })
    await reader.call.open({ ...open, mirrorPath: newPath, generation: 2 })
    const window = await reader.call['listings.window']({ ...everything, offset: 119_990, limit: 100 })
    expect(window).toMatchObject({ total: 120_000, generation: 2 })
    expect(window.rows.at(-1)?.id).toBe(120_000)
  })

  it('lets small questions through while a big order is being made', async () => {
    const order: string[] = []
    const noted = async <T>(name: string, answer: T): Promise<Awaited<T>> => {
      const value = await answer
      order.push(name)
      return value
    }
    const byId = { query: '-reason:rollup', sort: { by: 'id', direction: 'desc' } } as const
    const sorted = noted('sorted', reader.call['listings.window']({ ...byId, offset: 60_000, limit: 10 }))
    const covering = noted('covering', reader.call['listings.covering']({ subject: '128.0.0.97' }))
    const first = noted('first rows', reader.call['listings.window']({ ...everything, offset: 0, limit: 10 }))
    await Promise.all([sorted, covering, first])
    expect(order.at(-1)).toBe('sorted')
    expect((await sorted).rows.map(({ id }) => id)).toEqual(Array.from({ length: 10 }, (_, at) => 60_000 - at))
  })

  it('follows changes that the writer commits, once told', async () => {
    await writer.call.applyChanges({
      feed: 'listings',
      newState: 'e.2',
      changed: [{ removed: true, key: 1, version: 9 }, listing(900_001, '9.9.9.9')],
      now: 0,
    })
    // Before it is told, what it shows is whole: rows that have left are looked for again.
    const before = await reader.call['listings.window']({
      query: '-reason:rollup',
      sort: { by: 'id', direction: 'desc' },
      offset: 119_999,
      limit: 10,
    })
    expect(before.total).toBe(120_000)
    await reader.call.changed({ generation: 3, mirror: true, journal: false, policy: null })
    const after = await reader.call['listings.window']({ ...everything, offset: 0, limit: 1 })
    expect(after).toMatchObject({ generation: 3, total: 120_000, rows: [{ id: 900_001 }] })
  })

  it('refuses a query with problems, each with its place', async () => {
    await expect(
      reader.call['listings.window']({ ...everything, query: 'colour:red', offset: 0, limit: 1 }),
    ).rejects.toMatchObject({
      code: 'bad-query',
      detail: { problems: [{ code: 'query-key', at: 0 }] },
    })
  })
})
