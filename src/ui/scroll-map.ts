/**
 * Browsers cap an element near 33 million device pixels, five million rows are 140 million: past `tallest` the scroll
 * bar stands for a taller list than it measures. `top` is always the exact pixel of the whole list at the upper edge;
 * `physical` is the element's scrollTop. Low enough that a zoom of 400 % stays under the cap.
 */
export const tallest = 8_000_000

export interface Geometry {
  rows: number
  rowHeight: number
  /** Height of the visible part in px. */
  viewport: number
}

const clamp = (value: number, max: number): number => Math.min(Math.max(value, 0), max)

const fullHeight = (g: Geometry): number => g.rows * g.rowHeight

/** Height to give the scrolled element. */
export const physicalHeight = (g: Geometry): number => clamp(fullHeight(g), Math.max(tallest, g.viewport))

export const isScaled = (g: Geometry): boolean => fullHeight(g) > physicalHeight(g)

/** The greatest `top`: the last row stands at the lower edge. */
export const lastTop = (g: Geometry): number => Math.max(0, fullHeight(g) - g.viewport)

const lastPhysical = (g: Geometry): number => Math.max(0, physicalHeight(g) - g.viewport)

export const clampTop = (g: Geometry, top: number): number => clamp(top, lastTop(g))

/** `top` for a scrollTop: exact while the list fits, in proportion when it does not. Both ends are exact. */
export function topAt(g: Geometry, physical: number): number {
  if (!isScaled(g)) return clampTop(g, physical)
  const end = lastPhysical(g)
  // Zoomed pages report a scrollTop up to a pixel short of the end.
  if (physical >= end - 1) return lastTop(g)
  return clampTop(g, Math.round((physical / end) * lastTop(g)))
}

/** The scrollTop that shows `top` best. */
export function physicalAt(g: Geometry, top: number): number {
  if (!isScaled(g)) return clampTop(g, top)
  return (clampTop(g, top) / lastTop(g)) * lastPhysical(g)
}

/**
 * `top` after the element scrolled by itself. A step within one screen (touch, a click into the track) moves by just
 * these pixels, so that no row is jumped over; more than that is the scroll bar being dragged and goes by proportion.
 */
export function topAfterScroll(g: Geometry, top: number, before: number, physical: number): number {
  if (!isScaled(g)) return clampTop(g, physical)
  const step = physical - before
  const atAnEnd = physical <= 0 || physical >= lastPhysical(g) - 1
  return Math.abs(step) > g.viewport || atAnEnd ? topAt(g, physical) : clampTop(g, top + step)
}

/** Rows in view, `overscan` more on both sides; `last` is -1 when there are none. */
export function rowsInView(g: Geometry, top: number, overscan: number): { first: number; last: number } {
  const first = Math.floor(top / g.rowHeight) - overscan
  const last = Math.ceil((top + g.viewport) / g.rowHeight) - 1 + overscan
  return { first: Math.max(0, first), last: Math.min(g.rows - 1, last) }
}

/** The nearest `top` at which the row is wholly in view. */
export function topShowing(g: Geometry, top: number, row: number): number {
  const rowTop = row * g.rowHeight
  if (rowTop < top) return clampTop(g, rowTop)
  const rowEnd = rowTop + g.rowHeight
  return rowEnd > top + g.viewport ? clampTop(g, rowEnd - g.viewport) : top
}

/** Rows that fit wholly: the step of PageUp and PageDown. */
export const rowsPerPage = (g: Geometry): number => Math.max(1, Math.floor(g.viewport / g.rowHeight) - 1)
