import { Check, TriangleAlert } from 'lucide-react'
import { Lines, Part } from '../../app/evidence/part.tsx'
import type { Output } from '../../contract/binding.ts'

interface PastedPartProps {
  /** The paste as it came; null: nothing was pasted. */
  text: string | null
  pasted: Output<'requests.get'>['pasted']
}

/** What the sender pasted as the refusal, set against what is true today. */
export function PastedPart({ text, pasted }: PastedPartProps) {
  if (text === null) return null
  return (
    <Part title="Pasted refusal">
      <Lines>
        {pasted.length === 0 && <li className="text-soft">No refusal is found in what was pasted.</li>}
        {pasted.slice(0, 4).map(({ refusal, reality, agrees }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: refusals stand in the order found and may be alike
          <li key={at} className="flex items-baseline gap-1.5">
            {agrees ? (
              <Check size={12} aria-label="still so" className="shrink-0 self-center" />
            ) : (
              <TriangleAlert size={12} aria-label="not so today" className="shrink-0 self-center" />
            )}
            <span className="min-w-0">
              {reality}
              {refusal.date !== null && <span className="text-soft"> Dated {refusal.date}.</span>}
            </span>
          </li>
        ))}
      </Lines>
      <details>
        <summary className="text-sm text-soft">As it was pasted</summary>
        <pre className="max-h-40 overflow-auto rounded-md bg-sunken p-2 break-all whitespace-pre-wrap select-text">
          {text}
        </pre>
      </details>
    </Part>
  )
}
