import { useState } from 'react'
import type { Preview } from '../../contract/desk/decisions.ts'
import type { DeskError } from '../../contract/errors.ts'
import type { Action } from '../../domain/action.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { countText } from '../../ui/count-text.ts'
import { ConfirmDialog, Dialog } from '../../ui/dialog.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Textarea } from '../../ui/textarea.tsx'
import { useNow } from '../../ui/use-now.ts'
import { asDeskError } from '../client/use-desk.tsx'
import { actionTitles } from './action-words.ts'
import { type DecisionFields, fieldsOf, firstFields, whyRecorded } from './decision-fields.ts'
import { EffectSummary } from './effect-summary.tsx'
import { FieldInputs } from './field-inputs.tsx'
import { LookingAhead, StoppedLooking } from './looking-ahead.tsx'
import { type DialogMatter, usePreview } from './use-preview.ts'

/** Actions that block somebody. */
const blocks: readonly Action[] = ['list', 'roll-up']

interface DecisionDialogProps {
  matter: DialogMatter
  onClose: () => void
  /** Commits; rejects with the desk's error. The preview dies with the desk's process, so it may be asked for again. */
  onCommit: (preview: Preview, why: string) => Promise<void>
}

/** Preview → exact effect → why → commit. In bulk the focus starts on Cancel. */
export function DecisionDialog({ matter, onClose, onCommit }: DecisionDialogProps) {
  const now = useNow()
  const [fields, setFields] = useState<DecisionFields>(() =>
    firstFields(matter.kind === 'ask' ? matter.ask.action : 'remove', now),
  )
  const [against, setAgainst] = useState(false)
  const [why, setWhy] = useState('')
  const [committing, setCommitting] = useState(false)
  const [error, setError] = useState<DeskError | null>(null)
  const { preview, problems, looking, refresh } = usePreview(matter, fields, against, setError)

  // Listing (again) blocks somebody: as careful as a bulk.
  const bulk =
    matter.kind === 'frozen'
      ? matter.preview.decisions > 1 || blocks.includes(matter.preview.action)
      : matter.ask.scale === 'bulk'
  const action = matter.kind === 'frozen' ? matter.preview.action : matter.ask.action
  const needsWhy = preview !== null && preview.againstPolicy > 0
  const blocked =
    preview === null || preview.decisions === 0 || committing || (needsWhy && why.trim() === '') || problems !== null
  const harm = preview !== null && (preview.listingsEnding > 0 || blocks.includes(action))

  const commit = async () => {
    if (blocked || preview === null) return
    setCommitting(true)
    setError(null)
    try {
      await onCommit(preview, whyRecorded(fields, why.trim()))
    } catch (thrown) {
      const failure = asDeskError(thrown)
      setError(failure)
      setCommitting(false)
      if (failure.code === 'preview-gone') refresh()
    }
  }

  const about = matter.kind === 'ask' ? matter.ask.about : null
  // What it is about stands below the title of a dialog, and in that of a question.
  const title =
    preview?.sentence ?? (bulk && about !== null ? `${actionTitles[action]} ${about}` : actionTitles[action])
  const verb =
    preview === null || preview.decisions < 2
      ? actionTitles[action]
      : `${actionTitles[action]} ${countText(preview.listingsEnding > 0 ? preview.listingsEnding : preview.decisions)}`
  const canGoAgainst = matter.kind === 'ask' && bulk && preview !== null && (against || preview.leftOut.count > 0)

  const body = (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter from any field in it
    <div
      className="flex flex-col gap-3"
      onKeyDown={(event) => {
        // In a line of text Enter alone is enough; in the why it is a new line.
        const inLine = !bulk && event.target instanceof HTMLInputElement
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey || inLine)) return
        event.preventDefault()
        void commit()
      }}
    >
      {matter.kind === 'ask' && fieldsOf(action, matter.ask.over).length > 0 && (
        <FieldInputs ask={matter.ask} fields={fields} problems={problems ?? {}} onFields={setFields} />
      )}
      {matter.kind === 'frozen' && matter.note !== null && <p>{matter.note}</p>}
      <div
        className="min-h-10"
        aria-busy={preview === null && problems === null && error === null && looking !== 'stopped'}
      >
        {preview !== null ? (
          <EffectSummary preview={preview} bulk={bulk} />
        ) : problems !== null ? (
          <p className="text-soft">Not complete yet.</p>
        ) : looking === 'stopped' ? (
          <StoppedLooking onAgain={refresh} />
        ) : (
          error === null && <LookingAhead jobId={looking?.jobId ?? null} />
        )}
      </div>
      {canGoAgainst && (
        <Checkbox
          label="Also those it does not fit (what was not checked stays)"
          checked={against}
          onChecked={setAgainst}
        />
      )}
      <Textarea
        label="Why"
        hint={needsWhy ? 'needed, since it goes against the verdict' : 'for the audit; may be empty'}
        rows={2}
        maxLength={4000}
        autoFocus={
          !bulk &&
          (fieldsOf(action, matter.kind === 'ask' ? matter.ask.over : 'requests').length === 0 || action === 'roll-up')
        }
        value={why}
        onValue={setWhy}
      />
      {error !== null && (
        <p role="alert" className="rounded-md border border-harm/40 bg-harm-wash px-2 py-1 text-text">
          {error.message} {error.detail.hint ?? ''} <code className="text-soft">{error.code}</code>
        </p>
      )}
    </div>
  )

  const onOpen = (open: boolean) => {
    if (!open && !committing) onClose()
  }
  if (bulk) {
    return (
      <ConfirmDialog
        open
        onOpen={onOpen}
        title={title}
        confirm={verb}
        harm={harm}
        blocked={blocked}
        onConfirm={() => void commit()}
      >
        {body}
      </ConfirmDialog>
    )
  }
  return (
    <Dialog
      open
      onOpen={onOpen}
      title={title}
      {...(about === null ? {} : { description: about })}
      footer={
        <>
          <span className="mr-auto flex items-center gap-2 text-sm text-faint">
            <Kbd keys="mod+enter" /> {verb}
          </span>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind={harm ? 'harm' : 'primary'} disabled={blocked} onClick={() => void commit()}>
            {verb}
          </Button>
        </>
      }
    >
      {body}
    </Dialog>
  )
}
