import { DeskError } from '../../../src/contract/errors.ts'
import type { ReadDatabase } from '../store/open.ts'
import { listingRowReads } from '../store/queries/listing-rows.ts'
import type { ScanRow } from '../store/queries/listing-scan.ts'
import { type ListingRecord, subjectOf } from '../store/row.ts'
import { inSlices } from './breathe.ts'
import { judgeSubject } from './evidence.ts'
import type { VerdictTerm } from './listings-query.ts'
import type { ReaderState } from './state.ts'

/** Rows whose verdict one query may ask for: each costs a look at all its evidence. */
const verdictsAtMost = 20_000

/** Of scanned rows those whose subject's verdict is as the terms want it. Errors: `bad-query` when it would take too many. */
export function withVerdict(
  state: ReaderState,
  db: ReadDatabase,
  terms: readonly VerdictTerm[],
  pause: () => Promise<void> | undefined,
): (rows: ScanRow[]) => Promise<ScanRow[]> {
  const reads = listingRowReads(db)
  let looked = 0
  return async (rows) => {
    looked += rows.length
    if (looked > verdictsAtMost) throw tooMany()
    const context = state.context()
    const matching = new Set<number>()
    const look = ({ k, subject }: ListingRecord) => {
      const { kind } = judgeSubject(context, subjectOf(k, subject), null).verdict
      if (terms.every((term) => term.values.includes(kind) !== term.negated)) matching.add(k)
    }
    await inSlices(context, reads.ofKeys(rows.map(([key]) => key)), look, pause)
    return rows.filter(([k]) => matching.has(k))
  }
}

const tooMany = (): DeskError =>
  new DeskError('bad-query', `"verdict:" can look at ${verdictsAtMost} listings at most; this query has more.`, {
    detail: { hint: 'Narrow the query, for example with "net:", "reason:" or "has:request".' },
  })
