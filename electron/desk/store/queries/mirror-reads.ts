import type { ReadDatabase } from '../open.ts'
import type { MirrorReads } from '../reads.ts'
import { exceptionReads } from './exception-reads.ts'
import { historyReads } from './history-reads.ts'
import { listingReads, listingSql } from './listing-reads.ts'
import { nameReads } from './name-reads.ts'
import { requestReads, requestSql } from './request-reads.ts'
import { signalReads } from './signal-reads.ts'

/** Everything that can be asked of a mirror about single rows; statements are prepared once. */
export function mirrorReads(db: ReadDatabase): MirrorReads {
  const { keyOf: _, ...listings } = listingReads(db)
  const listed = db.prepare<{ n: number }>(listingSql.tally)
  const open = db.prepare<{ n: number }>(requestSql.open)
  return {
    ...listings,
    ...nameReads(db),
    ...exceptionReads(db),
    ...requestReads(db),
    ...signalReads(db),
    ...historyReads(db),
    counts: () => ({ listings: listed.get()?.n ?? 0, openRequests: open.get()?.n ?? 0 }),
  }
}
