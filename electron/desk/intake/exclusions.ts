import { parseNetwork } from '../../../src/domain/address.ts'
import type { Exception } from '../../../src/domain/exception.ts'
import type { Listing } from '../../../src/domain/listing.ts'
import { surrounds } from '../../../src/domain/surrounds.ts'
import type { Load } from '../store/load.ts'
import { readsOf } from '../store/open.ts'
import { mirrorReads } from '../store/queries/mirror-reads.ts'
import type { MirrorReads } from '../store/reads.ts'
import type { HeldPreview } from './preview.ts'
import { dropException, exclusionsStanding } from './store/exception-rows.ts'
import type { Numbers } from './store/numbers.ts'

/** Who "granted" an exclusion that a file came with. */
const importer = 'import'
const circumstanceOf = (file: string): string => `Excluded in ${file}.`

/**
 * Exclusions of a new generation: those of the files that were read take the place of what these files had before, those
 * by decision stay while their network does, and find it again when a file brings it back. An exclusion that was there
 * keeps its id and version. Runs on the indexed file.
 */
export function putExclusions(load: Load, held: HeldPreview, numbers: Numbers, { now }: { now: number }): void {
  const reads = mirrorReads(readsOf(load.db))
  const put = (
    listing: Listing,
    row: Pick<Exception, 'subject' | 'circumstance' | 'createdBy' | 'expiresAt'>,
  ): number => {
    numbers.exception += 1
    load.add.exceptions({
      ...row,
      id: numbers.exception,
      kind: 'exclusion',
      listingId: listing.id,
      thirdParty: null,
      reasons: null,
      createdAt: now,
      version: numbers.seq,
    })
    return numbers.exception
  }

  const read = new Set(held.files.map(({ name }) => circumstanceOf(name)))
  const kept = new Set<number>()
  for (const { file, network, subject } of held.spill.left()) {
    const name = held.files[file]?.name ?? ''
    const listing = reads.listingOf('address', network)
    // Where another file lists the network as well, it says so first and excludes nothing.
    if (!listing || listing.file !== name) continue
    const circumstance = circumstanceOf(name)
    const there = reads
      .exclusionsOf(listing.id)
      .find((row) => row.subject === subject && row.createdBy === importer && row.circumstance === circumstance)
    kept.add(there?.id ?? put(listing, { subject, circumstance, createdBy: importer, expiresAt: null }))
  }
  for (const row of exclusionsStanding(load.db)) {
    const dropped = row.createdBy === importer && read.has(row.circumstance) && !kept.has(row.id)
    if (dropped || row.listingId === null || reads.listing(row.listingId) === null) dropException(load.db, row.id)
  }
  for (const { subject, why, until } of held.decisions.excepts) {
    const listing = networkAround(reads, subject)
    if (!listing) continue
    const excluded = reads.exclusionsOf(listing.id).some((row) => surrounds(row.subject, subject))
    if (!excluded) put(listing, { subject, circumstance: why, createdBy: importer, expiresAt: until })
  }
}

/** The narrowest network listing around the subject, as a decision to except means it. */
function networkAround(reads: MirrorReads, subject: string): Listing | null {
  const network = parseNetwork(subject)
  if (!network.ok) return null
  return reads.covering(network.value).findLast((listing) => listing.subject !== subject) ?? null
}
