import { CloudOff, Send } from 'lucide-react'
import { asDeskError, useDeskCall, useDeskQuery } from '../../app/client/use-desk.tsx'
import { useJobs } from '../../app/running-work.ts'
import { ageText } from '../../ui/age-text.ts'
import { Button } from '../../ui/button.tsx'
import { countText } from '../../ui/count-text.ts'
import { Progress } from '../../ui/progress.tsx'
import { toast } from '../../ui/toast-queue.ts'
import { useNow } from '../../ui/use-now.ts'
import { pushText } from './push-text.ts'

/** Pushing for the view: the button's call and whether it runs. */
export function usePush(): { push: () => void; running: boolean } {
  const call = useDeskCall('outbox.push')
  const push = () => {
    if (call.isPending) return
    call.mutate(
      {},
      {
        onSuccess: (result) => toast(pushText(result)),
        onError: (thrown) => {
          const { message, detail } = asDeskError(thrown)
          toast({
            title: message,
            detail: detail.hint ?? 'Nothing is lost: what was not answered is sent again.',
            tone: 'harm',
          })
        },
      },
    )
  }
  return { push, running: call.isPending }
}

/** The one button that sends, with its exact count; progress while it runs; an honest word when there is no way out. */
export function PushBar({ waiting, push, running }: { waiting: number; push: () => void; running: boolean }) {
  const now = useNow()
  const status = useDeskQuery('desk.status', {}).data
  const job = useJobs(({ jobs }) => jobs.find(({ kind }) => kind === 'push'))
  const source = status?.source
  const where = source?.kind === 'server' ? source.name : source?.kind === 'files' ? (source.target ?? null) : null
  const offline = source?.kind === 'server' && status?.sync.online === false
  const synced = status?.sync.lastSyncedAt ?? null
  return (
    <div className="flex min-h-10 shrink-0 items-center gap-3 border-b border-line bg-chrome px-3 py-1">
      <Button
        kind="primary"
        icon={<Send size={14} aria-hidden />}
        disabled={waiting === 0 || running || source?.kind === 'none'}
        onClick={push}
      >
        {waiting === 0 ? 'Nothing to push' : `Push ${countText(waiting)}`}
      </Button>
      <div className="min-w-0 flex-1 text-soft">
        {job !== undefined ? (
          <div className="max-w-100">
            <Progress label={job.title} done={job.done} total={job.total} />
          </div>
        ) : running ? (
          'Sending …'
        ) : offline ? (
          <span className="flex items-center gap-1.5">
            <CloudOff size={14} aria-hidden className="shrink-0" />
            <span>
              <span className="font-medium text-text">Offline.</span> The list server did not answer
              {synced !== null && `; last synced ${ageText(synced, Math.max(now, synced))} ago`}. Decisions wait here,
              and nothing is lost.
            </span>
          </span>
        ) : source?.kind === 'none' ? (
          'There is no source of record yet. Connect a list server or open a file under Settings.'
        ) : source?.kind === 'files' && where === null ? (
          'No target file is set. Name one under Settings; a push writes it whole.'
        ) : where === null ? null : source?.kind === 'files' ? (
          `A push writes ${where} whole.`
        ) : (
          `To ${where}, oldest first; then the answers are pulled.`
        )}
      </div>
    </div>
  )
}
