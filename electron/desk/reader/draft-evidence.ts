import type { Judgement } from '../../../src/domain/judge.ts'
import type { RollupState } from '../../../src/domain/rollup.ts'
import { formatSubject, parseSubject, subjectList } from '../../../src/domain/subject.ts'
import type { Draft, DraftEvidence, ReaderApi } from '../threads/apis.ts'
import type { Served } from '../threads/thread.ts'
import { createPause } from './breathe.ts'
import type { ReadContext } from './context.ts'
import { judgeSubject, sourceOf } from './evidence.ts'
import type { ReaderState } from './state.ts'

/** As many facts as a decision may carry as evidence. */
const mostFacts = 50

/** The part of a decision that says what it was made on. */
export function draftEvidence(
  context: ReadContext,
  subject: string,
  list: Draft['list'],
  { coverage, score, verdict }: Judgement,
  rollup?: RollupState,
): DraftEvidence {
  const { facts } = sourceOf(context)
  // A roll-up may rest on who holds its singles, and this desk may be the only one that has asked.
  const holders = (rollup?.singles ?? []).flatMap(({ listing }) =>
    facts(listing.subject).filter(({ value }) => value.kind === 'holder'),
  )
  // So may a verdict on the word of a provider or a party about the network that is listed.
  const listed = new Set(coverage.covers.flatMap((cover) => ('listing' in cover ? [cover.listing.subject] : [])))
  listed.delete(subject)
  return {
    subject,
    list,
    coverage: coverage.fingerprint,
    evidence: {
      score: score?.value ?? null,
      verdict: verdict.kind,
      policyVersion: context.policy.version,
      facts: [...facts(subject), ...[...listed].flatMap(facts), ...holders].slice(0, mostFacts),
    },
  }
}

/** Evidence on many subjects at once, for decisions that no preview freezes. */
export const evidenceHandlers = (state: ReaderState): Served<Pick<ReaderApi, 'evidenceFor'>> => ({
  async evidenceFor({ subjects }) {
    const pause = createPause()
    const found: Awaited<ReturnType<ReaderApi['evidenceFor']>> = []
    for (const text of subjects) {
      await pause()
      const parsed = parseSubject(text)
      if (!parsed.ok) {
        found.push(null)
        continue
      }
      const context = state.context()
      const subject = formatSubject(parsed.value)
      const judgement = judgeSubject(context, subject, null)
      found.push({
        draft: draftEvidence(context, subject, subjectList(parsed.value), judgement),
        pending: context.journal.pendingForSubject(subject),
      })
    }
    return found
  },
})
