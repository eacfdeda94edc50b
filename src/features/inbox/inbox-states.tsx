import { Inbox } from 'lucide-react'
import { useDeskCall, useDeskQuery } from '../../app/client/use-desk.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
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
