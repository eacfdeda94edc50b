import { useEffect, useState } from 'react'
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
import { asDeskError, useDesk } from '../client/use-desk.tsx'
import { actionTitles } from './action-words.ts'
import type { DecisionAsk } from './ask.ts'
import { type DecisionFields, fieldsOf, firstFields, readFields, whyRecorded } from './decision-fields.ts'
import { EffectSummary } from './effect-summary.tsx'
import { FieldInputs } from './field-inputs.tsx'
import { previewInput } from './preview-input.ts'
import { useSettled } from './use-settled.ts'

/** What the dialog is about: an ask whose effect it looks up itself, or a preview that is there already. */
export type DialogMatter =
  | { kind: 'ask'; ask: DecisionAsk /** Looked up already, for an ask without fields. */; first: Preview | null }
  | { kind: 'frozen'; preview: Preview; note: string | null; again: () => Promise<Preview> }

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
  const { preview, problems, refresh } = usePreview(matter, fields, against, setError)

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

  const title = preview?.sentence ?? `${actionTitles[action]}${matter.kind === 'ask' ? ` ${matter.ask.about}` : ''}`
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
      <div className={`min-h-10 ${preview === null ? 'opacity-50' : ''}`} aria-busy={preview === null}>
        {preview === null ? (
          error === null && (
            <p className="text-soft">{problems === null ? 'Looking at the exact effect …' : 'Not complete yet.'}</p>
          )
        ) : (
          <EffectSummary preview={preview} bulk={bulk} />
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
        autoFocus={!bulk && fieldsOf(action, matter.kind === 'ask' ? matter.ask.over : 'requests').length === 0}
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
      {...(matter.kind === 'ask' ? { description: matter.ask.about } : {})}
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

/** The preview of what the dialog shows now; null while it is looked up or cannot be. */
function usePreview(
  matter: DialogMatter,
  fields: DecisionFields,
  against: boolean,
  onError: (error: DeskError | null) => void,
) {
  const desk = useDesk()
  const now = useNow()
  const [round, setRound] = useState(0)
  const read =
    matter.kind === 'ask'
      ? readFields(matter.ask.action, matter.ask.over, fields, now, matter.ask.scale === 'bulk')
      : null
  const options = useSettled(read?.ok === true ? JSON.stringify(read.options) : '{}', 200)
  const complete = read === null || read.ok
  const key = JSON.stringify([options, against, round])
  const [found, setFound] = useState<{ preview: Preview; key: string } | null>(() => {
    const first = matter.kind === 'frozen' ? matter.preview : matter.first
    return first === null ? null : { preview: first, key }
  })
  const foundKey = found?.key ?? null

  useEffect(() => {
    if (!complete || foundKey === key) return
    let current = true
    const asking =
      matter.kind === 'frozen'
        ? matter.again()
        : desk.call('decisions.preview', previewInput(matter.ask, JSON.parse(options), !against))
    asking.then(
      (preview) => {
        if (!current) return
        setFound({ preview, key })
        if (round === 0) onError(null)
      },
      (thrown: unknown) => {
        if (current) onError(asDeskError(thrown))
      },
    )
    return () => {
      current = false
    }
  }, [desk, matter, options, against, complete, round, key, foundKey, onError])

  return {
    preview: complete && found?.key === key ? found.preview : null,
    problems: read !== null && !read.ok ? read.problems : null,
    refresh: () => setRound((last) => last + 1),
  }
}
