import { useDeskQuery } from '../../app/client/use-desk.tsx'
import { actionTitles } from '../../app/decide/action-words.ts'
import type { Action } from '../../domain/action.ts'
import { Button } from '../../ui/button.tsx'
import { Textarea } from '../../ui/textarea.tsx'

interface ReplyPartProps {
  requestId: number
  /** Empty: all that are open. */
  subjects: readonly string[]
  /** The action the text is for. */
  action: Action
  onAction: (action: Action) => void
  /** The text as edited; null: the desk's own. */
  edited: string | null
  onEdited: (text: string | null) => void
}

/** Actions whose text can be looked at beforehand; deferring and merging ask for more first. */
const previewed: readonly Action[] = ['remove', 'deny', 'answer', 'except', 'ask']

/** What the sender will be told, to the letter; it can be edited and goes out with the decision. */
export function ReplyPart({ requestId, subjects, action, onAction, edited, onEdited }: ReplyPartProps) {
  // The text of the request before must never stand under this one.
  const preview = useDeskQuery(
    'decisions.preview',
    {
      over: 'requests',
      selection: { ids: [requestId] },
      action,
      onlyFitting: false,
      options: { subjects: [...subjects] },
    },
    { keep: false },
  )
  const nothing = preview.data?.reply === null || preview.error !== null
  const why = preview.error?.message ?? preview.data?.leftOut.first[0]?.why ?? 'there is nothing to decide'
  return (
    <section aria-label="Reply" className="flex min-w-0 flex-col">
      <div className="flex h-6 items-center justify-between gap-2">
        <h3 className="text-sm font-semibold text-soft">Reply</h3>
        {edited !== null && (
          <Button kind="link" className="text-sm" onClick={() => onEdited(null)}>
            Undo edits
          </Button>
        )}
        <select
          aria-label="Reply for"
          value={action}
          onChange={(event) => {
            const chosen = previewed.find((each) => each === event.target.value)
            if (chosen !== undefined) onAction(chosen)
          }}
          className="h-6 rounded-md border border-line bg-raised px-1 text-sm"
        >
          {(previewed.includes(action) ? previewed : [action, ...previewed]).map((each) => (
            <option key={each} value={each}>
              {actionTitles[each]}
            </option>
          ))}
        </select>
      </div>
      {nothing && edited === null ? (
        <p className="min-h-24 pt-1 text-soft">
          No text for {action}: {why}.
        </p>
      ) : (
        <Textarea
          label={`Reply for ${action}`}
          hideLabel
          rows={5}
          className="h-[clamp(104px,calc(100vh-640px),320px)]"
          maxLength={20_000}
          readOnly={preview.data === undefined && edited === null}
          value={edited ?? preview.data?.reply ?? ''}
          onValue={onEdited}
        />
      )}
    </section>
  )
}
