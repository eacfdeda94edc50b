import { setImmediate } from 'node:timers/promises'
import type { ReadContext } from './context.ts'

/** How long one piece of a long computation may hold the thread, ms: other calls get their turn in between. */
const sliceMs = 15

/**
 * Works through many items in slices, each in one read transaction of both files: a statement of its own transaction costs
 * three times as much, most of it locks. Between slices `pause` gives others their turn; `each` must not wait for anything.
 */
export async function inSlices<T>(
  { together }: Pick<ReadContext, 'together'>,
  items: readonly T[],
  each: (item: T, index: number) => void,
  pause: (done: number) => Promise<void> | undefined,
): Promise<void> {
  for (let next = 0; next < items.length; ) {
    const since = performance.now()
    together(() => {
      for (; next < items.length && performance.now() - since < sliceMs; next++) {
        const item = items[next]
        if (item !== undefined) each(item, next)
      }
    })
    await pause(next)
  }
}

/** Gives a long loop its pauses: `await pause()` in each round costs nothing until a slice is used up. */
export function createPause(): () => Promise<void> | undefined {
  let since = performance.now()
  return () => {
    if (performance.now() - since < sliceMs) return undefined
    return setImmediate().then(() => {
      since = performance.now()
    })
  }
}
