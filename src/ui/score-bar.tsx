interface ScoreBarProps {
  score: number | null
  threshold?: number | null
  /** A shorter bar, for tables that are short of room. */
  short?: boolean
}

/** A score as a number with its bar, 0 (worst) … 100 (best); null is "—" and says so. */
export function ScoreBar({ score, threshold = null, short = false }: ScoreBarProps) {
  const length = short ? 'w-5' : 'w-12'
  if (score === null) {
    return (
      <span className="inline-flex items-center gap-2 text-faint" title="Too little to say">
        <span className="w-7 text-right">—</span>
        <span className={`h-1.5 rounded-full border border-dashed border-line-strong/60 ${length}`} aria-hidden />
        <span className="sr-only">Too little to say</span>
      </span>
    )
  }
  // Cut, not rounded: 59.7 is not at 60, where a listing may be lifted.
  const shown = Math.floor(Math.min(100, Math.max(0, score)))
  return (
    <span
      className="inline-flex items-center gap-2"
      title={threshold === null ? undefined : `Removed from ${threshold} up`}
    >
      <span className="w-7 text-right">{shown}</span>
      <span aria-hidden data-mark className={`relative h-1.5 overflow-hidden rounded-full bg-sunken ${length}`}>
        <span className="absolute inset-y-0 left-0 rounded-full bg-soft" style={{ width: `${shown}%` }} />
        {threshold !== null && <span className="absolute inset-y-0 w-px bg-text" style={{ left: `${threshold}%` }} />}
      </span>
    </span>
  )
}
