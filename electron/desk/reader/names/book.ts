import type { Listing } from '../../../../src/domain/listing.ts'
import { type NamePattern, parsePattern } from '../../../../src/domain/name-pattern.ts'
import type { Guarded } from '../../../../src/domain/name-report/never.ts'
import { type NameReport, nameReport } from '../../../../src/domain/name-report.ts'
import { nameListings } from '../../store/queries/name-list-reads.ts'
import { neverListReads } from '../../store/queries/never-list-reads.ts'
import { createPause } from '../breathe.ts'
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
  let held: { listings: Promise<NamedListing[]>; report: Promise<NameReport> | null } | null = null
  state.onMoved(({ mirror }) => {
    if (mirror) held = null
  })
  const opened = () => {
    held ??= { listings: forget(read(state)), report: null }
    return held
  }
  /** What failed is tried again by the next who asks. */
  const forget = <T>(work: Promise<T>): Promise<T> =>
    work.catch((thrown: unknown) => {
      held = null
      throw thrown
    })
  return {
    listings: () => opened().listings,
    report() {
      const kept = opened()
      kept.report ??= forget(kept.listings.then((listings) => work(listings, guardedNames(state))))
      return kept.report
    },
  }
}

async function read(state: ReaderState): Promise<NamedListing[]> {
  const pause = createPause()
  const found: NamedListing[] = []
  for (const some of nameListings(state.stores().mirror)) {
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
