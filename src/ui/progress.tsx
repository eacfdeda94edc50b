import { countText } from './count-text.ts'

interface ProgressProps {
  /** What is being done. */
  label: string
  done: number
  /** Null: the end is not known. */
  total: number | null
}

/** Long work as a bar with its figures; a bar without known end sweeps. */
export function Progress({ label, done, total }: ProgressProps) {
  const share = total === null || total === 0 ? null : Math.min(1, done / total)
  const figures = total === null ? countText(done) : `${countText(done)} of ${countText(total)}`
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className="flex justify-between gap-4">
        <span className="truncate">{label}</span>
        <span className="text-soft">{figures}</span>
      </div>
      <ProgressBar label={label} share={share} />
    </div>
  )
}

/** The bar alone, for the status bar; `share` is 0…1 or null. */
export function ProgressBar({ label, share }: { label: string; share: number | null }) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === null ? undefined : Math.round(share * 100)}
      className="h-1 min-w-20 overflow-hidden rounded-full bg-sunken"
    >
      <div
        className={`h-full rounded-full bg-accent ${share === null ? 'w-1/4 animate-sweep' : ''}`}
        style={share === null ? undefined : { width: `${share * 100}%` }}
      />
    </div>
  )
}
