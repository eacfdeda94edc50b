import type { Status } from '../contract/desk/desk.ts'
import { Button } from '../ui/button.tsx'
import { Progress } from '../ui/progress.tsx'
import { useDeskCall } from './client/use-desk.tsx'
import { FormError } from './form-error.tsx'
import { useJobs } from './running-work.ts'

/** Until a server was read for the first time the views are empty for a reason; it stands above them. */
export function FirstSync({ sync }: Pick<Status, 'sync'>) {
  const job = useJobs(({ jobs }) => jobs.find(({ kind }) => kind === 'sync'))
  const now = useDeskCall('sync.now')
  const cancel = useDeskCall('sync.cancel')
  if (sync.running || job !== undefined) {
    return (
      <div className="flex items-end gap-4 border-b border-line bg-sunken px-4 py-2">
        <div className="min-w-0 flex-1">
          <Progress
            label={`First sync: ${job?.title ?? 'Syncing'}. What is shown below is not whole yet.`}
            done={job?.done ?? 0}
            total={job?.total ?? null}
          />
        </div>
        <Button size="small" onClick={() => cancel.mutate({})}>
          Cancel
        </Button>
      </div>
    )
  }
  return (
    <div className="flex flex-col gap-2 border-b border-line bg-sunken px-4 py-2">
      <div className="flex items-center gap-4">
        <p className="flex-1">
          <span className="font-medium">The list server has not been read yet.</span>{' '}
          <span className="text-soft">
            A sync brings its listings, requests and signals; a cut one goes on where it stopped.
          </span>
        </p>
        <Button size="small" kind="primary" disabled={now.isPending} onClick={() => now.mutate({})}>
          Sync now
        </Button>
      </div>
      {now.error !== null && <FormError title="The sync did not end" error={now.error} />}
    </div>
  )
}
