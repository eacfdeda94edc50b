import { Button } from '../../ui/button.tsx'
import { Progress } from '../../ui/progress.tsx'
import { useJobs } from '../running-work.ts'

/** In the effect's place until the effect is known: how far the desk is, as soon as it says so. */
export function LookingAhead({ jobId }: { jobId: string | null }) {
  const job = useJobs(({ jobs }) => jobs.find((one) => one.jobId === jobId))
  if (job === undefined) return <p className="text-soft">Looking at the exact effect …</p>
  return <Progress label="Looking at the exact effect" done={job.done} total={job.total} />
}

/** Somebody stopped it in the status bar. */
export function StoppedLooking({ onAgain }: { onAgain: () => void }) {
  return (
    <p className="flex items-center justify-between gap-2 text-soft">
      Stopped before the effect was known.
      <Button size="small" onClick={onAgain}>
        Look again
      </Button>
    </p>
  )
}
