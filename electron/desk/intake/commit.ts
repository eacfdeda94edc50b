import type { Output } from '../../../src/contract/binding.ts'
import { DeskError } from '../../../src/contract/errors.ts'
import type { ListingRow } from '../../../src/domain/effect.ts'
import type { Policy } from '../../../src/domain/policy.ts'
import { inTurn } from '../in-turn.ts'
import { refreshScores } from '../mirror-writer/scores.ts'
import { createPause } from '../reader/breathe.ts'
import { createGeneration, type Load } from '../store/load.ts'
import { type ReadDatabase, storeError } from '../store/open.ts'
import { metaBook } from '../store/puts/feed-book.ts'
import type { ComplaintReads } from '../store/queries/complaint-reads.ts'
import { badLinesLeft } from './entries.ts'
import { putExclusions } from './exclusions.ts'
import { type HeldPreview, openMirror, stampOf, stepsOf } from './preview.ts'
import { claimPuts, type FileRecord, filesIn, freeShadowed, hasSignals, putFiles } from './store/file-rows.ts'
import { type Numbers, readNumbers, saveNumbers } from './store/numbers.ts'

export interface CommitWork {
  /** Where the new generation is built. */
  mirrorPath: string
  generation: number
  withoutBad: boolean
  now: number
  policy: Policy
  /** This desk's own complaints count with the signals. */
  complaints: ComplaintReads | null
  /** Throws to stop the job. */
  progress(title: string, done: number, total: number | null): void
}

type Done = Omit<Output<'intake.commit'>, 'decisions'>

/**
 * Builds the next generation beside the one in use. Nobody sees it before the engine switches; whatever goes wrong, the
 * file is deleted and everything stays as it was.
 *
 * @throws DeskError `bad-file` when lines cannot be read, `preview-gone` when the lists have moved on, `cancelled`, `disk`
 */
export async function commitFiles(held: HeldPreview, work: CommitWork): Promise<Done> {
  const leftOut = held.files.reduce((sum, { bad }) => sum + bad, 0)
  if (leftOut > 0 && !work.withoutBad) throw badLinesLeft(held.files)
  const empty = held.files.find(({ entries, bad }) => entries === 0 && bad > 0)
  if (empty) throw badLinesLeft([empty])

  const old = openMirror(held.mirrorPath)
  let load: Load | null = null
  try {
    requireUnmoved(held, old)
    load = createGeneration(work.mirrorPath, work.generation)
    const before = readNumbers(old)
    const numbers: Numbers = { ...before, seq: Math.max(work.generation, before.seq + 1) }
    putFiles(load.db, filesAfter(held, filesIn(old), work.now))
    const relapsed: ListingRow[] = []
    const counts = await addRows(load, held, old, numbers, work, relapsed)
    work.progress('Finishing', 0, null)
    freeShadowed(load.db)
    if (held.mirrorPath !== null) load.copyEvidence(held.mirrorPath)
    const listings = load.index()
    noteRelapses(load, relapsed, numbers)
    putExclusions(load, held, numbers, work)
    saveNumbers(load.db, numbers)
    await score(load, work)
    requireUnmoved(held, old)
    load.seal()
    return { listings, ...counts, leftOut, generation: work.generation }
  } catch (thrown) {
    load?.discard()
    throw storeError(work.mirrorPath, thrown)
  } finally {
    old.close()
  }
}

function requireUnmoved(held: HeldPreview, old: ReadDatabase): void {
  if (stampOf(old) === held.stamp) return
  throw new DeskError('preview-gone', 'The lists have changed since the files were read.', {
    detail: { hint: 'Read the files again and look at what would change now.' },
  })
}

/** The files of the new generation: those known, in their order, then the new ones. */
function filesAfter(held: HeldPreview, known: readonly FileRecord[], now: number): FileRecord[] {
  const read = new Map(held.files.map(({ name, entries }) => [name, { name, rows: entries, importedAt: now }]))
  const kept = known.map((file) => read.get(file.name) ?? file)
  return [...kept, ...[...read.values()].filter(({ name }) => !known.some((file) => file.name === name))]
}

async function addRows(
  load: Load,
  held: HeldPreview,
  old: ReadDatabase,
  numbers: Numbers,
  { now, progress }: CommitWork,
  relapsed: ListingRow[],
): Promise<Pick<Done, 'added' | 'changed' | 'removed'>> {
  const pause = createPause()
  const claim = claimPuts(load.db)
  const counts = { added: 0, changed: 0, removed: 0 }
  let rows = 0
  for (const { change, subject, before, after, also } of stepsOf(held, old, now)) {
    if (change !== 'unchanged') counts[change] += 1
    if (after) {
      const listing = before?.listing
      const kept = change === 'unchanged' && listing !== undefined
      if (listing === undefined) numbers.listing += 1
      const id = listing?.id ?? numbers.listing
      load.addListing(
        { ...after, id, version: kept ? listing.version : numbers.seq },
        kept ? (before?.score ?? null) : null,
      )
      for (const other of also) claim(subject, other)
      if (listing === undefined && after.relapses > 0) relapsed.push({ ...after, id })
    }
    rows += 1
    if (rows % 4096 === 0) progress('Importing', rows, null)
    if (rows % 50_000 === 0) load.step()
    await pause()
  }
  load.step()
  return counts
}

/** A relapse is counted from the events on, so that it gets one; whatever else a file lists anew has none. */
function noteRelapses(load: Load, relapsed: readonly ListingRow[], numbers: Numbers): void {
  const version = numbers.seq
  for (const { id, list, subject, reason, listedAt } of relapsed) {
    const event = { kind: 'listed', listingId: id, list, subject, reason, at: listedAt, by: 'import' } as const
    load.add.events({ ...event, id: ++numbers.event, decisionId: null, version })
  }
}

/** Scores rest on signals; a desk without any has none to work out. */
async function score(load: Load, { policy, now, complaints }: CommitWork): Promise<void> {
  load.step()
  if (hasSignals(load.db)) {
    // Nobody else is at the new file, so that its slices need not wait for anyone.
    await refreshScores(load.db, inTurn(), { policy, now, all: true, complaints, still: () => true })
    return
  }
  const meta = metaBook(load.db)
  meta.setNumber('scoredPolicy', policy.version)
  meta.setNumber('scoredDay', Math.floor(now / 86_400))
  meta.setNumber('scoredComplaints', complaints?.revision() ?? 0)
}
