import { useState } from 'react'
import type { KeyedAction } from '../../app/decide/action-words.ts'
import { SubjectEvidence } from '../../app/evidence/subject-evidence.tsx'
import { VerdictPart } from '../../app/evidence/verdict-part.tsx'
import type { Output } from '../../contract/binding.ts'
import type { Action } from '../../domain/action.ts'
import { ActionBar } from './action-bar.tsx'
import { subjectStandings } from './open-subjects.ts'
import { PastedPart } from './pasted-part.tsx'
import { ReplyPart } from './reply-part.tsx'
import { RequestHead } from './request-head.tsx'
import { SubjectStrip } from './subject-strip.tsx'

/** The text for the sender as edited, and the action it belongs to. */
export interface EditedReply {
  action: Action
  text: string
}

interface RequestDetailProps {
  detail: Output<'requests.get'>
  /** The subject chosen; null: all that are open. */
  chosen: string | null
  onChoose: (subject: string | null) => void
  onDecide: (action: KeyedAction) => void
  onUndo: () => void
  reply: EditedReply | null
  onReply: (reply: EditedReply | null) => void
}

/** Everything about one request on one screen: who asks, the verdict with its actions, the evidence, text and reply. */
export function RequestDetail(props: RequestDetailProps) {
  const { detail, chosen } = props
  const { request, views, row } = detail
  const view = views.find(({ subject }) => subject === (chosen ?? row.subject)) ?? views[0]
  const [wanted, setWanted] = useState<{ subject: string; action: Action } | null>(null)
  if (view === undefined) return null
  const standings = subjectStandings(detail)
  const concerned = chosen === null ? standings : standings.filter(({ subject }) => subject === chosen)
  const done = concerned.every(({ decided }) => decided !== null)
  const waits = concerned.find(({ decided }) => decided?.waits)?.decided
  const subject = chosen ?? ''
  const action = wanted?.subject === subject ? wanted.action : (view.verdict.action ?? 'answer')
  return (
    <>
      <RequestHead detail={detail} onMerge={done ? null : () => props.onDecide('merge')} />
      {request.subjects.length > 1 && <SubjectStrip detail={detail} chosen={chosen} onChoose={props.onChoose} />}
      <VerdictPart verdict={view.verdict} />
      {done ? (
        <p className="flex h-8 items-center gap-2 px-3">
          <span className="font-medium">
            {waits === undefined || waits === null ? 'Decided.' : `${waits.action} waits in the outbox.`}
          </span>
          {waits?.waits === true && (
            <button type="button" className="text-accent hover:underline" onClick={props.onUndo}>
              Undo the last decision
            </button>
          )}
        </p>
      ) : (
        <ActionBar verdict={view.verdict} onDecide={props.onDecide} />
      )}
      <SubjectEvidence
        view={view}
        more={<PastedPart text={request.pasted} pasted={detail.pasted} />}
        foot={
          <div className="my-1 grid grid-cols-1 gap-3 border-y border-line px-3 pt-1 pb-2 @min-[420px]:grid-cols-2">
            <section aria-label="Request text" className="min-w-0">
              <h3 className="flex h-6 items-center text-sm font-semibold text-soft">Request text</h3>
              <p className="max-h-44 overflow-auto break-words whitespace-pre-wrap select-text">
                {request.text.trim() === '' ? <span className="text-faint">No text.</span> : request.text.trim()}
              </p>
            </section>
            {!done && (
              <ReplyPart
                requestId={request.id}
                subjects={chosen === null ? [] : [chosen]}
                action={action}
                onAction={(next) => setWanted({ subject, action: next })}
                edited={props.reply?.action === action ? props.reply.text : null}
                onEdited={(text) => props.onReply(text === null ? null : { action, text })}
              />
            )}
          </div>
        }
      />
    </>
  )
}
