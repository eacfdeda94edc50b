/** Wakes what waits for a change of the feeds. */
export interface Notice {
  /** Something was committed. */
  raise(): void
  /** Resolves at the next `raise`, after `milliseconds`, or when `signal` is aborted. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>
}

export function createNotice(): Notice {
  const waiting = new Set<() => void>()
  return {
    raise() {
      for (const wake of [...waiting]) wake()
    },
    wait: (milliseconds, signal) =>
      new Promise((resolve) => {
        const wake = () => {
          clearTimeout(timer)
          waiting.delete(wake)
          signal.removeEventListener('abort', wake)
          resolve()
        }
        const timer = setTimeout(wake, milliseconds)
        waiting.add(wake)
        signal.addEventListener('abort', wake)
        if (signal.aborted) wake()
      }),
  }
}
