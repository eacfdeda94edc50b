import { useDeskQuery } from '../../app/client/use-desk.tsx'
import { actionTitles } from '../../app/decide/action-words.ts'
import { Part } from '../../app/evidence/part.tsx'
import type { Action } from '../../domain/action.ts'
import { Button } from '../../ui/button.tsx'
import { Textarea } from '../../ui/textarea.tsx'

interface ReplyPartProps {
  requestId: number
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
  const preview = useDeskQuery('decisions.preview', {
    over: 'requests',
    selection: { ids: [requestId] },
    action,
    onlyFitting: false,
    options: { subjects: [...subjects] },
  })
  const own = preview.data?.reply ?? ''
  const nothing = preview.data !== undefined && preview.data.decisions === 0
  const why = preview.error?.message ?? preview.data?.leftOut.first[0]?.why ?? null
  return (
    <Part
      title="Reply"
      aside={
        edited === null ? null : (
          <Button kind="link" className="text-sm" onClick={() => onEdited(null)}>
            Take back the edits
          </Button>
        )
      }
    >
      <fieldset aria-label="Reply to" className="mb-1 flex gap-0.5">
        {(previewed.includes(action) ? previewed : [action, ...previewed]).map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === action}
            onClick={() => onAction(each)}
            className={`h-5 rounded-md px-1.5 text-sm ${each === action ? 'bg-selected text-text' : 'text-soft hover:bg-sunken'}`}
          >
            {actionTitles[each]}
          </button>
        ))}
      </fieldset>
      {nothing && edited === null ? (
        <p className="min-h-24 text-soft">
          No text for {action}: {why ?? 'there is nothing to decide'}.
        </p>
      ) : (
        <Textarea
          label={`Reply for ${action}`}
          hideLabel
          rows={6}
          maxLength={20_000}
          className={preview.isPlaceholderData && edited === null ? 'text-soft' : ''}
          value={edited ?? own}
          onValue={onEdited}
        />
      )}
    </Part>
  )
}
