import { formatNetwork, type Network } from '../../../src/domain/address.ts'
import type { Coverage } from '../../../src/domain/coverage.ts'
import { type EvidenceSource, type Judgement, judge, newerOfEach } from '../../../src/domain/judge.ts'
import type { Channel } from '../../../src/domain/request.ts'
import { formatSubject, parseSubject } from '../../../src/domain/subject.ts'
import { mirrorEvidence } from '../store/mirror-evidence.ts'
import type { ReadContext } from './context.ts'
import { remembered } from './remembered.ts'

/** The mirror as evidence; of a fact that both the source and this desk have, the newer. */
export function sourceOf(context: ReadContext): EvidenceSource {
  const held = sources.get(context) ?? makeSource(context)
  sources.set(context, held)
  return held
}

/** One for each state of the files: what is remembered of it goes with it. */
const sources = new WeakMap<ReadContext, EvidenceSource>()

/** Subjects that are remembered: the singles of a few networks. In a bulk each of them asks for all its neighbours. */
const mostRemembered = 2048

const makeSource = ({ mirror, journal }: ReadContext): EvidenceSource => {
  const plain = mirrorEvidence(mirror)
  return {
    ...plain,
    inside: remembered(mostRemembered, formatNetwork, plain.inside),
    facts: remembered(
      mostRemembered,
      (subject: string) => subject,
      (subject) => newerOfEach(mirror.facts(subject), journal.facts(subject)),
    ),
    signals: remembered(
      mostRemembered,
      (address: Network, from: number, to: number) => `${formatNetwork(address)} ${from} ${to}`,
      plain.signals,
    ),
    carriers: rememberedByName(),
  }
}

function rememberedByName(): EvidenceSource['carriers'] {
  const known = new Map<string, ReturnType<EvidenceSource['carriers']>>()
  return (name, work) => {
    const held = known.get(name) ?? work()
    known.set(name, held)
    return held
  }
}

/** Coverage, score and verdict of a subject now. @param channel null: nobody asked */
export const judgeSubject = (context: ReadContext, subject: string, channel: Channel | null): Judgement =>
  judge({ subject, channel, policy: context.policy, now: context.now() }, sourceOf(context))

/** Coverage of whatever a refusal names; null for a mail address or nothing. */
export function coverageNamed(context: ReadContext, named: string | null): Coverage | null {
  if (named === null || named.includes('@')) return null
  const parsed = parseSubject(named)
  return parsed.ok ? judgeSubject(context, formatSubject(parsed.value), null).coverage : null
}
