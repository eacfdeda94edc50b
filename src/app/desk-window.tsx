import { type ReactNode, useEffect, useRef } from 'react'
import type { Status } from '../contract/desk/desk.ts'
import { ErrorState } from '../ui/error-state.tsx'
import { toast } from '../ui/toast-queue.ts'
import { useConnection } from './client/connection-state.ts'
import { useDeskCall, useDeskEvent, useDeskQuery } from './client/use-desk.tsx'
import { Connecting, Refused } from './connection-page.tsx'
import { FirstSync } from './first-sync.tsx'
import { Frame } from './frame.tsx'
import { goTo, useNavigation } from './navigation.ts'
import { forgetJobs, noteProgress, useJobs } from './running-work.ts'
import { shownError } from './shown-error.ts'
import type { StatusBarProps } from './status-bar.tsx'
import { lastComplete, sourceDetail, sourceName } from './status-line.ts'
import { viewsOf } from './views.tsx'

/** The whole window: how it stands with its desk, and the views in their frame. */
export function DeskWindow() {
  const { state } = useConnection()
  const status = useDeskQuery('desk.status', {})
  useEffect(() => {
    if (state.kind === 'lost') forgetJobs()
  }, [state.kind])
  useDeskEvent('progress', noteProgress)
  useDeskEvent('problem', sayProblem)
  useLanding(status.data ?? null)
  const bar = useStatusBar(status.data ?? null)

  if (state.kind === 'refused') return <Refused error={state.error} />
  if (status.data === undefined) {
    if (status.error !== null && state.kind === 'open') {
      return <ErrorState title="The desk did not answer" error={shownError(status.error)} />
    }
    return state.kind === 'lost' ? <Lost /> : <Connecting />
  }
  return <Frame views={viewsOf(status.data)} status={bar} banner={bannerOf(state.kind, status.data)} />
}

function bannerOf(connection: 'connecting' | 'open' | 'lost', status: Status): ReactNode {
  if (connection === 'lost') return <Lost />
  return status.source.kind === 'server' && status.sync.lastSyncedAt === null ? <FirstSync sync={status.sync} /> : null
}

/** Where one lands: the requests, or on a desk of files, which has none, the listings. */
function useLanding(status: Status | null): void {
  const landed = useRef(false)
  useEffect(() => {
    if (status === null || landed.current) return
    landed.current = true
    const { place, back } = useNavigation.getState()
    if (status.source.kind !== 'files' || status.openRequests > 0 || place.view !== 'inbox' || back.length > 0) return
    useNavigation.setState({ place: { view: 'listings', params: {} } })
  }, [status])
}

const sayProblem = ({ code, message, detail }: Parameters<typeof shownError>[0]): void => {
  toast({ title: message, detail: [detail.hint, code].filter((part) => part !== undefined).join(' · '), tone: 'harm' })
}

function useStatusBar(status: Status | null): StatusBarProps {
  const { jobs } = useJobs()
  const cancel = useDeskCall('job.cancel')
  const sync = useDeskCall('sync.now')
  const source = status?.source ?? { kind: 'none' }
  return {
    source: sourceName(source),
    sourceDetail: sourceDetail(source),
    lastSyncedAt: status === null ? null : lastComplete(status),
    arrived: source.kind === 'none' ? null : source.kind === 'files' ? 'imported' : 'synced',
    online: source.kind === 'server' ? (status?.sync.online ?? null) : null,
    syncProblem: status?.sync.lastError?.message ?? null,
    work: jobs.map((job) => ({
      id: job.jobId,
      label: job.title,
      done: job.done,
      total: job.total,
      onCancel: () => cancel.mutate({ jobId: job.jobId }),
    })),
    waiting: status?.waiting ?? 0,
    needAttention: status?.needAttention ?? 0,
    onSource: () => goTo('settings'),
    onSync:
      source.kind === 'server' && status?.sync.running !== true ? () => sync.mutate({}, { onError: sayProblem }) : null,
    onOutbox: () => goTo('outbox'),
  }
}

function Lost() {
  return (
    <div role="status" className="border-b border-line bg-sunken px-4 py-1.5">
      <span className="font-medium">The desk is not there.</span>{' '}
      <span className="text-soft">
        Nothing that was committed is lost. The window is trying again by itself… If the desk was ended, start it again
        with npm start.
      </span>
    </div>
  )
}
