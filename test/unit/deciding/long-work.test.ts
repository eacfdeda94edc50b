import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inSlices } from '../../../electron/desk/reader/breathe.ts'
import { createLongWork } from '../../../electron/desk/reader/long-work.ts'
import type { ThreadEvent } from '../../../electron/desk/threads/apis.ts'
import { openPracticeDesk, type PracticeDesk } from '../../support/practice-desk.ts'

const job = { jobId: 'one', kind: 'preview', title: 'Looking', stopped: 'Stopped; nothing was decided.' } as const

/** Holds the thread until a piece of work is worth a word. */
function busyFor(ms: number): void {
  const until = performance.now() + ms
  while (performance.now() < until);
}

describe('long work', () => {
  it('stops where it is cancelled, with its own words, and its id is free again', async () => {
    const work = createLongWork(() => undefined)
    const pieces: number[] = []
    const running = work.run(job, async (step) => {
      for (let piece = 0; piece < 10; piece++) {
        pieces.push(piece)
        if (piece === 3) expect(await work.handlers.cancelWork({ jobId: 'one' })).toEqual({ cancelled: true })
        await step(piece, 10)
      }
    })
    await expect(running).rejects.toMatchObject({ code: 'cancelled', message: 'Stopped; nothing was decided.' })
    expect(pieces).toEqual([0, 1, 2, 3])
    expect(await work.handlers.cancelWork({ jobId: 'one' })).toEqual({ cancelled: false })
    await expect(work.run(job, async () => 'done')).resolves.toBe('done')
  })

  it('refuses a second job of the same id while the first one runs', async () => {
    const work = createLongWork(() => undefined)
    const first = work.run(job, () => new Promise((done) => setImmediate(done)))
    await expect(work.run(job, async () => 'twice')).rejects.toMatchObject({ code: 'busy' })
    await first
  })

  it('tells how far it is once it takes long, and that it has ended, also by an error', async () => {
    const told: ThreadEvent[] = []
    const work = createLongWork((event) => told.push(event))
    const failing = work.run(job, async (step) => {
      await step(1, 4)
      busyFor(320)
      await step(2, 4, 'Looking closer')
      throw new Error('no more')
    })
    await expect(failing).rejects.toThrow('no more')
    expect(told).toEqual([
      { event: 'progress', jobId: 'one', kind: 'preview', title: 'Looking closer', done: 2, total: 4, finished: false },
      { event: 'progress', jobId: 'one', kind: 'preview', title: 'Looking', done: 0, total: null, finished: true },
    ])
  })

  it('says nothing of what is done at once', async () => {
    const told: ThreadEvent[] = []
    await createLongWork((event) => told.push(event)).run(job, async (step) => step(1, 1))
    expect(told).toEqual([])
  })
})

describe('slices', () => {
  it('takes every item once and in order, many to a transaction, and pauses between transactions only', async () => {
    let transactions = 0
    let inside = false
    const together = <T>(work: () => T): T => {
      transactions += 1
      inside = true
      const done = work()
      inside = false
      return done
    }
    const items = Array.from({ length: 1000 }, (_, index) => index)
    const seen: number[] = []
    const each = (item: number) => {
      expect(inside).toBe(true)
      if (item === 500) busyFor(20)
      seen.push(item)
    }
    const pauses: number[] = []
    await inSlices({ together }, items, each, (done) => {
      expect(inside).toBe(false)
      pauses.push(done)
      return undefined
    })
    expect(seen).toEqual(items)
    expect(transactions).toBe(pauses.length)
    expect(transactions).toBeGreaterThan(1)
    expect(transactions).toBeLessThan(100)
    expect(pauses.at(-1)).toBe(1000)
  })
})

describe('a bulk preview', () => {
  let desk: PracticeDesk
  beforeAll(async () => {
    desk = await openPracticeDesk({ listings: 3000, requests: 20 })
  }, 60_000)
  afterAll(() => desk.close())

  const preview = (jobId: string) =>
    desk.client.call('decisions.preview', {
      over: 'listings',
      selection: { query: '' },
      action: 'deny',
      onlyFitting: false,
      jobId,
    })

  it('can be stopped by its id; nothing of it stays, and the next one is whole', async () => {
    const running = preview('mine').then(
      () => 'whole',
      (thrown: { code?: string }) => thrown.code,
    )
    let cancelled = false
    for (let tries = 0; tries < 200 && !cancelled; tries++)
      cancelled = (await desk.client.call('job.cancel', { jobId: 'mine' })).cancelled
    expect(cancelled).toBe(true)
    expect(await running).toBe('cancelled')
    expect((await preview('mine')).split.reduce((sum, { count }) => sum + count, 0)).toBe(3000)
  })
})
