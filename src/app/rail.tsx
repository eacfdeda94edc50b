import type { LucideIcon } from 'lucide-react'
import { Kbd } from '../ui/kbd.tsx'
import { Tooltip } from '../ui/tooltip.tsx'

/** A view as the rail names it. */
export interface RailEntry {
  id: string
  title: string
  icon: LucideIcon
  /** The sequence that leads there: `g i`. */
  keys: string
  /** What waits there; null or 0 shows nothing. */
  count: number | null
  /** The count needs a person. */
  urgent: boolean
}

interface RailProps {
  entries: readonly RailEntry[]
  current: string
  onGo: (view: string) => void
  onPalette: () => void
}

/** The views at the left edge, with their counts; the palette's button at its foot. */
export function Rail({ entries, current, onGo, onPalette }: RailProps) {
  return (
    <nav aria-label="Views" className="flex w-38 shrink-0 flex-col gap-0.5 border-r border-line bg-chrome p-2">
      {entries.map(({ id, title, icon: Icon, keys, count, urgent }) => {
        const here = id === current
        return (
          <Tooltip key={id} text={title} keys={keys} side="right">
            <button
              type="button"
              aria-current={here ? 'page' : undefined}
              onClick={() => onGo(id)}
              className={`flex h-7 items-center gap-2 rounded-md px-2 text-left ${here ? 'bg-selected font-medium text-text' : 'text-soft hover:bg-sunken hover:text-text'}`}
            >
              <Icon size={15} aria-hidden className={here ? 'text-accent' : ''} />
              <span className="flex-1 truncate">{title}</span>
              {count !== null && count > 0 && (
                <span className={`text-sm ${urgent ? 'font-semibold text-harm' : 'text-soft'}`}>
                  {shortCount(count)}
                </span>
              )}
            </button>
          </Tooltip>
        )
      })}
      <span className="flex-1" />
      <button
        type="button"
        onClick={onPalette}
        className="flex h-7 items-center justify-between rounded-md px-2 text-sm text-faint hover:bg-sunken hover:text-text"
      >
        Commands
        <Kbd keys="mod+k" />
      </button>
    </nav>
  )
}

/** `400`, `50.0 k`, `120 k`, `5.0 M`: exact as long as it fits the rail. */
export function shortCount(count: number): string {
  if (count < 10_000) return String(count)
  if (count < 99_950) return `${(count / 1_000).toFixed(1)} k`
  // 999,500 and up would round to "1000 k".
  return count < 999_500 ? `${Math.round(count / 1_000)} k` : `${(count / 1_000_000).toFixed(1)} M`
}
