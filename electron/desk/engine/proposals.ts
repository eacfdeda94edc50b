import { v7 as uuidv7 } from 'uuid'
import type { Output } from '../../../src/contract/binding.ts'
import { DeskError } from '../../../src/contract/errors.ts'
import type { Draft, DraftEvidence, FileListing } from '../threads/apis.ts'
import { type Engine, operatorName } from './engine.ts'
import type { Job } from './jobs.ts'

/** Subjects whose evidence is asked for at once: between two slices it can be cancelled. */
const sliceSize = 500

/**
 * The new entries of a file as `list` decisions in the outbox, each on the evidence the desk has of its subject. A rollup
 * comes from its singles, never from a file; such entries, and those that a decision waits for already, are left out and
 * counted.
 */
export async function proposeListings(
  engine: Engine,
  input: { previewId: string; withoutBad: boolean },
  job: Job,
): Promise<Output<'intake.commit'>> {
  const { writer, reader, journal, clock, settings } = engine
  const { listings, leftOut } = await writer.proposals(input)
  const drafts = await draftsOf(engine, listings, job)
  const batch = { action: 'list', over: 'listings', drafts, supersedes: null } as const
  const { decisionIds } = await journal.commit({
    batchId: uuidv7(),
    at: clock(),
    operator: operatorName(engine),
    why: 'Proposed from a file.',
    batch,
  })
  await engine.journalMoved(['outbox', 'status', 'listings', 'audit'])
  const { listings: standing } = await reader.counts({})
  return {
    listings: standing,
    added: 0,
    changed: 0,
    removed: 0,
    decisions: decisionIds.length,
    leftOut: leftOut + listings.length - drafts.length,
    generation: settings.generation(),
  }
}

async function draftsOf({ reader }: Engine, listings: readonly FileListing[], job: Job): Promise<Draft[]> {
  const drafts: Draft[] = []
  for (let from = 0; from < listings.length; from += sliceSize) {
    if (job.signal.aborted) throw new DeskError('cancelled', 'Stopped; nothing was proposed.', { retry: 'now' })
    const slice = listings.slice(from, from + sliceSize)
    const evidence = await reader.evidenceFor({ subjects: slice.map(({ subject }) => subject) })
    for (const [place, listing] of slice.entries()) {
      const found = evidence[place]
      if (found && found.pending === null && listing.reason !== 'rollup') drafts.push(draftOf(listing, found.draft))
    }
    job.progress('Looking at what is known', from + slice.length, listings.length)
  }
  return drafts
}

const draftOf = ({ reason, expiresAt }: FileListing, evidence: DraftEvidence): Draft => ({
  ...evidence,
  action: 'list',
  againstPolicy: false,
  requestId: null,
  touches: [],
  reply: null,
  reason,
  until: expiresAt,
  condition: null,
  grounds: null,
  mergeInto: null,
  emergency: false,
  after: [],
  base: [],
})
