import type { ReactElement, ReactNode } from 'react'
import { ResponsiveContainer } from 'recharts'
import { EmptyState } from './empty-state.tsx'
import { ErrorState, type ShownError } from './error-state.tsx'
import { Skeleton } from './skeleton.tsx'

/** One series in the legend; always with its name. */
export interface LegendEntry {
  name: string
  /** CSS colour. */
  colour: string
  shape?: 'block' | 'line' | 'dashed'
}

export type ChartState =
  | { kind: 'ready' }
  | { kind: 'loading' }
  | { kind: 'empty'; title: string; hint: string }
  | { kind: 'error'; error: ShownError; actions: ReactNode }

interface ChartFrameProps {
  title: string
  /** What the chart says, in a sentence: read by screen readers in place of the drawing. */
  summary: string
  legend: LegendEntry[]
  /** Figures at the pointer (or of the last day); keeps its place when null. */
  readout: ReactNode
  state: ChartState
  /** Px of the drawing. */
  height: number
  /** One Recharts chart; give it `chartText` and `chartMargin`. */
  children: ReactElement
}

/** Axis ticks and labels as the rest of the window writes. */
export const chartText = { fontSize: 11, fill: 'var(--text-soft)' } as const
export const chartMargin = { top: 4, right: 8, bottom: 0, left: 0 } as const
/** Lines of the grid. */
export const chartGrid = { stroke: 'var(--line)', strokeDasharray: '2 3' } as const

/** A Recharts chart with title, legend, a readout that never covers it, and its empty, loading and error states. */
export function ChartFrame({ title, summary, legend, readout, state, height, children }: ChartFrameProps) {
  return (
    <figure className="flex min-w-0 flex-col gap-1">
      <figcaption className="flex items-baseline justify-between gap-4">
        <span className="shrink-0 font-medium">{title}</span>
        <span className="min-h-4 truncate text-sm text-soft">{readout}</span>
      </figcaption>
      <div style={{ height }}>
        {state.kind === 'ready' && (
          <div role="img" aria-label={summary} className="h-full">
            <ResponsiveContainer width="100%" height="100%">
              {children}
            </ResponsiveContainer>
          </div>
        )}
        {state.kind === 'loading' && <Skeleton label={`Loading ${title}`} />}
        {state.kind === 'empty' && <EmptyState title={state.title}>{state.hint}</EmptyState>}
        {state.kind === 'error' && (
          <ErrorState title={`${title} could not be read`} error={state.error} actions={state.actions} />
        )}
      </div>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-soft">
        {legend.map((entry) => (
          <li key={entry.name} className="flex items-center gap-1.5">
            <LegendMark {...entry} />
            {entry.name}
          </li>
        ))}
      </ul>
    </figure>
  )
}

function LegendMark({ colour, shape = 'block' }: LegendEntry) {
  if (shape === 'block')
    return <span aria-hidden data-mark className="size-2 rounded-[2px]" style={{ background: colour }} />
  return (
    <span
      aria-hidden
      data-mark
      className="w-3 border-t-2"
      style={{ borderColor: colour, borderStyle: shape === 'dashed' ? 'dashed' : 'solid' }}
    />
  )
}
