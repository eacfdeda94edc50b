import { formatNetwork, parseNetwork } from '../../../../src/domain/address.ts'
import { type EvidenceSource, type Judgement, judge } from '../../../../src/domain/judge.ts'
import type { Listing } from '../../../../src/domain/listing.ts'
import { type Affected, affectedBy } from '../../../../src/domain/policy/affects.ts'
import { type PolicyChange, policyChanges } from '../../../../src/domain/policy/difference.ts'
import type { Policy } from '../../../../src/domain/policy.ts'
import type { Channel } from '../../../../src/domain/request.ts'
import { scoreOf } from '../../../../src/domain/score.ts'
import type { ReadDatabase } from '../../store/open.ts'
import { type SimulationReads, simulationReads } from '../../store/queries/simulation-reads.ts'
import { inSlices } from '../breathe.ts'
import type { ReadContext } from '../context.ts'
import { sourceOf } from '../evidence.ts'
import { remembered } from '../remembered.ts'

/** One of the two policies that are held against each other, with the evidence both judge. */
export interface Side {
  policy: Policy
  judge(subject: string, channel: Channel | null): Judgement
  /** Of a listed single, as a rollup counts it; null when there is too little to say. */
  singleScore(single: Listing): number | null
}

/** A policy tried against the one in force, at one moment and on one mirror. */
export interface Trial {
  context: ReadContext
  reads: SimulationReads
  source: EvidenceSource
  /** UTC seconds, and the UTC day. */
  now: number
  today: number
  changes: PolicyChange[]
  affected: Affected
  before: Side
  after: Side
  /** Between two pieces of work: others get their turn. @throws DeskError `cancelled`, or `busy` when the mirror was switched */
  step(title: string, done: number, total: number | null): Promise<void> | undefined
  /**
   * Works through many items, each slice on one state of all the files; `each` must not wait for anything.
   *
   * @param part where these are a part of more: how many came before, and how many there are in all
   */
  slices<T>(title: string, items: readonly T[], each: (item: T) => void, part?: Part): Promise<void>
}

interface Part {
  before: number
  total: number
}

/** What a trial reads from, and how it lets others have their turn. */
interface TrialInput {
  context: ReadContext
  /** The connection that `reads` go over. */
  scans: ReadDatabase
  policy: Policy
  step: Trial['step']
}

export function createTrial({ context, scans, policy, step }: TrialInput): Trial {
  const now = context.now()
  const today = Math.floor(now / 86_400)
  const source = readOnce(sourceOf(context))
  const changes = policyChanges(context.policy, policy)
  const side = (judging: Policy, evidence: EvidenceSource): Side => ({
    policy: judging,
    judge: (subject, channel) => judge({ subject, channel, policy: judging, now }, evidence),
    singleScore(single) {
      const address = parseNetwork(single.subject)
      if (!address.ok) return null
      const { listedAt, relapses, subject } = single
      const days = evidence.signals(address.value, 0, today)
      return scoreOf({ days, listedAt, relapses, facts: evidence.facts(subject), policy: judging, today }).value
    },
  })
  return {
    context,
    reads: simulationReads(scans),
    source,
    now,
    today,
    changes,
    affected: affectedBy(changes),
    before: side(context.policy, source),
    // What is remembered of holders is remembered by the policy's version, and a policy on trial has none of its own.
    after: side(policy, { ...source, holdings: new Map(), carriers: (_, work) => work() }),
    step,
    slices: (title, items, each, { before, total } = { before: 0, total: items.length }) =>
      inSlices({ together: (work) => context.together(() => scans.snapshot(work)) }, items, each, (done) =>
        step(title, before + done, total),
      ),
  }
}

/** Answers that are kept: both policies ask the same of a subject, one after the other. */
const mostKept = 64

/** The same evidence, read once for both sides: reading, not judging, is what takes the time. */
function readOnce(source: EvidenceSource): EvidenceSource {
  return {
    ...source,
    covering: remembered(mostKept, formatNetwork, source.covering),
    matchingNames: remembered(mostKept, (names) => names.join(' '), source.matchingNames),
    exceptionsConcerning: remembered(mostKept, (subject) => subject, source.exceptionsConcerning),
    shadowedBy: remembered(mostKept, String, source.shadowedBy),
    exclusionsOf: remembered(mostKept, String, source.exclusionsOf),
    signalsOfNetwork: remembered(
      mostKept,
      (network, from, to) => `${formatNetwork(network)} ${from} ${to}`,
      source.signalsOfNetwork,
    ),
    heldBy: remembered(mostKept, (holder, limit) => `${limit} ${holder}`, source.heldBy),
    onAddresses: remembered(
      mostKept,
      (addresses, from, to) => `${addresses.map(formatNetwork).join(' ')} ${from} ${to}`,
      source.onAddresses,
    ),
  }
}
