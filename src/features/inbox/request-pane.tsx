import { MailOpen } from 'lucide-react'
import { type Ref, useEffect, useRef, useState } from 'react'
import { useDeskQuery } from '../../app/client/use-desk.tsx'
import type { KeyedAction } from '../../app/decide/action-words.ts'
import { shownError } from '../../app/shown-error.ts'
import type { Output } from '../../contract/binding.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { type EditedReply, RequestDetail } from './request-detail.tsx'

/** A key was pressed for this request: it is decided as soon as its evidence is on show, never before. */
export interface Intent {
  requestId: number
  action: KeyedAction
}

interface RequestPaneProps {
  requestId: number | null
  /** The list is still being read. */
  waiting: boolean
  intent: Intent | null
  onIntent: (intent: Intent | null) => void
  onDecide: (detail: Output<'requests.get'>, action: KeyedAction, chosen: string | null, reply: string | null) => void
  onUndo: () => void
  /** The subject chosen in a request with several; null: all. */
  chosen: string | null
  onChoose: (subject: string | null) => void
  ref?: Ref<HTMLElement>
}

/** The detail beside the list: loading, failure, nothing chosen, or the request. The one before stays until the next is there. */
export function RequestPane(props: RequestPaneProps) {
  const { requestId, intent, onIntent, onDecide, chosen } = props
  const { data, error, refetch } = useDeskQuery('requests.get', { id: requestId ?? 1 }, { enabled: requestId !== null })
  const [edited, setEdited] = useState<{ requestId: number; reply: EditedReply } | null>(null)
  const shown = data !== undefined && data.request.id === requestId
  const reply = edited?.requestId === requestId ? edited.reply : null

  const decide = (action: KeyedAction) => {
    if (data !== undefined && shown) onDecide(data, action, chosen, reply?.action === action ? reply.text : null)
  }
  const latest = useRef(decide)
  latest.current = decide
  useEffect(() => {
    if (intent === null) return
    if (intent.requestId !== requestId || error !== null) onIntent(null)
    else if (shown) {
      onIntent(null)
      latest.current(intent.action)
    }
  }, [intent, requestId, shown, error, onIntent])

  return (
    <section
      ref={props.ref}
      tabIndex={-1}
      data-own-focus
      aria-label="Request"
      aria-busy={!shown && error === null}
      className={`min-h-0 flex-1 overflow-auto focus-visible:outline-1 focus-visible:-outline-offset-1 focus-visible:outline-accent ${shown ? '' : 'opacity-60 transition-opacity delay-150'}`}
    >
      {requestId === null && props.waiting && <Skeleton lines={8} label="Loading the request" />}
      {requestId === null && !props.waiting && (
        <EmptyState icon={<MailOpen size={20} aria-hidden />} title="No request chosen">
          Choose one in the list to see what refuses its subject, and why.
        </EmptyState>
      )}
      {requestId !== null && error !== null && (
        <ErrorState
          title="The request could not be read"
          error={shownError(error)}
          actions={<Button onClick={() => void refetch()}>Try again</Button>}
        />
      )}
      {requestId !== null && error === null && data === undefined && <Skeleton lines={8} label="Loading the request" />}
      {requestId !== null && error === null && data !== undefined && (
        <RequestDetail
          key={data.request.id}
          detail={data}
          chosen={shown ? chosen : null}
          onChoose={props.onChoose}
          onDecide={decide}
          onUndo={props.onUndo}
          reply={reply}
          onReply={(next) => setEdited(next === null || requestId === null ? null : { requestId, reply: next })}
        />
      )}
    </section>
  )
}
