import { useState } from 'react'
import { useDeskCall } from '../../app/client/use-desk.tsx'
import { countText } from '../../ui/count-text.ts'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { Textarea } from '../../ui/textarea.tsx'
import { toast } from '../../ui/toast-queue.ts'

/** Gives decisions up, with a reason; they stay in the audit. */
export function DropDialog({
  decisionIds,
  about,
  onClose,
}: {
  decisionIds: string[]
  about: string
  onClose: () => void
}) {
  const [why, setWhy] = useState('')
  const drop = useDeskCall('outbox.drop')
  return (
    <ConfirmDialog
      open
      onOpen={(open) => {
        if (!open && !drop.isPending) onClose()
      }}
      title={`Drop ${about}`}
      confirm="Drop"
      harm
      blocked={why.trim() === '' || drop.isPending}
      onConfirm={() =>
        drop.mutate(
          { decisionIds, why: why.trim() },
          {
            onSuccess: ({ dropped }) => {
              toast({ title: `Dropped: ${countText(dropped)} ${dropped === 1 ? 'decision' : 'decisions'}` })
              onClose()
            },
          },
        )
      }
    >
      <div className="flex flex-col gap-3">
        <p>It will not be sent. Nothing changes at the server, and the decision stays in the audit.</p>
        <Textarea
          label="Why"
          hint="needed"
          rows={2}
          maxLength={4000}
          value={why}
          onValue={setWhy}
          problem={drop.error?.message ?? null}
        />
      </div>
    </ConfirmDialog>
  )
}
