import { describe, expect, it } from 'vitest'
import { type FetchRows, RowPages } from '../../../src/ui/row-pages.ts'

/** A list that answers when told to. */
function list(total: number, name = 'row') {
  const calls: { offset: number; limit: number; signal: AbortSignal; answer: () => void; fail: () => void }[] = []
  const fetch: FetchRows<string> = (offset, limit, signal) =>
    new Promise((resolve, reject) => {
      calls.push({
        offset,
        limit,
        signal,
        answer: () => {
          const rows = Array.from(
            { length: Math.max(0, Math.min(limit, total - offset)) },
            (_, at) => `${name} ${offset + at}`,
          )
          resolve({ rows, total })
        },
        fail: () => reject(new Error('cut off')),
      })
    })
  return { calls, fetch }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('row pages', () => {
  it('shows placeholders until the rows are there', async () => {
    const { calls, fetch } = list(250)
    const pages = new RowPages<string>()
    pages.ask(fetch)
    expect(pages.rowAt(0)).toEqual({ state: 'loading' })
    calls[0]?.answer()
    await settled()
    expect(pages.rowAt(99)).toEqual({ state: 'ready', row: 'row 99' })
    expect(pages.total).toBe(250)
    pages.want(120, 140)
    expect(pages.rowAt(130)).toEqual({ state: 'loading' })
    expect(calls[1]?.offset).toBe(100)
  })

  it('gives up pages that were scrolled past', async () => {
    const { calls, fetch } = list(5_000_000)
    const pages = new RowPages<string>()
    pages.ask(fetch)
    calls[0]?.answer()
    await settled()
    pages.want(1_000_000, 1_000_030)
    pages.want(4_000_000, 4_000_030)
    expect(calls[1]?.signal.aborted).toBe(true)
    expect(calls[2]?.signal.aborted).toBe(false)
  })

  it('keeps the old rows, marked stale, until a new question is answered', async () => {
    const before = list(100, 'old')
    const after = list(50, 'new')
    const pages = new RowPages<string>()
    pages.ask(before.fetch)
    before.calls[0]?.answer()
    await settled()
    pages.ask(after.fetch)
    expect(pages.rowAt(3)).toEqual({ state: 'stale', row: 'old 3' })
    after.calls[0]?.answer()
    await settled()
    expect(pages.rowAt(3)).toEqual({ state: 'ready', row: 'new 3' })
    expect(pages.total).toBe(50)
  })

  it('does not take the answer to an older question', async () => {
    const before = list(100, 'old')
    const after = list(50, 'new')
    const pages = new RowPages<string>()
    pages.ask(before.fetch)
    pages.ask(after.fetch)
    after.calls[0]?.answer()
    await settled()
    before.calls[0]?.answer()
    await settled()
    expect(pages.rowAt(0)).toEqual({ state: 'ready', row: 'new 0' })
    expect(pages.total).toBe(50)
  })

  it('replaces rows in place on refresh, without a blank', async () => {
    const before = list(100, 'old')
    const after = list(99, 'new')
    const pages = new RowPages<string>()
    pages.ask(before.fetch)
    before.calls[0]?.answer()
    await settled()
    pages.refresh(after.fetch)
    expect(pages.rowAt(5)).toEqual({ state: 'ready', row: 'old 5' })
    after.calls[0]?.answer()
    await settled()
    expect(pages.rowAt(5)).toEqual({ state: 'ready', row: 'new 5' })
    expect(pages.total).toBe(99)
  })

  it('says that a window failed and reads it again on retry', async () => {
    const { calls, fetch } = list(100)
    const pages = new RowPages<string>()
    pages.ask(fetch)
    calls[0]?.fail()
    await settled()
    expect(pages.rowAt(0)).toEqual({ state: 'failed' })
    expect(pages.error).toBeInstanceOf(Error)
    pages.retry()
    calls[1]?.answer()
    await settled()
    expect(pages.rowAt(0)).toEqual({ state: 'ready', row: 'row 0' })
    expect(pages.error).toBeNull()
  })

  it('keeps a bounded number of pages', async () => {
    const { calls, fetch } = list(100_000)
    const pages = new RowPages<string>(100, 5)
    pages.ask(fetch)
    for (let at = 0; at < 20; at++) {
      pages.want(at * 100, at * 100 + 20)
      calls.at(-1)?.answer()
      await settled()
    }
    expect(pages.rowAt(0).state).toBe('loading')
    expect(pages.rowAt(1_900).state).toBe('ready')
  })

  it('asks for the rows of a range that are not at hand', async () => {
    const { calls, fetch } = list(10_000)
    const pages = new RowPages<string>()
    pages.ask(fetch)
    calls[0]?.answer()
    await settled()
    const range = pages.range(90, 1_500, new AbortController().signal)
    for (let at = 1; at < 5; at++) {
      calls[at]?.answer()
      await settled()
    }
    const rows = await range
    expect(rows).toHaveLength(1_411)
    expect(rows.at(0)).toBe('row 90')
    expect(rows.at(-1)).toBe('row 1500')
  })
})
