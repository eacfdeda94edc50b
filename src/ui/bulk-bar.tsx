import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { countText } from './count-text.ts'
import { Skeleton } from './skeleton.tsx'

/** One part of what is selected: "812 removable". */
export interface SplitPart {
  label: string
  count: number
  /** Narrows the selection to this part; left out where that makes no sense. */
  onPick?: () => void
}

interface BulkBarProps {
  /** "listings", "requests". */
  noun: string
  count: number
  /** By verdict, greatest first; null while it is counted. */
  split: readonly SplitPart[] | null
  onClear: () => void
  /** Buttons that decide, each with its exact count. */
  actions: ReactNode
}

/** Under a table while something is selected: how much, what of it can be decided how, and the actions. */
export function BulkBar({ noun, count, split, onClear, actions }: BulkBarProps) {
  return (
    <section
      aria-label="Selection"
      className="flex min-h-9 shrink-0 items-center gap-x-3 gap-y-1 border-t border-line bg-selected px-3 py-1"
    >
      <span role="status" className="font-medium whitespace-nowrap">
        {countText(count)} {noun} selected
      </span>
      <span className="flex min-w-0 flex-1 flex-wrap gap-x-3 text-sm text-soft">
        {split === null && <Skeleton lines={1} label="Counting the verdicts" />}
        {split?.map((part) => (
          <Part key={part.label} part={part} />
        ))}
      </span>
      <Button size="small" kind="quiet" onClick={onClear}>
        Clear
      </Button>
      {actions}
    </section>
  )
}

function Part({ part: { label, count, onPick } }: { part: SplitPart }) {
  const text = (
    <>
      <span className="text-text">{countText(count)}</span> {label}
    </>
  )
  if (onPick === undefined) return <span>{text}</span>
  return (
    <button type="button" className="hover:text-text hover:underline" onClick={onPick}>
      {text}
    </button>
  )
}
