import { Inbox } from 'lucide-react'
import { asDeskError, useDeskCall, useDeskQuery } from '../../app/client/use-desk.tsx'
import { shownError } from '../../app/shown-error.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { openRequests } from './use-inbox-query.ts'

/** No row: the query finds none, or nothing is open. */
export function NoRequests({ text, onReset }: { text: string; onReset: () => void }) {
  const status = useDeskQuery('desk.status', {}).data
  const sync = useDeskCall('sync.now')
  const server = status?.source.kind === 'server'
  if (text.trim() !== openRequests) {
    return (
      <EmptyState title="No request matches" actions={<Button onClick={onReset}>Show open requests</Button>}>
        Take a term out of the query, or go back to what is open.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={<Inbox size={20} aria-hidden />}
      title="Nothing is open"
      actions={
        server && (
          <Button disabled={sync.isPending} onClick={() => sync.mutate({})}>
            Sync now
          </Button>
        )
      }
    >
      {sync.error !== null
        ? sync.error.message
        : server
          ? 'Every request has its answer. New ones come with the next sync.'
          : 'Requests come from a list server. Connect one under Settings.'}
    </EmptyState>
  )
}

/** The rows could not be read; what is there stays. */
export function RequestsFailed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <ErrorState
      shape="banner"
      title="The requests could not be read"
      error={shownError(asDeskError(error))}
      actions={
        <Button size="small" onClick={onRetry}>
          Try again
        </Button>
      }
    />
  )
}
