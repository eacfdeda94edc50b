import type { Coverage } from '../../../src/domain/coverage.ts'
import { type EvidenceSource, type Judgement, judge, newerOfEach } from '../../../src/domain/judge.ts'
import type { Channel } from '../../../src/domain/request.ts'
import { formatSubject, parseSubject } from '../../../src/domain/subject.ts'
import type { ReadContext } from './context.ts'

/** The mirror as evidence; of a fact that both the source and this desk have, the newer. */
export const sourceOf = ({ mirror, journal }: ReadContext): EvidenceSource => ({
  covering: (network) => mirror.covering(network),
  matchingNames: (names) => mirror.matchingNames(names),
  exceptionsConcerning: (subject) => mirror.exceptionsConcerning(subject),
  shadowedBy: (id) => mirror.shadowedBy(id),
  facts: (subject) => newerOfEach(mirror.facts(subject), journal.facts(subject)),
  signals: (address, from, to) => mirror.signals(address, from, to),
  signalsOfNetwork: (network, from, to) => mirror.signalsOfNetwork(network, from, to),
})

/** Coverage, score and verdict of a subject now. @param channel null: nobody asked */
export const judgeSubject = (context: ReadContext, subject: string, channel: Channel | null): Judgement =>
  judge({ subject, channel, policy: context.policy, now: context.now() }, sourceOf(context))

/** Coverage of whatever a refusal names; null for a mail address or nothing. */
export function coverageNamed(context: ReadContext, named: string | null): Coverage | null {
  if (named === null || named.includes('@')) return null
  const parsed = parseSubject(named)
  return parsed.ok ? judgeSubject(context, formatSubject(parsed.value), null).coverage : null
}
