/** Runs one piece of work at a time, the newest first: what was asked last is what is being looked at. */
export function newestFirst() {
  const waiting: (() => Promise<void>)[] = []
  let running = false
  const next = async (): Promise<void> => {
    running = true
    for (let work = waiting.pop(); work; work = waiting.pop()) await work()
    running = false
  }
  return {
    run: <T>(work: () => Promise<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        waiting.push(() => work().then(resolve, reject))
        if (!running) void next()
      }),
  }
}
