import { CopyButton } from '../../../app/copy-button.tsx'
import type { Policy } from '../../../domain/policy.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Textarea } from '../../../ui/textarea.tsx'

interface ExportDialogProps {
  policy: Policy
  changed: boolean
  open: boolean
  onOpen: (open: boolean) => void
}

/** The policy as JSON, to be kept or compared elsewhere; `npm run desk -- policy get` gives the one in force. */
export function ExportDialog({ policy, changed, open, onOpen }: ExportDialogProps) {
  const text = `${JSON.stringify(policy, null, 2)}\n`
  return (
    <Dialog
      open={open}
      onOpen={onOpen}
      title={changed ? 'The policy with your changes' : `Policy version ${policy.version}`}
      width={680}
      footer={
        <>
          <CopyButton text={text} label="Copy JSON" />
          <Button onClick={() => onOpen(false)}>Close</Button>
        </>
      }
    >
      <Textarea label="Policy as JSON" mono rows={18} readOnly value={text} onValue={() => undefined} />
    </Dialog>
  )
}
