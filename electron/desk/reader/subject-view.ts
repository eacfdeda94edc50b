import type { SubjectView } from '../../../src/contract/desk/subject-view.ts'
import { DeskError } from '../../../src/contract/errors.ts'
import type { Decided } from '../../../src/contract/rows.ts'
import { isAddress, type Network, parseNetwork } from '../../../src/domain/address.ts'
import { blockedSince, relapsesOf } from '../../../src/domain/coverage.ts'
import type { Holding } from '../../../src/domain/holding.ts'
import { probationAt, probationSentence } from '../../../src/domain/relapse.ts'
import type { Channel } from '../../../src/domain/request.ts'
import { scoreByDay } from '../../../src/domain/score.ts'
import { scoreAround } from '../../../src/domain/score-around.ts'
import { formatSubject, parseSubject } from '../../../src/domain/subject.ts'
import type { ReadContext } from './context.ts'
import { judgeSubject, sourceOf } from './evidence.ts'
import { listOf } from './preview/target.ts'

const shownDays = 30
const shownEvents = 20
const shownDecisions = 3

/** The canonical text of what somebody typed. @throws DeskError `bad-input` naming the place */
export function canonicalSubject(text: string): string {
  const parsed = parseSubject(text.trim())
  if (parsed.ok) return formatSubject(parsed.value)
  throw new DeskError('bad-input', parsed.problem.message, {
    detail: { field: 'subject', hint: 'An address, a network (192.0.2.0/24) or a name pattern (.pool.example).' },
  })
}

/**
 * All the evidence about one subject. @param subject canonical text @param channel null: nobody asked
 */
export function subjectView(context: ReadContext, subject: string, channel: Channel | null): SubjectView {
  const { mirror, journal } = context
  const { coverage, score, verdict, holding } = judgeSubject(context, subject, channel)
  const network = parseNetwork(subject)
  return {
    subject,
    coverage,
    verdict,
    score,
    network: network.ok ? networkOf(context, network.value) : null,
    holder: holderOf(holding()),
    days: network.ok ? daysOf(context, network.value, coverage) : [],
    facts: [...sourceOf(context).facts(subject)],
    events: mirror.events(subject, shownEvents),
    decisions: newestFirst([
      ...mirror.decisions(subject, shownDecisions),
      ...journal.decisions(subject, shownDecisions),
    ]),
    probation: probationOf(context, subject, coverage),
    pending: journal.pendingForSubject(subject),
    at: context.now(),
  }
}

function networkOf(context: ReadContext, address: Network): SubjectView['network'] {
  const around = scoreAround(address, sourceOf(context), { policy: context.policy, now: context.now() })
  return around && { subject: around.subject, score: around.score.value, messages: around.score.messages }
}

function holderOf(holding: Holding | null): SubjectView['holder'] {
  if (holding === null) return null
  const { score, ...known } = holding
  const { value, ...rest } = score
  return { ...known, ...rest, score: value }
}

/** Of what stands, the listing itself says how often it came back. */
export function probationOf(
  { mirror, policy, now }: ReadContext,
  subject: string,
  coverage: SubjectView['coverage'],
): SubjectView['probation'] {
  if (coverage.covers.some(({ kind }) => kind === 'single')) return null
  const probation = probationAt(mirror.lastEnd(listOf(subject), subject, policy), now(), policy)
  return probation && { ...probation, sentence: probationSentence(probation) }
}

function daysOf(context: ReadContext, network: Network, coverage: SubjectView['coverage']): SubjectView['days'] {
  const { policy } = context
  const source = sourceOf(context)
  const today = Math.floor(context.now() / 86_400)
  const from = today - shownDays + 1
  const single = isAddress(network)
  const days = single ? source.signals(network, 0, today) : source.signalsOfNetwork(network, 0, today)
  const since = { listedAt: blockedSince(coverage), relapses: relapsesOf(coverage) }
  const facts = single ? source.facts(coverage.subject) : []
  const scores = new Map(
    scoreByDay({ days, ...since, facts, policy, today, from }).map(({ day, value }) => [day, value] as const),
  )
  return days.filter(({ day }) => day >= from).map((day) => ({ ...day, score: scores.get(day.day) ?? null }))
}

/** A decision of this desk that the team's feed has as well is shown once. */
function newestFirst(decisions: Decided[]): Decided[] {
  const byId = new Map<string, Decided>()
  for (const decision of decisions) if (!byId.has(decision.id)) byId.set(decision.id, decision)
  return [...byId.values()].sort((a, b) => b.decidedAt - a.decidedAt).slice(0, shownDecisions)
}
