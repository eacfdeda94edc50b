import { type KeyboardEvent, useMemo, useState } from 'react'
import { Bar, ComposedChart, Line, ReferenceLine, XAxis, YAxis } from 'recharts'
import type { SubjectView } from '../../contract/desk/subject-view.ts'
import { ChartFrame, chartMargin, chartText } from '../../ui/chart-frame.tsx'
import { axisTops, chartDays, chartSummary, dayMarks, dayReadout, shortFigure } from './day-series.ts'

/** Share of the height that the lower band (score, complainers) takes. */
const lower = 0.42

const colours = {
  delivered: 'color-mix(in oklab, var(--text-soft) 35%, transparent)',
  filtered: 'var(--text-soft)',
  refused: 'var(--text)',
  complainers: 'color-mix(in oklab, var(--reason-directspam) 75%, var(--text))',
  score: 'var(--accent)',
} as const

const legend = [
  { name: 'delivered', colour: colours.delivered },
  { name: 'filtered', colour: colours.filtered },
  { name: 'refused', colour: colours.refused, shape: 'dashed' },
  { name: 'complainers', colour: colours.complainers },
  { name: 'score', colour: colours.score, shape: 'line' },
] as const

interface DaysChartProps {
  view: Pick<SubjectView, 'days' | 'at' | 'events' | 'decisions'>
  /** From this score on a listing may be lifted; null: not known yet. */
  removeAt: number | null
  height?: number
}

/**
 * 30 days in two bands over one axis of days: messages above, score and complainers below, so that small figures are
 * not lost under large ones. Arrow keys read one day after the other.
 */
export function DaysChart({ view, removeAt, height = 96 }: DaysChartProps) {
  const days = useMemo(() => chartDays(view), [view])
  const marks = useMemo(() => dayMarks(view, days), [view, days])
  const [at, setAt] = useState<number | null>(null)
  const read = days[at ?? days.length - 1]
  const tops = axisTops(days)
  const readout = read === undefined ? '' : dayReadout(read, marks)

  const onKeyDown = (event: KeyboardEvent) => {
    const last = days.length - 1
    const steps: Record<string, number> = {
      ArrowLeft: (at ?? last + 1) - 1,
      ArrowRight: (at ?? last) + 1,
      Home: 0,
      End: last,
    }
    const to = steps[event.key]
    if (to === undefined) return
    event.preventDefault()
    event.stopPropagation()
    setAt(Math.min(last, Math.max(0, to)))
  }

  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label="Day of the chart"
      aria-valuemin={0}
      aria-valuemax={days.length - 1}
      aria-valuenow={at ?? days.length - 1}
      aria-valuetext={readout}
      className="rounded-md"
      onKeyDown={onKeyDown}
      onBlur={() => setAt(null)}
    >
      <ChartFrame
        title="30 days"
        summary={chartSummary(days, marks)}
        legend={[...legend]}
        readout={<span title={readout}>{readout}</span>}
        state={{ kind: 'ready' }}
        height={height}
      >
        <ComposedChart
          data={days}
          margin={{ ...chartMargin, right: 0 }}
          barCategoryGap={1}
          accessibilityLayer={false}
          onMouseMove={({ activeTooltipIndex }) =>
            setAt(activeTooltipIndex == null ? null : Number(activeTooltipIndex))
          }
          onMouseLeave={() => setAt(null)}
        >
          <XAxis
            dataKey="date"
            tick={chartText}
            tickFormatter={(date: string) => date.slice(5)}
            tickLine={false}
            axisLine={false}
            interval={6}
            height={16}
          />
          {/* An axis of their own lets the bars of both bands take the whole width of a day. */}
          <XAxis xAxisId="below" dataKey="date" hide />
          <YAxis
            yAxisId="messages"
            domain={[(-tops.messages * lower) / (1 - lower), tops.messages]}
            ticks={[0, tops.messages]}
            tickFormatter={shortFigure}
            tick={chartText}
            tickLine={false}
            axisLine={false}
            width={36}
            interval={0}
            allowDataOverflow
          />
          <YAxis
            yAxisId="score"
            orientation="right"
            domain={[0, 112 / lower]}
            ticks={removeAt === null ? [0, 100] : [0, removeAt, 100]}
            tick={chartText}
            tickLine={false}
            axisLine={false}
            width={32}
            interval={0}
            allowDataOverflow
          />
          <YAxis
            yAxisId="complainers"
            hide
            width={0}
            domain={[0, (tops.complainers * 1.12) / lower]}
            allowDataOverflow
          />
          <ReferenceLine yAxisId="messages" y={0} stroke="var(--line)" />
          {removeAt !== null && (
            <ReferenceLine yAxisId="score" y={removeAt} stroke="var(--line-strong)" strokeDasharray="2 3" />
          )}
          {read !== undefined && at !== null && (
            <ReferenceLine
              yAxisId="messages"
              x={read.date}
              stroke="var(--line-strong)"
              strokeWidth={6}
              strokeOpacity={0.35}
            />
          )}
          {marks.map((mark) => (
            <ReferenceLine
              key={`${mark.kind} ${mark.day} ${mark.label}`}
              yAxisId="messages"
              x={days.find(({ day }) => day === mark.day)?.date ?? ''}
              stroke={mark.kind === 'listing' ? 'var(--text)' : 'var(--accent)'}
              strokeWidth={1}
              strokeDasharray={mark.kind === 'listing' ? '0' : '4 2'}
              label={{
                value: mark.kind === 'listing' ? 'L' : 'D',
                position: mark.day - (days[0]?.day ?? 0) < 3 ? 'insideTopLeft' : 'insideTopRight',
                fontSize: 10,
                fill: 'var(--text)',
              }}
            />
          ))}
          <Bar
            yAxisId="messages"
            dataKey="delivered"
            stackId="mail"
            fill={colours.delivered}
            isAnimationActive={false}
          />
          <Bar yAxisId="messages" dataKey="filtered" stackId="mail" fill={colours.filtered} isAnimationActive={false} />
          <Bar
            xAxisId="below"
            yAxisId="complainers"
            dataKey="complainers"
            fill={colours.complainers}
            barSize={4}
            isAnimationActive={false}
          />
          <Line
            yAxisId="messages"
            dataKey="refused"
            stroke={colours.refused}
            strokeWidth={1}
            strokeDasharray="3 2"
            dot={false}
            activeDot={false}
            isAnimationActive={false}
          />
          <Line
            yAxisId="score"
            dataKey="score"
            stroke={colours.score}
            strokeWidth={1.75}
            dot={false}
            activeDot={false}
            connectNulls
            isAnimationActive={false}
          />
        </ComposedChart>
      </ChartFrame>
    </div>
  )
}
