import type { Simulation } from '../../../../src/contract/desk/policy.ts'
import { type Network4, parseNetwork } from '../../../../src/domain/address.ts'
import { highspamEnd } from '../../../../src/domain/highspam.ts'
import { parseSubject } from '../../../../src/domain/subject.ts'
import { firstKey6, firstNameKey, keyOf4, networkOf4 } from '../../store/key.ts'
import type { listingRowReads } from '../../store/queries/listing-rows.ts'
import type { Glance } from '../../store/queries/simulation-reads.ts'
import { placeOfReason, subjectOf } from '../../store/row.ts'
import { createSampler, type Sample } from './sample.ts'
import type { Trial } from './trial.ts'

/** Listings that are judged by both policies. */
export const mostListings = 4000
/** Rows of the table that one slice looks at: some 10 ms. */
const sliceRows = 16_384

export const bins = 20
/** Five points each; the last one holds 100. */
export const binOf = (score: number): number => Math.min(bins - 1, Math.max(0, Math.floor((score / 100) * bins)))

/** What one walk over all listings brings. */
export interface Walked {
  /** Keys of listings of which policy may say something else. */
  sample: Sample<number>
  /** Stored scores by bin, and how many have none. */
  scores: Float64Array<ArrayBuffer>
  unknown: number
  /** IPv4 networks that are rolled up. */
  rollups: Network4[]
  highspam: Simulation['highspam']
}

export async function walkListings(trial: Trial, rows: ReturnType<typeof listingRowReads>): Promise<Walked> {
  const { reads, affected, slices } = trial
  const rollup = placeOfReason('rollup')
  const highspam = placeOfReason('highspam')
  const checked = affected.facts ? await keysWithFacts(trial) : new Set<number>()
  const sampler = createSampler<number>(mostListings)
  const walked = {
    scores: new Float64Array(bins),
    unknown: 0,
    rollups: [] as Network4[],
    highspam: { total: 0, sooner: 0, later: 0, endNow: 0, dated: 0 },
  }
  const { listings } = trial.context.mirror.counts()
  let done = 0
  for (let after = -1; ; ) {
    const slice = reads.glances(after, sliceRows)
    const look = (glance: Glance) => {
      const [k, reason, score] = glance
      after = k
      if (score === null) walked.unknown += 1
      else walked.scores[binOf(score)] = (walked.scores[binOf(score)] ?? 0) + 1
      if (reason === rollup && k < firstKey6) walked.rollups.push(networkOf4(k))
      if (reason === highspam) timeHighspam(walked.highspam, glance, trial)
      const bears =
        score !== null || reason === rollup || checked.has(k) || (affected.scored && hasSignals(trial, k, rows))
      if (k < firstNameKey && bears) sampler.offer(k, k)
    }
    const part = { before: done, total: Math.max(done + slice.length, listings) }
    await slices('Looking through the listings', slice, look, part)
    done += slice.length
    if (slice.length < sliceRows) break
  }
  return { ...walked, sample: sampler.taken() }
}

/** Without a score now, but with signals that another window or another least volume could make one of. */
function hasSignals(trial: Trial, k: number, rows: ReturnType<typeof listingRowReads>): boolean {
  if (k < firstKey6) {
    const { lo, plen } = networkOf4(k)
    return plen === 32 && trial.reads.hasSignals4(lo)
  }
  if (k >= firstNameKey) return false
  const [row] = rows.ofKeys([k])
  const network = row === undefined ? null : parseNetwork(subjectOf(row.k, row.subject))
  return network?.ok === true && trial.source.signals(network.value, 0, trial.today).length > 0
}

/** Listings that have facts of their own: whether these count as checked may change. */
async function keysWithFacts({ reads, step }: Trial): Promise<Set<number>> {
  const keys = new Set<number>()
  for (let after = ''; ; ) {
    const subjects = reads.factSubjects(after, 1000)
    for (const text of subjects) {
      after = text
      const subject = parseSubject(text)
      if (!subject.ok || subject.value.kind !== 'network') continue
      const { network } = subject.value
      if (network.family === 4) keys.add(keyOf4(network))
      else {
        const k = reads.key6(network)
        if (k !== null) keys.add(k)
      }
    }
    if (subjects.length < 1000) return keys
    await step('Looking through the facts', keys.size, null)
  }
}

function timeHighspam(
  told: Simulation['highspam'],
  [, , , listedAt, expiresAt, relapses]: Glance,
  { affected, before, after, now }: Trial,
): void {
  if (expiresAt !== null) {
    told.dated += 1
    return
  }
  told.total += 1
  if (!affected.highspam) return
  const [was, is] = [before, after].map(({ policy }) => highspamEnd({ listedAt, expiresAt, relapses }, policy))
  if (was === undefined || is === undefined || was === is) return
  if (is < was) told.sooner += 1
  else told.later += 1
  if (is <= now && was > now) told.endNow += 1
}
