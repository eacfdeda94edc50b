import { useDeskCall } from '../../../app/client/use-desk.tsx'
import { useJobs } from '../../../app/running-work.ts'
import { shownError } from '../../../app/shown-error.ts'
import type { Simulation } from '../../../contract/desk/policy.ts'
import type { DeskErrorData } from '../../../contract/errors.ts'
import { isoMinute } from '../../../ui/age-text.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { ProgressBar } from '../../../ui/progress.tsx'
import { usePolicyState } from './policy-state.ts'
import { Results } from './results.tsx'

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
