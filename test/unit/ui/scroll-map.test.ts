import { describe, expect, it } from 'vitest'
import {
  type Geometry,
  isScaled,
  lastTop,
  physicalAt,
  physicalHeight,
  rowsInView,
  rowsPerPage,
  tallest,
  topAfterScroll,
  topAt,
  topShowing,
} from '../../../src/ui/scroll-map.ts'

const million5: Geometry = { rows: 5_000_000, rowHeight: 28, viewport: 504 }
const short: Geometry = { rows: 400, rowHeight: 28, viewport: 504 }

const inView = (g: Geometry, top: number, row: number) =>
  row * g.rowHeight >= top && (row + 1) * g.rowHeight <= top + g.viewport

describe('scroll map', () => {
  it('stays under what a browser can lay out and is exact while it may be', () => {
    expect(physicalHeight(million5)).toBe(tallest)
    expect(isScaled(million5)).toBe(true)
    expect(isScaled(short)).toBe(false)
    expect(topAt(short, 1234)).toBe(1234)
    expect(physicalAt(short, 1234)).toBe(1234)
  })

  it('shows every one of five million rows when asked to', () => {
    let top = 0
    for (let row = 0; row < million5.rows; row++) {
      top = topShowing(million5, top, row)
      if (!inView(million5, top, row)) throw new Error(`row ${row} is out of view at ${top}`)
    }
    expect(top).toBe(lastTop(million5))
    for (let row = million5.rows - 1; row >= 0; row -= 997) {
      top = topShowing(million5, top, row)
      if (!inView(million5, top, row)) throw new Error(`row ${row} is out of view at ${top}`)
    }
    expect(topShowing(million5, top, 0)).toBe(0)
  })

  it('reaches both ends by the scroll bar, also when the browser rounds short of the end', () => {
    const end = physicalHeight(million5) - million5.viewport
    expect(topAt(million5, 0)).toBe(0)
    expect(topAt(million5, end)).toBe(lastTop(million5))
    expect(topAt(million5, end - 0.6)).toBe(lastTop(million5))
    const { last } = rowsInView(million5, topAt(million5, end), 0)
    expect(last).toBe(million5.rows - 1)
  })

  it('comes back to the row it left through the scroll bar position', () => {
    const g = million5
    for (const row of [1, 17, 999_999, 2_500_000, 4_999_000]) {
      const there = topAt(g, physicalAt(g, row * g.rowHeight))
      expect(Math.abs(there - row * g.rowHeight)).toBeLessThanOrEqual(1)
    }
  })

  it('moves by exact pixels within a screen and by proportion beyond', () => {
    expect(topAfterScroll(million5, 1_000_000, 50_000, 50_100)).toBe(1_000_100)
    expect(topAfterScroll(million5, 1_000_000, 50_000, 4_000_000)).toBe(topAt(million5, 4_000_000))
    expect(topAfterScroll(million5, 9_000, 200, 0)).toBe(0)
  })

  it('skips no row when the wheel goes down step by step', () => {
    let top = 0
    let seen = -1
    const g = { ...million5, rows: 1_000_000 }
    for (let step = 0; step < 20_000; step++) {
      const { first, last } = rowsInView(g, top, 0)
      expect(first).toBeLessThanOrEqual(seen + 1)
      seen = last
      top = topAfterScroll(g, top, 5_000, 5_120)
    }
  })

  it('draws no rows for an empty list and only whole pages fit', () => {
    expect(rowsInView({ rows: 0, rowHeight: 28, viewport: 500 }, 0, 6).last).toBe(-1)
    expect(rowsInView({ rows: 3, rowHeight: 28, viewport: 500 }, 0, 6)).toEqual({ first: 0, last: 2 })
    expect(rowsPerPage(million5)).toBe(17)
    expect(rowsPerPage({ rows: 5, rowHeight: 28, viewport: 10 })).toBe(1)
  })
})
