import type { ReactNode } from 'react'
import type { Reason } from '../domain/reason.ts'
import { countText } from './count-text.ts'
import { reasonHue } from './reason-hue.ts'

interface ReasonChipProps {
  reason: Reason
  /** Swallowed by a rollup, not in force: drawn hollow and said in the title. */
  shadowed?: boolean
  /** How many stand behind it (facets, a bulk split). */
  count?: number
}

/** A reason: its hue as a mark, its name as text. The tint is weak, so that the text keeps its contrast. */
export function ReasonChip({ reason, shadowed = false, count }: ReasonChipProps) {
  const hue = reasonHue(reason)
  return (
    <span
      className="inline-flex h-5 shrink-0 items-center gap-1.5 rounded-md border px-1.5 text-sm text-text"
      style={{
        background: shadowed ? 'transparent' : `color-mix(in oklab, ${hue} 14%, transparent)`,
        borderColor: `color-mix(in oklab, ${hue} 45%, transparent)`,
        borderStyle: shadowed ? 'dashed' : 'solid',
      }}
      title={shadowed ? `${reason}, shadowed by a rollup` : undefined}
    >
      <ReasonMark reason={reason} hollow={shadowed} />
      {reason}
      {count !== undefined && <span className="text-soft">{countText(count)}</span>}
    </span>
  )
}

/** The small square of a reason's hue, for legends beside the reason's name. */
export function ReasonMark({ reason, hollow = false }: { reason: Reason; hollow?: boolean }) {
  return (
    <span
      aria-hidden
      data-mark
      className="size-2 shrink-0 rounded-[2px] border"
      style={{ background: hollow ? 'transparent' : reasonHue(reason), borderColor: reasonHue(reason) }}
    />
  )
}

const tones = {
  neutral: 'border-line bg-sunken text-text',
  accent: 'border-accent/40 bg-selected text-text',
  harm: 'border-harm/40 bg-harm-wash text-harm',
  outline: 'border-line-strong/50 text-soft',
} as const

/** A word in a frame: a verdict, a state, a channel. */
export function Chip({
  tone = 'neutral',
  icon,
  children,
}: {
  tone?: keyof typeof tones
  icon?: ReactNode
  children: ReactNode
}) {
  return (
    <span className={`inline-flex h-5 shrink-0 items-center gap-1 rounded-md border px-1.5 text-sm ${tones[tone]}`}>
      {icon}
      {children}
    </span>
  )
}
