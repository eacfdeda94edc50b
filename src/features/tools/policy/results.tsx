import { goTo } from '../../../app/navigation.ts'
import type { Simulation } from '../../../contract/desk/policy.ts'
import { countText } from '../../../ui/count-text.ts'
import { explainSubject } from '../tools-state.ts'
import { Examples, Numbers, Slot, unknown } from './result-parts.tsx'
import { estimateText, lookedText, moves } from './result-words.ts'
import { ScoreBins } from './score-bins.tsx'

/** What a trial found, topic by topic; dashes in the same places while there is none. */
export function Results({ simulation }: { simulation: Simulation | null }) {
  const it = simulation
  const estimate = (pick: (known: Simulation) => Parameters<typeof estimateText>[0]) =>
    it === null ? unknown : estimateText(pick(it))
  const count = (pick: (known: Simulation) => number) => (it === null ? unknown : countText(pick(it)))
  return (
    <>
      <Slot title="Open requests" aside={it && `all ${countText(it.requests.total)} not closed`}>
        <Numbers items={[['decided otherwise', count(({ requests }) => requests.changed)]]} />
        <Moves simulation={it} />
        <Examples
          items={it?.requests.first.map(({ id, subject, before, after }) => ({
            key: String(id),
            name: subject,
            says: `${judgedText(before)} → ${judgedText(after)}`,
            open: () => goTo('inbox', { query: `id:${id}` }),
          }))}
        />
      </Slot>
      <Slot title="Listings" aside={it && lookedText(it.listings.coverage)}>
        <Numbers
          items={[
            ['may be lifted, may not now', estimate(({ listings }) => listings.opened)],
            ['no longer may be lifted', estimate(({ listings }) => listings.closed)],
            ['another verdict', estimate(({ listings }) => listings.otherwise)],
          ]}
        />
        <Examples
          items={it?.listings.first.map(({ subject, reason, before, after }) => ({
            key: subject,
            name: subject,
            says: `${reason ?? ''}: ${judgedText(before)} → ${judgedText(after)}`,
            open: () => explainSubject(subject),
          }))}
        />
      </Slot>
      <Slot title="Scores of listings" aside={it && `${countText(it.scores.unknownAfter)} without a score`}>
        <ScoreBins
          before={it?.scores.before ?? new Float64Array(20)}
          after={it?.scores.after ?? new Float64Array(20)}
          ready={it !== null}
        />
      </Slot>
      <Slot title="Networks" aside={it && lookedText(it.rollups.coverage)}>
        <Numbers
          items={[
            ['candidates gained', estimate(({ rollups }) => rollups.gained)],
            ['candidates lost', estimate(({ rollups }) => rollups.lost)],
            ['become too wide', estimate(({ rollups }) => rollups.tooWide)],
            ['no longer too wide', estimate(({ rollups }) => rollups.stands)],
            ['clean addresses hit by the gained', estimate(({ rollups }) => rollups.cleanHit)],
            ['clean addresses the too wide let go', estimate(({ rollups }) => rollups.cleanFreed)],
          ]}
        />
        <Examples
          items={it?.rollups.first.map(({ network, change, deserving, clean }) => ({
            key: `${network} ${change}`,
            name: network,
            says: `${changeWords[change]}; ${countText(deserving)} deserve it, ${countText(clean)} clean`,
            open: () => explainSubject(network),
          }))}
        />
      </Slot>
      <Slot title="Candidates for listing" aside={it && networksText(it.candidates.coverage)}>
        <Numbers
          items={[
            ['directspam gained', estimate(({ candidates }) => candidates.directspam.gained)],
            ['directspam lost', estimate(({ candidates }) => candidates.directspam.lost)],
            ['highspam gained', estimate(({ candidates }) => candidates.highspam.gained)],
            ['highspam lost', estimate(({ candidates }) => candidates.highspam.lost)],
          ]}
        />
        <Examples
          items={it?.candidates.first.map(({ subject, before, after, score }) => ({
            key: subject,
            name: subject,
            says: `${before ?? 'none'} → ${after ?? 'none'}${score === null ? '' : `, score ${Math.floor(score)}`}`,
            open: () => explainSubject(subject),
          }))}
        />
      </Slot>
      <Slot title="Clocks" aside={it && `${countText(it.clock.changed)} move`}>
        <Numbers
          items={[
            ['due', it === null ? unknown : fromTo(it.clock.before.due, it.clock.after.due)],
            ['late', it === null ? unknown : fromTo(it.clock.before.late, it.clock.after.late)],
          ]}
        />
      </Slot>
      <Slot
        title="highspam expiries"
        aside={
          it && `${countText(it.highspam.total)} by interval, ${countText(it.highspam.dated)} with a date of their own`
        }
      >
        <Numbers
          items={[
            ['sooner', count(({ highspam }) => highspam.sooner)],
            ['later', count(({ highspam }) => highspam.later)],
            ['at once', count(({ highspam }) => highspam.endNow)],
          ]}
        />
      </Slot>
    </>
  )
}

const changeWords = {
  gained: 'becomes a candidate',
  lost: 'no longer a candidate',
  'too-wide': 'becomes too wide',
  stands: 'no longer too wide',
} as const

/** What is sampled are the /24s (and IPv6 /64s) whose sources are looked at. */
const networksText = (coverage: Simulation['candidates']['coverage']) =>
  coverage.of === 0
    ? lookedText(coverage)
    : `sources of ${lookedText(coverage).replace('that could differ', 'networks with signals')}`

const fromTo = (before: number, after: number) =>
  before === after ? `${countText(before)}, as now` : `${countText(before)} → ${countText(after)}`

const judgedText = ({ verdict, score }: { verdict: string; score: number | null }) =>
  score === null ? verdict : `${verdict} (${Math.floor(score)})`

/** Three lines, full or not: the places stay where they are. */
function Moves({ simulation }: { simulation: Simulation | null }) {
  const all = simulation === null ? [] : moves(simulation.requests)
  const rest = all.slice(3).reduce((sum, { count }) => sum + count, 0)
  return (
    <ul className="min-h-20 pt-1">
      {all.slice(0, 3).map(({ from, to, count }) => (
        <li key={`${from} ${to}`} className="flex h-5 justify-between gap-2">
          <span>
            {from} → {to}
          </span>
          <span>{countText(count)}</span>
        </li>
      ))}
      {rest > 0 && (
        <li className="flex h-5 justify-between gap-2 text-soft">
          <span>other ways</span>
          <span>{countText(rest)}</span>
        </li>
      )}
    </ul>
  )
}
