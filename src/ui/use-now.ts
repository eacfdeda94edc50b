import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | null = null
const halfMinute = 30_000

const read = (): number => Math.floor(Date.now() / halfMinute) * (halfMinute / 1000)

/** One timer for all ages on screen; it runs only while one is shown. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    for (const tell of listeners) tell()
  }, halfMinute)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0 || timer === null) return
    clearInterval(timer)
    timer = null
  }
}

/** UTC seconds, to the half minute: for showing ages, never for deciding. */
export const useNow = (): number => useSyncExternalStore(subscribe, read, read)
