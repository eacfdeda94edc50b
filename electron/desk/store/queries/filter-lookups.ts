import type { TimeBounds } from '../../../../src/domain/query/date-test.ts'
import { parseSubject } from '../../../../src/domain/subject.ts'
import type { ReadDatabase } from '../open.ts'
import { listingReads } from './listing-reads.ts'
import type { FilterLookups } from './listing-terms.ts'

const standing = `r.state not in ('closed', 'merged')`

export function filterLookups(db: ReadDatabase): FilterLookups {
  const { keyOf } = listingReads(db)
  const requested = db.prepare<{ subject: string }>(
    `select distinct s.subject from request_subject s cross join request r on r.id = s.request_id
     where ${standing} and r.received_at >= ? and r.received_at < ?`,
  )
  const overrides = db.prepare<{ subject: string }>(`select distinct subject from exception where kind = 'override'`)
  const keysOf = (rows: { subject: string }[]): number[] =>
    rows.flatMap((row) => {
      const subject = parseSubject(row.subject)
      const k = subject.ok ? keyOf(subject.value) : null
      return k === null ? [] : [k]
    })
  return {
    requested: (within: TimeBounds | null) =>
      keysOf(requested.all(within?.from ?? 0, within?.until ?? Number.MAX_SAFE_INTEGER)),
    overridden: () => keysOf(overrides.all()),
  }
}
