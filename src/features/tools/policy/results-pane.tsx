import type { ReactNode } from 'react'
import { useDeskCall } from '../../../app/client/use-desk.tsx'
import { goTo } from '../../../app/navigation.ts'
import { useJobs } from '../../../app/running-work.ts'
import { shownError } from '../../../app/shown-error.ts'
import type { Simulation } from '../../../contract/desk/policy.ts'
import type { DeskErrorData } from '../../../contract/errors.ts'
import { isoMinute } from '../../../ui/age-text.ts'
import { Button } from '../../../ui/button.tsx'
import { countText } from '../../../ui/count-text.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { ProgressBar } from '../../../ui/progress.tsx'
import { explainSubject } from '../tools-state.ts'
import { usePolicyState } from './policy-state.ts'
import { estimateText, lookedText, moves } from './result-words.ts'
import { ScoreBins } from './score-bins.tsx'

interface ResultsPaneProps {
  /** Whether anything is changed, and whether all of it is valid. */
  asked: 'nothing' | 'wrong' | 'valid'
  /** What is on show is of other figures than those typed. */
  stale: boolean
  onAgain: () => void
}

/** What the changed figures would do, in fixed places: numbers change where they stand, nothing moves. */
export function ResultsPane({ asked, stale, onAgain }: ResultsPaneProps) {
  const { result, failure, jobId } = usePolicyState()
  const shown = asked === 'nothing' ? null : (result?.simulation ?? null)
  return (
    <section aria-label="What would change" className="flex min-h-0 flex-1 flex-col">
      <Head asked={asked} simulation={shown} stale={stale} jobId={jobId} failure={failure} onAgain={onAgain} />
      <div className="min-h-0 flex-1 overflow-auto">
        {asked === 'nothing' ? (
          <EmptyState title="Change a figure to see what it would do">
            The policy is tried over everything this desk holds: open requests, listings, networks, candidates, clocks.
            Nothing is changed before you save.
          </EmptyState>
        ) : failure !== null && shown === null ? (
          <ErrorState
            title="The policy was not tried"
            error={shownError(failure)}
            actions={<Button onClick={onAgain}>Try again</Button>}
          />
        ) : (
          <div
            className={
              stale || jobId !== null || asked === 'wrong'
                ? '[&_dd]:font-normal [&_dd]:text-soft [&_svg]:grayscale'
                : ''
            }
          >
            <Results simulation={shown} />
          </div>
        )}
      </div>
    </section>
  )
}

interface HeadProps {
  asked: ResultsPaneProps['asked']
  simulation: Simulation | null
  stale: boolean
  jobId: string | null
  failure: DeskErrorData | null
  onAgain: () => void
}

/** How current the result is: one line of one height, whatever happens. */
function Head({ asked, simulation, stale, jobId, failure, onAgain }: HeadProps) {
  const job = useJobs(({ jobs }) => jobs.find((one) => one.jobId === jobId))
  const cancel = useDeskCall('job.cancel')
  const share = job === undefined || job.total === null || job.total === 0 ? null : Math.min(1, job.done / job.total)
  return (
    <div className="flex h-11 shrink-0 items-center gap-3 border-b border-line px-4">
      <h2 className="font-semibold">What would change</h2>
      <span role="status" className="min-w-0 flex-1 truncate text-sm text-soft">
        {headWords(asked, simulation, stale, jobId, failure, job?.title)}
      </span>
      {jobId !== null && (
        <>
          <ProgressBar label="Trying the policy" share={share} />
          <Button size="small" onClick={() => cancel.mutate({ jobId })}>
            Cancel
          </Button>
        </>
      )}
      {jobId === null && asked === 'valid' && (simulation !== null || failure !== null) && (
        <Button size="small" kind="quiet" onClick={onAgain}>
          Try again
        </Button>
      )}
    </div>
  )
}

function headWords(
  asked: ResultsPaneProps['asked'],
  simulation: Simulation | null,
  stale: boolean,
  jobId: string | null,
  failure: DeskErrorData | null,
  title: string | undefined,
): string {
  if (asked === 'nothing') return ''
  const as = simulation === null ? '' : `as of ${isoMinute(simulation.at).slice(11)}`
  if (asked === 'wrong') return simulation === null ? 'Mend what is wrong first' : `${as}, before what is wrong now`
  if (jobId !== null) return title ?? 'Trying the policy'
  if (failure !== null) return failure.code === 'cancelled' ? 'Stopped' : failure.message
  if (stale || simulation === null) return 'Waiting until you pause'
  return as
}

const unknown = '—'

function Results({ simulation }: { simulation: Simulation | null }) {
  const it = simulation
  const estimate = (pick: (known: Simulation) => Parameters<typeof estimateText>[0]) =>
    it === null ? unknown : estimateText(pick(it))
  const count = (pick: (known: Simulation) => number) => (it === null ? unknown : countText(pick(it)))
  return (
    <>
      <Slot title="Open requests" aside={it && `all ${countText(it.requests.total)}`}>
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
  before === after ? countText(before) : `${countText(before)} → ${countText(after)}`

const judgedText = ({ verdict, score }: { verdict: string; score: number | null }) =>
  score === null ? verdict : `${verdict} (${Math.floor(score)})`

function Slot({ title, aside, children }: { title: string; aside: string | null; children: ReactNode }) {
  return (
    <section aria-label={title} className="border-b border-line px-4 py-3">
      <div className="mb-1.5 flex min-h-5 items-baseline justify-between gap-4">
        <h3 className="shrink-0 text-sm font-semibold text-soft">{title}</h3>
        <span className="truncate text-sm text-soft">{aside}</span>
      </div>
      {children}
    </section>
  )
}

function Numbers({ items }: { items: readonly (readonly [name: string, value: string])[] }) {
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-0.5">
      {items.map(([name, value]) => (
        <div key={name} className="flex min-w-0 items-baseline justify-between gap-2">
          <dt className="truncate text-soft" title={name}>
            {name}
          </dt>
          <dd className={`shrink-0 ${value === '0' || value === unknown ? 'text-soft' : 'font-semibold'}`}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

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

interface Example {
  key: string
  name: string
  says: string
  open: () => void
}

/** Closed at first: a line of one height, so that new numbers push nothing away. */
function Examples({ items = [] }: { items: readonly Example[] | undefined }) {
  return (
    <details className="mt-1">
      <summary className="text-sm text-soft hover:text-text">
        {items.length === 0 ? 'No examples' : `Examples (${items.length})`}
      </summary>
      <ul className="max-h-48 overflow-auto py-1">
        {items.map(({ key, name, says, open }) => (
          <li key={key} className="flex h-6 items-center gap-3">
            <button type="button" className="shrink-0 font-mono text-accent hover:underline" onClick={open}>
              {name}
            </button>
            <span className="truncate text-sm text-soft" title={says}>
              {says}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
