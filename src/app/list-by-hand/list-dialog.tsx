import { useEffect, useState } from 'react'
import type { Preview } from '../../contract/desk/decisions.ts'
import type { DeskError } from '../../contract/errors.ts'
import type { Reason } from '../../domain/reason.ts'
import { Address } from '../../ui/address.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { countText } from '../../ui/count-text.ts'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { Textarea } from '../../ui/textarea.tsx'
import { toast } from '../../ui/toast-queue.ts'
import { useNow } from '../../ui/use-now.ts'
import { asDeskError, useDesk } from '../client/use-desk.tsx'
import { askStoppable } from '../decide/stoppable.ts'
import { useSettled } from '../decide/use-settled.ts'
import { ListEffect } from './list-effect.tsx'
import { handReasons, type ListFields, noListFields, readListFields } from './list-fields.ts'

export interface ListDialogProps {
  /** Named beforehand (candidates); empty: typed here. */
  subjects: readonly string[]
  reason: Reason | null
  onClose: () => void
  onListed: (preview: Preview) => void
}

/** List by hand: subjects, reason, end and why; the exact effect on mail first, and nothing before it is confirmed. */
export function ListDialog({ subjects, reason, onClose, onListed }: ListDialogProps) {
  const desk = useDesk()
  const now = useNow()
  const given = subjects.length > 0
  const [fields, setFields] = useState<ListFields>({
    ...noListFields,
    subjects: subjects.join('\n'),
    reason: reason ?? '',
  })
  const [committing, setCommitting] = useState(false)
  const [error, setError] = useState<DeskError | null>(null)
  const read = readListFields(fields, now)
  const { preview, again } = useListPreview(read.ok ? JSON.stringify(read.asked) : null, setError)
  const problems = read.ok ? {} : read.problems
  const set = (part: Partial<ListFields>) => setFields({ ...fields, ...part })
  const blocked = preview === null || preview.decisions === 0 || committing || fields.why.trim() === ''

  const commit = async () => {
    if (blocked || preview === null) return
    setCommitting(true)
    setError(null)
    try {
      const { decisions } = await desk.call('decisions.commit', {
        previewId: preview.previewId,
        why: fields.why.trim(),
      })
      const what = decisions === 1 ? 'listing' : 'listings'
      toast({
        title: fields.emergency
          ? `${countText(decisions)} ${what} sent`
          : `${countText(decisions)} ${what} wait in the outbox`,
        detail: fields.emergency ? 'An emergency: pushed alone.' : null,
      })
      onListed(preview)
    } catch (thrown) {
      setError(asDeskError(thrown))
      setCommitting(false)
      again()
    }
  }

  return (
    <ConfirmDialog
      open
      onOpen={(open) => {
        if (!open && !committing) onClose()
      }}
      title={preview?.sentence ?? (given ? `List ${countText(subjects.length)} candidates` : 'List by hand')}
      confirm={preview !== null && preview.decisions > 1 ? `List ${countText(preview.decisions)}` : 'List'}
      harm
      blocked={blocked}
      onConfirm={() => void commit()}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the chord from any field in it */}
      <div
        className="flex flex-col gap-3"
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          void commit()
        }}
      >
        {!given && (
          <Textarea
            label="What is listed"
            hint="addresses, networks or name patterns"
            mono
            rows={2}
            autoFocus
            value={fields.subjects}
            problem={fields.subjects.trim() === '' ? null : problems.subjects}
            onValue={(next) => set({ subjects: next })}
          />
        )}
        {given && <Named subjects={subjects} />}
        <div className="flex gap-3">
          <div className="w-40">
            <Select<Reason | ''>
              label="Reason"
              value={fields.reason}
              onValue={(next) => set({ reason: next })}
              options={[{ value: '', label: 'Choose' }, ...handReasons.map((one) => ({ value: one, label: one }))]}
            />
          </div>
          <div className="flex-1">
            <Field
              label="Until"
              hint={
                fields.reason === 'highspam' ? 'no earlier than its interval' : 'YYYY-MM-DD, UTC; empty: until decided'
              }
              placeholder="YYYY-MM-DD"
              value={fields.until}
              problem={problems.until}
              onValue={(next) => set({ until: next })}
            />
          </div>
        </div>
        <div className="min-h-10" aria-busy={read.ok && preview === null} aria-live="polite">
          {preview !== null ? (
            <ListEffect preview={preview} />
          ) : (
            <p className="text-soft">{read.ok ? 'Looking at the exact effect …' : 'The exact effect is shown here.'}</p>
          )}
        </div>
        <Checkbox
          label="Emergency: push at once, alone"
          checked={fields.emergency}
          onChecked={(next) => set({ emergency: next })}
        />
        <Textarea
          label="Why"
          hint="needed: a listing is defended by it"
          rows={2}
          maxLength={4000}
          value={fields.why}
          onValue={(next) => set({ why: next })}
        />
        {error !== null && (
          <p role="alert" className="rounded-md border border-harm/40 bg-harm-wash px-2 py-1 text-text">
            {error.message} {error.detail.hint ?? ''}
          </p>
        )}
      </div>
    </ConfirmDialog>
  )
}

/** What was chosen, as far as there is room for it. */
function Named({ subjects }: { subjects: readonly string[] }) {
  const shown = subjects.slice(0, 6)
  return (
    <p className="flex flex-wrap gap-x-3 text-text">
      {shown.map((subject) => (
        <Address key={subject}>{subject}</Address>
      ))}
      {subjects.length > shown.length && <span>and {countText(subjects.length - shown.length)} more</span>}
    </p>
  )
}

/** @param asked the preview's input as text, so that the same is not asked twice; null: not complete */
function useListPreview(asked: string | null, onError: (error: DeskError | null) => void) {
  const desk = useDesk()
  const settled = useSettled(asked ?? '', 200)
  const [round, setRound] = useState(0)
  const [found, setFound] = useState<{ asked: string; round: number; preview: Preview } | null>(null)
  useEffect(() => {
    if (settled === '') return
    let current = true
    const { answer, stop } = askStoppable(desk, (jobId) =>
      desk.call('decisions.preview', { over: 'listings', action: 'list', ...JSON.parse(settled), jobId }),
    )
    answer.then(
      (preview) => {
        if (!current) return
        setFound({ asked: settled, round, preview })
        if (round === 0) onError(null)
      },
      (thrown: unknown) => {
        if (current) onError(asDeskError(thrown))
      },
    )
    return () => {
      current = false
      stop()
    }
  }, [desk, settled, round, onError])
  const current = asked !== null && found?.asked === asked && found.round === round
  return { preview: current ? found.preview : null, again: () => setRound((last) => last + 1) }
}
