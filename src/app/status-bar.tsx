import { CloudOff, Database, Inbox, RefreshCw, Send, TriangleAlert, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { ageText, isoMinute } from '../ui/age-text.ts'
import { IconButton } from '../ui/button.tsx'
import { countText } from '../ui/count-text.ts'
import { ProgressBar } from '../ui/progress.tsx'
import { useNow } from '../ui/use-now.ts'

/** Work under way, as the bar shows it. */
export interface RunningWork {
  id: string
  label: string
  done: number
  /** Null: the end is not known. */
  total: number | null
  /** Null: it cannot be stopped. */
  onCancel: (() => void) | null
}

/** What the bar says; null is not known yet. */
export interface StatusBarProps {
  /** Name of the source of record: "lists.example", "2 files", "No source". */
  source: string
  /** The address or files behind the name. */
  sourceDetail: string | null
  /** UTC seconds of the last complete pull; null: never. */
  lastSyncedAt: number | null
  /** How what is shown got here: pulled from a server, or imported from files; null: there is no source yet. */
  arrived?: 'synced' | 'imported' | null
  /** False: the last try did not reach the server. Null: not tried, or there is no server. */
  online: boolean | null
  /** Why the last sync failed. */
  syncProblem: string | null
  work: readonly RunningWork[]
  /** Decisions that wait to be sent, and those that need a person. */
  waiting: number
  needAttention: number
  onSource: () => void
  onSync: (() => void) | null
  onOutbox: () => void
}

/** The line at the foot: where the data comes from, how old it is, what runs, what waits. */
export function StatusBar(props: StatusBarProps) {
  const now = useNow()
  const { lastSyncedAt, waiting, needAttention, arrived = 'synced' } = props
  const synced = lastSyncedAt === null ? `never ${arrived}` : `${arrived} ${sinceText(lastSyncedAt, now)}`
  return (
    <footer className="flex h-7 shrink-0 items-center gap-1 border-t border-line bg-chrome px-1 text-sm text-soft">
      <BarButton onClick={props.onSource} title={props.sourceDetail ?? props.source}>
        <Database size={12} aria-hidden />
        <span className="max-w-60 truncate">{props.source}</span>
      </BarButton>
      {arrived !== null && (
        <BarButton
          onClick={props.onSync}
          title={`${lastSyncedAt === null ? `Never ${arrived}` : `Last ${arrived} ${isoMinute(lastSyncedAt)}`}${props.onSync === null ? '' : '. Sync now'}`}
        >
          <RefreshCw size={12} aria-hidden />
          {synced}
        </BarButton>
      )}
      <span role="status" className="flex min-w-0 items-center gap-1.5 px-1">
        {props.online === false && (
          <>
            <CloudOff size={12} aria-hidden className="shrink-0" />
            <span className="font-medium text-text">Offline</span>
          </>
        )}
        {props.syncProblem !== null && (
          <span className="truncate" title={props.syncProblem}>
            {props.syncProblem}
          </span>
        )}
      </span>
      <span className="flex-1" />
      {props.work.map((work) => (
        <Work key={work.id} work={work} />
      ))}
      {needAttention > 0 && (
        <BarButton onClick={props.onOutbox} title="Decisions that need a person">
          <TriangleAlert size={12} aria-hidden className="text-harm" />
          <span className="font-medium text-harm">{countText(needAttention)} to look at</span>
        </BarButton>
      )}
      <BarButton onClick={props.onOutbox} title="Decisions that wait to be sent">
        {waiting === 0 ? <Inbox size={12} aria-hidden /> : <Send size={12} aria-hidden />}
        {waiting === 0 ? 'Nothing waits' : <span className="text-text">{countText(waiting)} to push</span>}
      </BarButton>
    </footer>
  )
}

function sinceText(at: number, now: number): string {
  const age = ageText(at, Math.max(at, now))
  return age === 'now' ? 'just now' : `${age} ago`
}

function Work({ work }: { work: RunningWork }) {
  const share = work.total === null || work.total === 0 ? null : Math.min(1, work.done / work.total)
  return (
    <span className="flex items-center gap-2 px-1">
      <span className="max-w-60 truncate">{work.label}</span>
      <ProgressBar label={work.label} share={share} />
      <span>{share === null ? countText(work.done) : `${Math.floor(share * 100)} %`}</span>
      {work.onCancel !== null && (
        <IconButton
          label={`Cancel: ${work.label}`}
          size="small"
          icon={<X size={12} aria-hidden />}
          onClick={work.onCancel}
        />
      )}
    </span>
  )
}

function BarButton({ onClick, title, children }: { onClick: (() => void) | null; title: string; children: ReactNode }) {
  const look = 'flex h-6 min-w-0 items-center gap-1.5 rounded-md px-2 whitespace-nowrap'
  if (onClick === null) {
    return (
      <span className={look} title={title}>
        {children}
      </span>
    )
  }
  return (
    <button type="button" className={`${look} hover:bg-sunken hover:text-text`} title={title} onClick={onClick}>
      {children}
    </button>
  )
}
