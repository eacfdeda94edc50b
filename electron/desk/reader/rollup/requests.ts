import { networkOf24, parseNetwork } from '../../../../src/domain/address.ts'
import type { ReadContext } from '../context.ts'

export interface OpenRequest {
  id: number
  subjects: readonly string[]
}

const books = new WeakMap<ReadContext, Map<number, OpenRequest[]>>()

/** Requests that still wait and ask about something inside the /24 that begins at `lo`; gathered once per state of the mirror. */
export function openRequestsIn(context: ReadContext, lo: number): readonly OpenRequest[] {
  const book = books.get(context) ?? gather(context)
  books.set(context, book)
  return book.get(lo) ?? []
}

function gather({ mirror }: ReadContext): Map<number, OpenRequest[]> {
  const book = new Map<number, OpenRequest[]>()
  for (const { id, subjects } of mirror.requestsIn(['open', 'waiting', 'deferred'])) {
    const networks = new Set(
      subjects.flatMap((subject) => {
        const parsed = parseNetwork(subject)
        const around = parsed.ok ? networkOf24(parsed.value) : null
        return around === null ? [] : [around.lo]
      }),
    )
    for (const lo of networks) {
      const found = book.get(lo)
      if (found) found.push({ id, subjects })
      else book.set(lo, [{ id, subjects }])
    }
  }
  return book
}
