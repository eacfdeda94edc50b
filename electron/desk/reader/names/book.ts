import type { Listing } from '../../../../src/domain/listing.ts'
import { type NamePattern, parsePattern } from '../../../../src/domain/name-pattern.ts'
import type { Guarded } from '../../../../src/domain/name-report/never.ts'
import { type NameReport, nameReport } from '../../../../src/domain/name-report.ts'
import type { ReadDatabase } from '../../store/open.ts'
import { nameListings } from '../../store/queries/name-list-reads.ts'
import { neverListReads } from '../../store/queries/never-list-reads.ts'
import { createPause } from '../breathe.ts'
import { countMoves, keptWork, onOneOpening } from '../kept-work.ts'
import type { ReaderState } from '../state.ts'

export interface NamedListing {
  listing: Listing
  /** Null: the source holds a text that is none. */
  pattern: NamePattern | null
}

/** The name list of one state of the mirror, read once, and what is reported of it, worked out once. */
export interface NameBook {
  listings(): Promise<NamedListing[]>
  report(): Promise<NameReport>
}

export function createNameBook(state: ReaderState): NameBook {
  const listings = keptWork<NamedListing[]>()
  const report = keptWork<NameReport>()
  const moves = countMoves(state, ({ mirror }) => mirror)
  const listingsNow = () => listings.of(moves(), () => onOneOpening(state, ({ mirror }) => read(mirror)))
  return {
    listings: listingsNow,
    report: () => report.of(moves(), async () => work(await listingsNow(), guardedNames(state))),
  }
}

async function read(mirror: ReadDatabase): Promise<NamedListing[]> {
  const pause = createPause()
  const found: NamedListing[] = []
  for (const some of nameListings(mirror)) {
    for (const listing of some) {
      const pattern = parsePattern(listing.subject)
      found.push({ listing, pattern: pattern.ok ? pattern.value : null })
    }
    await pause()
  }
  return found
}

async function work(listings: readonly NamedListing[], guarded: readonly Guarded[]): Promise<NameReport> {
  const pause = createPause()
  const entries = listings.map(({ listing: { id, subject, reason } }) => ({ id, text: subject, reason }))
  const run = nameReport(entries, guarded)
  for (let step = run.next(); ; step = run.next()) {
    if (step.done === true) return step.value
    await pause()
  }
}

/** Never-list entries that are name patterns. */
function guardedNames(state: ReaderState): Guarded[] {
  return neverListReads(state.stores().mirror).flatMap(({ subject, reasons, circumstance }) => {
    const pattern = parsePattern(subject)
    return pattern.ok ? [{ pattern: pattern.value, text: subject, reasons, circumstance }] : []
  })
}
