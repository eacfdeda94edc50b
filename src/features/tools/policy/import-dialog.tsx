import { FileText } from 'lucide-react'
import { useRef, useState } from 'react'
import { checkPolicyText } from '../../../domain/policy/check.ts'
import type { Policy } from '../../../domain/policy.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Textarea } from '../../../ui/textarea.tsx'
import { editsBetween } from './draft.ts'
import { takeEdits } from './policy-state.ts'

interface ImportDialogProps {
  inForce: Policy
  open: boolean
  onOpen: (open: boolean) => void
}

/** A policy as JSON, pasted or out of a file: checked here, then what differs becomes the edits. */
export function ImportDialog({ inForce, open, onOpen }: ImportDialogProps) {
  const [text, setText] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const check = text.trim() === '' ? null : checkPolicyText(text)
  const take = () => {
    if (check?.policy == null) return
    takeEdits(editsBetween(inForce, check.policy), inForce.version)
    onOpen(false)
    setText('')
  }
  return (
    <Dialog
      open={open}
      onOpen={onOpen}
      title="Import a policy"
      description="Whole, as JSON. What differs from the policy in force is put into the fields; nothing is saved yet."
      width={680}
      footer={
        <>
          <Button icon={<FileText size={14} aria-hidden />} onClick={() => input.current?.click()}>
            Open a file…
          </Button>
          <span className="flex-1" />
          <Button onClick={() => onOpen(false)}>Cancel</Button>
          <Button kind="primary" disabled={check?.policy == null} onClick={take}>
            Put into the fields
          </Button>
        </>
      }
    >
      <Textarea label="Policy as JSON" mono rows={12} value={text} onValue={setText} />
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        tabIndex={-1}
        aria-label="Policy file"
        className="sr-only"
        onChange={(event) => {
          const [file] = event.target.files ?? []
          void file?.text().then(setText)
          event.target.value = ''
        }}
      />
      <ul role="status" className="mt-2 h-24 overflow-auto text-sm">
        {check?.problems.map(({ path, message, place }) => (
          <li key={`${path} ${message}`} className="text-harm">
            {place !== null && `Line ${place.line}, column ${place.column}: `}
            {path !== '' && `${path}: `}
            {message}
          </li>
        ))}
        {check?.policy != null && <li>The policy is valid.</li>}
      </ul>
    </Dialog>
  )
}
