import { Check, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Lines, Part } from '../../app/evidence/part.tsx'
import type { Output } from '../../contract/binding.ts'
import { Button } from '../../ui/button.tsx'

interface PastedPartProps {
  /** The paste as it came; null: nothing was pasted. */
  text: string | null
  pasted: Output<'requests.get'>['pasted']
}

/** What the sender pasted as the refusal, set against what is true today. */
export function PastedPart({ text, pasted }: PastedPartProps) {
  const [open, setOpen] = useState(false)
  if (text === null) return null
  const toggle = (
    <Button kind="quiet" size="small" className="-my-0.5" aria-expanded={open} onClick={() => setOpen(!open)}>
      {open ? 'Hide' : 'Text'}
    </Button>
  )
  return (
    <Part title="Pasted">
      <Lines>
        {pasted.length === 0 && (
          <li className="flex justify-between gap-2 text-soft">No refusal is found in what was pasted. {toggle}</li>
        )}
        {pasted.slice(0, 4).map(({ refusal, reality, agrees }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: refusals stand in the order found and may be alike
          <li key={at} className="flex items-baseline gap-1.5">
            {agrees ? (
              <Check size={12} aria-label="still so" className="shrink-0 self-center" />
            ) : (
              <TriangleAlert size={12} aria-label="not so today" className="shrink-0 self-center" />
            )}
            <span className="min-w-0 flex-1">
              {reality}
              {refusal.date !== null && !reality.includes(refusal.date) && (
                <span className="text-soft"> Dated {refusal.date}.</span>
              )}
            </span>
            {at === 0 && toggle}
          </li>
        ))}
      </Lines>
      {open && (
        <pre className="max-h-40 overflow-auto rounded-md bg-sunken p-2 break-all whitespace-pre-wrap select-text">
          {text}
        </pre>
      )}
    </Part>
  )
}
