import { countText } from '../../../ui/count-text.ts'

interface ScoreBinsProps {
  before: Float64Array
  after: Float64Array
  /** Known yet; otherwise the place is kept. */
  ready: boolean
}

const width = 420
const height = 72

/** Listings by score, before as a line and after as bars; twenty bins of five points. */
export function ScoreBins({ before, after, ready }: ScoreBinsProps) {
  const most = Math.max(1, ...before, ...after)
  const step = width / 20
  const top = (count: number) => height - (count / most) * (height - 4)
  const outline = [...before].map((count, bin) => `M${bin * step + 1},${top(count)}h${step - 2}`).join('')
  const label = ready
    ? `Listings by score. Below 50: ${countText(sum(before, 0, 10))} before, ${countText(sum(after, 0, 10))} after. From 50 up: ${countText(sum(before, 10, 20))} before, ${countText(sum(after, 10, 20))} after.`
    : 'Not worked out yet'
  return (
    <figure>
      <svg role="img" aria-label={label} viewBox={`0 0 ${width} ${height + 14}`} className="block w-full max-w-120">
        {ready &&
          [...after].map((count, bin) => (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place
              key={bin}
              x={bin * step + 2}
              y={top(count)}
              width={step - 4}
              height={height - top(count)}
              fill="var(--accent)"
              opacity={0.55}
            />
          ))}
        {ready && <path d={outline} stroke="var(--text)" strokeWidth={2} fill="none" />}
        <path d={`M0,${height}H${width}`} stroke="var(--line-strong)" fill="none" />
        {[0, 25, 50, 75, 100].map((score) => (
          <text
            key={score}
            x={(score / 100) * width}
            y={height + 12}
            fontSize={11}
            fill="var(--text-soft)"
            textAnchor={score === 0 ? 'start' : score === 100 ? 'end' : 'middle'}
          >
            {score}
          </text>
        ))}
      </svg>
      <figcaption className="text-sm text-soft">Bars: with these figures. Lines: now.</figcaption>
    </figure>
  )
}

const sum = (bins: Float64Array, from: number, to: number) =>
  Math.round(bins.subarray(from, to).reduce((all, count) => all + count, 0))
