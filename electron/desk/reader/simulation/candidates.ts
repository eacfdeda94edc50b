import { mostExamples, type Simulation } from '../../../../src/contract/desk/policy.ts'
import { formatNetwork, type Network } from '../../../../src/domain/address.ts'
import { candidacyOf } from '../../../../src/domain/candidate.ts'
import { blockedSince, type Coverage, relapsesOf } from '../../../../src/domain/coverage.ts'
import { type CandidateReason, groundsOf, mayHaveGrounds } from '../../../../src/domain/grounds.ts'
import { neverGuard } from '../../../../src/domain/never-list.ts'
import { signalsOf } from '../../../../src/domain/score/window.ts'
import type { SignalDay } from '../../../../src/domain/signal.ts'
import { createSampler, createTally } from './sample.ts'
import type { Side, Trial } from './trial.ts'

type Candidates = Simulation['candidates']

/** /24s (and IPv6 /64s) with signals whose sources are looked at by both policies. */
const mostGroups = 4000
const sliceRows = 1000

/** All sources of a group: the /24 from `lo` on, or one /64. */
type Group = { family: 4; lo: number } | { family: 6; lo: bigint }

/** Sources that become candidates for listing, and those that no longer are (SPEC 5). */
export async function tryCandidates(trial: Trial): Promise<Candidates> {
  const { affected, before, after, slices } = trial
  const { items, of, share } = affected.candidates ? await groupsWithSignals(trial) : { items: [], of: 0, share: 1 }
  const tallies = {
    directspam: { gained: createTally(share), lost: createTally(share) },
    highspam: { gained: createTally(share), lost: createTally(share) },
  }
  const first: Candidates['first'] = []
  await slices('Trying the policy on sources', items, (group) => {
    const counts = { directspam: { gained: 0, lost: 0 }, highspam: { gained: 0, lost: 0 } }
    for (const source of sourcesOf(trial, group)) {
      const look = sourceLook(trial, source)
      const was = look(before)
      const is = look(after)
      if (was.reason === is.reason) continue
      if (was.reason !== null) counts[was.reason].lost += 1
      if (is.reason !== null) counts[is.reason].gained += 1
      const subject = formatNetwork(source)
      if (first.length < mostExamples) first.push({ subject, before: was.reason, after: is.reason, score: is.score })
    }
    for (const reason of ['directspam', 'highspam'] as const)
      for (const way of ['gained', 'lost'] as const)
        if (counts[reason][way] > 0) tallies[reason][way].add(counts[reason][way])
  })
  return {
    coverage: { of, looked: items.length, share },
    directspam: { gained: tallies.directspam.gained.estimate(), lost: tallies.directspam.lost.estimate() },
    highspam: { gained: tallies.highspam.gained.estimate(), lost: tallies.highspam.lost.estimate() },
    first,
  }
}

/** Every /24 and /64 that has signals, by leaping from one to the next in the key order of the signals. */
async function groupsWithSignals({ reads, step }: Trial) {
  const sampler = createSampler<Group>(mostGroups)
  let seen = 0
  for (let lo = reads.sourceFrom(0); lo !== null; ) {
    const group = Math.floor(lo / 256) * 256
    sampler.offer(group, { family: 4, lo: group })
    seen += 1
    lo = group + 256 > 0xffffffff ? null : reads.sourceFrom(group + 256)
    await step('Looking for sources', seen, null)
  }
  for (let from: Buffer = Buffer.alloc(0); ; ) {
    const prefixes = reads.sources6(from, sliceRows)
    for (const prefix of prefixes) {
      from = prefix
      const high = prefix.readBigUInt64BE(0)
      sampler.offer(2 ** 33 + Number(high >> 12n), { family: 6, lo: high << 64n })
    }
    seen += prefixes.length
    if (prefixes.length < sliceRows) return sampler.taken()
    await step('Looking for sources', seen, null)
  }
}

function sourcesOf({ reads }: Trial, group: Group): Network[] {
  if (group.family === 6) return [{ family: 6, lo: group.lo, plen: 64 }]
  return reads.sources(group.lo, group.lo + 255).map((lo): Network => ({ family: 4, lo, plen: 32 }))
}

interface Candidacy {
  reason: CandidateReason | null
  score: number | null
}

const none: Candidacy = { reason: null, score: null }

/** The evidence on a source is read once, and judged whole only where its counts could be grounds. */
function sourceLook(trial: Trial, network: Network): (side: Side) => Candidacy {
  const { source, today } = trial
  const subject = formatNetwork(network)
  const days = source.signals(network, 0, today)
  const summed = signalsOf(days.filter(({ day }) => day <= today))
  let held: Coverage | null = null
  const coverage = () => {
    held ??= trial.before.judge(subject, null).coverage
    return held
  }
  return ({ policy }) => {
    const totals = summed.sum(today - policy.score.windowDays + 1, today)
    if (mayHaveGrounds(totals, policy).length === 0) return none
    return candidacy(trial, policy, subject, days, coverage())
  }
}

function candidacy(
  { source, today }: Trial,
  policy: Side['policy'],
  subject: string,
  days: readonly SignalDay[],
  coverage: Coverage,
): Candidacy {
  const since = { listedAt: blockedSince(coverage), relapses: relapsesOf(coverage) }
  const grounds = groundsOf({ days, facts: source.facts(subject), policy, today, ...since })
  const entries = source.exceptionsConcerning(subject)
  const { reason, obstacle } = candidacyOf({
    grounds,
    coverage,
    guard: (asked) => neverGuard({ subject, reason: asked }, entries, policy),
  })
  return { reason: obstacle === null ? reason : null, score: grounds.score.value }
}
