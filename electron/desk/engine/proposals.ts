import { v7 as uuidv7 } from 'uuid'
import type { Output } from '../../../src/contract/binding.ts'
import { DeskError } from '../../../src/contract/errors.ts'
import { parseSubject, subjectList } from '../../../src/domain/subject.ts'
import type { Draft, FileListing } from '../threads/apis.ts'
import { type Engine, operatorName } from './engine.ts'

/**
 * The new entries of a file as `list` decisions in the outbox, each on the evidence the desk has of its subject. A rollup
 * comes from its singles, never from a file; such entries are left out and counted.
 */
export async function proposeListings(
  engine: Engine,
  input: { previewId: string; withoutBad: boolean },
): Promise<Output<'intake.commit'>> {
  const { writer, reader, journal, clock, settings } = engine
  const { listings, leftOut } = await writer.proposals(input)
  const drafts: Draft[] = []
  for (const listing of listings) {
    const draft = await draftOf(engine, listing)
    if (draft) drafts.push(draft)
  }
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

async function draftOf({ reader }: Engine, listing: FileListing): Promise<Draft | null> {
  const parsed = parseSubject(listing.subject)
  if (!parsed.ok || listing.reason === 'rollup') return null
  try {
    const { coverage, verdict, score, facts } = await reader['verdict.explain']({
      subject: listing.subject,
      channel: 'form',
    })
    return {
      action: 'list',
      subject: listing.subject,
      list: subjectList(parsed.value),
      againstPolicy: false,
      requestId: null,
      touches: [],
      coverage: coverage.fingerprint,
      evidence: { score: score?.value ?? null, verdict: verdict.kind, policyVersion: verdict.policyVersion, facts },
      reply: null,
      reason: listing.reason,
      until: listing.expiresAt,
      condition: null,
      mergeInto: null,
      emergency: false,
      base: [],
    }
  } catch (thrown) {
    if (thrown instanceof DeskError && thrown.code === 'bad-input') return null
    throw thrown
  }
}
