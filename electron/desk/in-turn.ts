/** Runs pieces of work one after another, in the order they were asked for; a piece that fails does not stop the next. */
export interface InTurn {
  run<T>(work: () => T | Promise<T>): Promise<T>
}

export function inTurn(): InTurn {
  let last: Promise<unknown> = Promise.resolve()
  return {
    run(work) {
      const result = last.then(work)
      last = result.catch(() => {})
      return result
    },
  }
}
