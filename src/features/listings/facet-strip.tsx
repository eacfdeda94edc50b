import type { Output } from '../../contract/binding.ts'
import { type Reason, reasons } from '../../domain/reason.ts'
import { ReasonMark } from '../../ui/chip.tsx'
import { countText } from '../../ui/count-text.ts'

interface FacetStripProps {
  /** Null until they are counted. */
  facets: Output<'listings.facets'> | null
  asked: ReadonlySet<Reason>
  onToggle: (reason: Reason) => void
  onShadowed: () => void
}

/** How what matches splits by reason; a click asks for that reason, another lets it go. */
export function FacetStrip({ facets, asked, onToggle, onShadowed }: FacetStripProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a legend and a frame of its own
    <div
      role="group"
      aria-label="By reason"
      className="flex min-h-8 shrink-0 flex-wrap items-center gap-1 border-b border-line px-3 py-1"
    >
      {reasons.map((reason) => {
        const count = facets?.byReason[reason] ?? 0
        const chosen = asked.has(reason)
        return (
          <button
            key={reason}
            type="button"
            aria-pressed={chosen}
            onClick={() => onToggle(reason)}
            className={`flex h-6 items-center gap-1.5 rounded-md border px-2 text-sm ${chosen ? 'border-accent/50 bg-selected' : 'border-transparent hover:bg-sunken'} ${count === 0 && !chosen ? 'text-faint' : ''}`}
          >
            <ReasonMark reason={reason} />
            {reason}
            <span className="text-soft">{facets === null ? '…' : countText(count)}</span>
          </button>
        )
      })}
      {facets !== null && facets.shadowed > 0 && (
        <button
          type="button"
          onClick={onShadowed}
          title="Single listings that a rollup stands over; not in force"
          className="ml-auto flex h-6 items-center gap-1.5 rounded-md px-2 text-sm text-soft hover:bg-sunken hover:text-text"
        >
          {countText(facets.shadowed)} shadowed
        </button>
      )}
    </div>
  )
}
