import type { Moved, OpenStores, ReaderState } from './state.ts'

/** Long work whose outcome is kept for as long as it holds. */
export interface KeptWork<T> {
  /** The outcome under this key, worked out once. What failed is tried again by the next who asks. */
  of(key: unknown, work: () => Promise<T>): Promise<T>
}

export function keptWork<T>(): KeptWork<T> {
  let kept: { key: unknown; outcome: Promise<T> } | null = null
  return {
    of(key, work) {
      if (kept !== null && kept.key === key) return kept.outcome
      const mine = { key, outcome: work() }
      kept = mine
      mine.outcome.catch(() => {
        if (kept === mine) kept = null
      })
      return mine.outcome
    },
  }
}

/** How often something has moved: a key for what is kept until it moves again. */
export function countMoves(state: ReaderState, counts: (moved: Moved) => boolean): () => number {
  let moves = 0
  state.onMoved((moved) => {
    if (counts(moved)) moves += 1
  })
  return () => moves
}

/** Reads through the files with pauses. When others were opened meanwhile, what was read counts nothing: it is read again. */
export async function onOneOpening<T>(state: ReaderState, read: (stores: OpenStores) => Promise<T>): Promise<T> {
  for (;;) {
    const stores = state.stores()
    try {
      const found = await read(stores)
      if (state.stores() === stores) return found
    } catch (thrown) {
      // Files that were closed under its hands fail whatever they are asked.
      if (state.stores() === stores) throw thrown
    }
  }
}
