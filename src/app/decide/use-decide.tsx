import { type ReactNode, useRef, useState } from 'react'
import type { Output } from '../../contract/binding.ts'
import type { Preview } from '../../contract/desk/decisions.ts'
import { Button } from '../../ui/button.tsx'
import { countText } from '../../ui/count-text.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { toast } from '../../ui/toast-queue.ts'
import { asDeskError, useDesk } from '../client/use-desk.tsx'
import { useCommands } from '../use-commands.ts'
import type { DecisionAsk, DecisionDone } from './ask.ts'
import { DecisionDialog } from './decision-dialog.tsx'
import { fieldsOf } from './decision-fields.ts'
import { StayList } from './effect-summary.tsx'
import { previewInput } from './preview-input.ts'
import { decidedText, oppositeText, undoneText } from './said.ts'
import type { DialogMatter } from './use-preview.ts'

export interface Deciding {
  /** Decides: at once where one row's verdict fits and nothing more is needed, else through the dialog. */
  decide: (ask: DecisionAsk) => void
  /** Shows a preview that is there already (decide again); `again` makes it anew should it be gone. */
  confirm: (preview: Preview, note: string | null, again: () => Promise<Preview>, onDone: () => void) => void
  /** Takes a batch back, by default the last one. */
  undo: (batchId?: string | null) => void
  /** Put this into the view; it draws the dialogs. */
  dialogs: ReactNode
}

type Open =
  | { kind: 'decision'; matter: DialogMatter; onDone: (done: DecisionDone) => void; about: string }
  | { kind: 'skipped'; skipped: Output<'decisions.commit'>['skipped'] }

/**
 * Deciding for a view: preview, dialog where one is needed, commit, a message with Undo. Registers `u` while the view
 * is open. One decision at a time: a key pressed while the last is still under way is not lost on the next row, it is
 * ignored.
 */
export function useDecide(): Deciding {
  const desk = useDesk()
  const [open, setOpen] = useState<Open | null>(null)
  const busy = useRef(false)

  const alone = async (work: () => Promise<void>) => {
    if (busy.current) return
    busy.current = true
    try {
      await work()
    } catch (thrown) {
      const { message, detail } = asDeskError(thrown)
      toast({ title: message, detail: detail.hint ?? null, tone: 'harm' })
    } finally {
      busy.current = false
    }
  }

  const commit = async (preview: Preview, why: string, about: string, onDone: (done: DecisionDone) => void) => {
    const { batchId, decisions, skipped } = await desk.call('decisions.commit', {
      previewId: preview.previewId,
      why,
    })
    setOpen(skipped.count > 0 ? { kind: 'skipped', skipped } : null)
    if (batchId !== null) {
      const { title, detail } = decidedText(preview, { decisions, skipped: skipped.count }, about)
      toast({ title, detail, action: { label: 'Undo', run: () => undo(batchId) } })
    }
    onDone({ preview, batchId, decisions, skipped })
  }

  const decide = (ask: DecisionAsk) => {
    const ready = (first: Preview | null): Open => ({
      kind: 'decision',
      matter: { kind: 'ask', ask, first },
      onDone: ask.onDecided,
      about: ask.about,
    })
    if (ask.scale === 'bulk' || (ask.proposed === null && fieldsOf(ask.action, ask.over).length > 0)) {
      if (!busy.current) setOpen(ready(null))
      return
    }
    void alone(async () => {
      const preview = await firstPreview(ask)
      if (preview.againstPolicy > 0) setOpen(ready(preview))
      else if (preview.decisions > 0) await commit(preview, '', ask.about, ask.onDecided)
      else toast({ title: preview.sentence, detail: preview.leftOut.first[0]?.why ?? null, tone: 'harm' })
    })
  }

  /** Of several subjects those it fits; where it fits none, what the postmaster says. */
  const firstPreview = async (ask: DecisionAsk): Promise<Preview> => {
    if (ask.several) {
      const fits = await desk.call('decisions.preview', { ...previewInput(ask, {}, true), onlyFitting: true })
      if (fits.decisions > 0) return fits
    }
    return desk.call('decisions.preview', previewInput(ask, {}, false))
  }

  const undo = (batchId: string | null = null) => {
    void alone(async () => {
      const undone = await desk.call('decisions.undo', { batchId })
      const { title, detail, tone } = undoneText(undone)
      toast({ title, detail, tone })
      const { opposite } = undone
      if (opposite === null || opposite.decisions === 0) return
      const again = async () => {
        const next = await desk.call('decisions.undo', { batchId: undone.batchId })
        return next.opposite ?? opposite
      }
      const { rows } = await desk.call('outbox.window', { states: ['applied'], limit: 500 })
      const subjects = rows.filter((row) => row.batchId === undone.batchId).map((row) => row.subject)
      const note = oppositeText(subjects)
      setOpen({
        kind: 'decision',
        matter: { kind: 'frozen', preview: opposite, note, again },
        onDone: () => {},
        about: 'The opposite',
      })
    })
  }

  useCommands('decide', [
    {
      id: 'decide.undo',
      title: 'Undo the last decision',
      group: 'Decide',
      keys: ['u', 'mod+z'],
      also: 'take back',
      run: () => undo(),
    },
  ])

  return {
    decide,
    undo,
    confirm: (preview, note, again, onDone) =>
      setOpen({ kind: 'decision', matter: { kind: 'frozen', preview, note, again }, onDone, about: 'Decided again' }),
    dialogs: (
      <>
        {open?.kind === 'decision' && (
          <DecisionDialog
            matter={open.matter}
            onClose={() => setOpen(null)}
            onCommit={(preview, why) => commit(preview, why, open.about, open.onDone)}
          />
        )}
        {open?.kind === 'skipped' && (
          <Dialog
            open
            onOpen={() => setOpen(null)}
            title={`${countText(open.skipped.count)} changed meanwhile and ${open.skipped.count === 1 ? 'was' : 'were'} skipped`}
            description="They stay as they are; look at them again."
            footer={<Button onClick={() => setOpen(null)}>Close</Button>}
          >
            <StayList title="Skipped" rows={open.skipped} />
          </Dialog>
        )}
      </>
    ),
  }
}
