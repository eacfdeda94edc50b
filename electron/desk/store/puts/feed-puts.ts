import type { Database } from 'better-sqlite3'
import type { FeedName, FeedRow } from '../../../../src/contract/list-server.ts'
import { exceptionPuts } from './exception-puts.ts'
import { decidedPuts, eventPuts, factPuts } from './history-puts.ts'
import { listingCounts } from './listing-counts.ts'
import { listingPuts } from './listing-puts.ts'
import { fileBook, keyBook } from './listing-values.ts'
import type { Puts } from './put.ts'
import { requestPuts } from './request-puts.ts'
import { signalPuts } from './signal-puts.ts'

export interface MirrorPuts {
  feeds: { [F in FeedName]: Puts<FeedRow<F>> }
  /** Writes counts and marks what must be scored again; the last step of the transaction. */
  flush(): void
  /** The transaction was rolled back: what was gathered for it is forgotten. */
  drop(): void
}

/** Single rows into a finished mirror. The caller holds the transaction around puts and `flush`. */
export function mirrorPuts(db: Database): MirrorPuts {
  const counts = listingCounts(db)
  const files = fileBook(db)
  const mark = db.prepare<[string]>('insert into unscored (subject) values (?) on conflict do nothing')
  const moved = new Set<string>()
  const note = (subject: string): void => {
    moved.add(subject)
  }
  return {
    feeds: {
      listings: listingPuts(db, { keys: keyBook(db), files, counts }, note),
      exceptions: exceptionPuts(db, note),
      requests: requestPuts(db),
      signals: signalPuts(db, note),
      facts: factPuts(db, note),
      events: eventPuts(db),
      decisions: decidedPuts(db),
    },
    flush() {
      counts.flush()
      for (const subject of moved) mark.run(subject)
      moved.clear()
    },
    drop() {
      counts.drop()
      files.reload()
      moved.clear()
    },
  }
}
