import { useDeskQuery } from '../../app/client/use-desk.tsx'
import { actionTitles } from '../../app/decide/action-words.ts'
import { useSettled } from '../../app/decide/use-settled.ts'
import type { Action } from '../../domain/action.ts'
import { unknownField } from '../../domain/reply/merge-fields.ts'
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

function fieldProblem(text: string): string | null {
  const known = unknownField(text)
  return known.ok ? null : `At character ${(known.problem.at ?? 0) + 1}: ${known.problem.message}`
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
  const problem = edited === null ? null : fieldProblem(edited)
  const written = useSettled(edited !== null && problem === null && edited.includes('{') ? edited : '', 300)
  // An edited text with fields is shown as it will read.
  const filled = useDeskQuery(
    'decisions.preview',
    {
      over: 'requests',
      selection: { ids: [requestId] },
      action,
      onlyFitting: false,
      options: { subjects: [...subjects], reply: written },
    },
    { enabled: written !== '' && edited !== null },
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
          problem={problem ?? (written === '' ? null : (filled.error?.message ?? null))}
          value={edited ?? preview.data?.reply ?? ''}
          onValue={onEdited}
        />
      )}
      {written !== '' && problem === null && filled.data?.reply != null && (
        <details className="pt-1 text-sm">
          <summary className="text-soft">As the sender reads it</summary>
          <p className="max-h-44 overflow-auto rounded-md bg-sunken p-2 break-words whitespace-pre-wrap select-text">
            {filled.data.reply}
          </p>
        </details>
      )}
    </section>
  )
}
