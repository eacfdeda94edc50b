import type { ReadDatabase } from '../store/open.ts'
import type { ReaderState } from './state.ts'

/** Prepared queries of `desk.sqlite`, made once for each opening of the file. */
export function ofDeskFile<T>(state: Pick<ReaderState, 'stores'>, make: (db: ReadDatabase) => T): () => T {
  let made: { db: ReadDatabase; value: T } | null = null
  return () => {
    const { desk } = state.stores()
    if (made?.db !== desk) made = { db: desk, value: make(desk) }
    return made.value
  }
}
