import { setImmediate } from 'node:timers/promises'

/** How long one piece of a long computation may hold the thread, ms: other calls get their turn in between. */
const sliceMs = 15

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
