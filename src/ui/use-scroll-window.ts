import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { clampTop, type Geometry, isScaled, physicalAt, rowsInView, topAfterScroll, topShowing } from './scroll-map.ts'

const overscan = 6

export interface ScrollWindow {
  geometry: Geometry
  /** Exact px of the whole list at the upper edge. */
  top: number
  /** Rows to draw. */
  first: number
  last: number
  /** Scrolls as little as needed to have the row in view. */
  show: (row: number) => void
  toTop: () => void
  /** Keeps the view on the same rows after `rows` of them were put in (or taken out, below 0) above. */
  shift: (rows: number) => void
}

/**
 * Ties a scrolled element to the exact position in a list of any length (scroll-map.ts). While the list is taller than
 * a browser can lay out, the wheel is taken over (its pixels are exact, the scroll bar's are not).
 */
export function useScrollWindow(
  element: RefObject<HTMLElement | null>,
  rows: number,
  rowHeight: number,
  headerHeight: number,
): ScrollWindow {
  const [viewport, setViewport] = useState(0)
  const [wantedTop, setTop] = useState(0)
  const geometry: Geometry = { rows, rowHeight, viewport }
  const top = clampTop(geometry, wantedTop)
  const now = useRef({ geometry, top, physical: 0 })
  now.current.geometry = geometry
  now.current.top = top

  const moveTo = useCallback(
    (next: number) => {
      const state = now.current
      state.top = clampTop(state.geometry, next)
      setTop(state.top)
      if (element.current === null) return
      element.current.scrollTop = physicalAt(state.geometry, state.top)
      // Read back: the browser rounds to device pixels.
      state.physical = element.current.scrollTop
    },
    [element],
  )

  useLayoutEffect(() => {
    const target = element.current
    if (target === null) return
    const measure = () => setViewport(Math.max(0, target.clientHeight - headerHeight))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(target)
    return () => observer.disconnect()
  }, [element, headerHeight])

  // After the list grew or shrank the same row stays at the upper edge; the scroll bar follows.
  // biome-ignore lint/correctness/useExhaustiveDependencies: geometry's parts are the trigger
  useLayoutEffect(() => {
    if (viewport > 0) moveTo(now.current.top)
  }, [rows, rowHeight, viewport, moveTo])

  useEffect(() => {
    const target = element.current
    if (target === null) return
    const onScroll = () => {
      const state = now.current
      const physical = target.scrollTop
      if (Math.abs(physical - state.physical) < 0.5) return
      state.top = topAfterScroll(state.geometry, state.top, state.physical, physical)
      state.physical = physical
      setTop(state.top)
    }
    const onScrollEnd = () => {
      if (isScaled(now.current.geometry)) moveTo(now.current.top)
    }
    const onWheel = (event: WheelEvent) => {
      const state = now.current
      if (!isScaled(state.geometry) || event.ctrlKey || event.shiftKey || event.deltaY === 0) return
      event.preventDefault()
      const unit = event.deltaMode === 1 ? rowHeight : event.deltaMode === 2 ? state.geometry.viewport : 1
      if (event.deltaX !== 0) target.scrollLeft += event.deltaX * unit
      moveTo(state.top + event.deltaY * unit)
    }
    target.addEventListener('scroll', onScroll, { passive: true })
    target.addEventListener('scrollend', onScrollEnd)
    target.addEventListener('wheel', onWheel, { passive: false })
    return () => {
      target.removeEventListener('scroll', onScroll)
      target.removeEventListener('scrollend', onScrollEnd)
      target.removeEventListener('wheel', onWheel)
    }
  }, [element, rowHeight, moveTo])

  const show = useCallback(
    (row: number) => {
      const { geometry: current, top: at } = now.current
      const next = topShowing(current, at, row)
      if (next !== at) moveTo(next)
    },
    [moveTo],
  )
  const toTop = useCallback(() => moveTo(0), [moveTo])
  const shift = useCallback((by: number) => moveTo(now.current.top + by * rowHeight), [moveTo, rowHeight])
  // Fractions are kept (a slow trackpad gives tenths of a pixel) but not drawn, they would blur the text.
  return { geometry, top: Math.round(top), ...rowsInView(geometry, top, overscan), show, toTop, shift }
}
