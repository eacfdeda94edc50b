import { mostExamples, type Simulation } from '../../../../src/contract/desk/policy.ts'
import type { listingRowReads } from '../../store/queries/listing-rows.ts'
import { listingOf } from '../../store/row.ts'
import { judgedOf, sameJudged } from './requests.ts'
import { createTally } from './sample.ts'
import type { Trial } from './trial.ts'
import { binOf, type Walked } from './walk.ts'

type Listings = Pick<Simulation, 'listings' | 'scores'>

/** Actions that end a refusal. */
const lifting = new Set(['remove', 'except', 'narrow'])

/**
 * The listings of the sample judged by both policies. Scores before are all the stored ones, exactly; those after are they,
 * moved by what moved in the sample.
 */
export async function tryListings(
  trial: Trial,
  { sample, scores, unknown }: Walked,
  rows: ReturnType<typeof listingRowReads>,
): Promise<Listings> {
  const { affected, before, after, slices } = trial
  const { share, of, items } = sample
  const opened = createTally(share)
  const closed = createTally(share)
  const otherwise = createTally(share)
  const lead: Listings['listings']['first'] = []
  const rest: Listings['listings']['first'] = []
  const moved = new Float64Array(scores)
  let unknownAfter = unknown
  const move = (score: number | null, by: number) => {
    if (score === null) unknownAfter += by
    else moved[binOf(score)] = (moved[binOf(score)] ?? 0) + by
  }

  const judged = affected.verdicts || affected.scores ? items.sort((a, b) => a - b) : []
  await slices('Trying the policy on listings', judged, (k) => {
    for (const record of rows.ofKeys([k])) {
      const { subject, reason } = listingOf(record)
      const was = judgedOf(before.judge(subject, null))
      const is = judgedOf(after.judge(subject, null))
      if (was.score !== is.score) {
        move(was.score, -1 / share)
        move(is.score, 1 / share)
      }
      if (!sameJudged(was, is)) {
        const [lifted, lifts] = [was, is].map(({ action }) => action !== null && lifting.has(action))
        const tally = lifted === lifts ? otherwise : lifts ? opened : closed
        tally.add(1)
        const into = lifted === lifts ? rest : lead
        if (into.length < mostExamples) into.push({ subject, reason, before: was, after: is })
      }
    }
  })
  const coverage = { of, looked: items.length, share }
  return {
    listings: {
      coverage,
      opened: opened.estimate(),
      closed: closed.estimate(),
      otherwise: otherwise.estimate(),
      first: [...lead, ...rest].slice(0, mostExamples),
    },
    scores: {
      coverage,
      before: scores,
      after: moved.map((count) => Math.max(0, Math.round(count))),
      unknownBefore: unknown,
      unknownAfter: Math.max(0, Math.round(unknownAfter)),
    },
  }
}
