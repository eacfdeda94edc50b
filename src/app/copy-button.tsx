import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast-queue.ts'

/** Puts a text on the clipboard and says so on the button itself. */
export function CopyButton({ text, label = 'Copy' }: { text: string; label?: string }) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 1_500)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () =>
        toast({ title: 'The clipboard is not open to this window', detail: 'Mark the text and copy it with Ctrl+C.' }),
    )
  return (
    <Button
      size="small"
      kind="quiet"
      icon={copied ? <Check size={13} aria-hidden /> : <Copy size={13} aria-hidden />}
      onClick={() => void copy()}
    >
      <span aria-live="polite">{copied ? 'Copied' : label}</span>
    </Button>
  )
}
