interface SparklineProps {
  /** One figure a day, oldest first; null is a day nothing is known of. */
  values: (number | null)[]
  /** What the bars say in one sentence, read by screen readers and shown on hover. */
  label: string
  width?: number
  height?: number
  /** CSS colour; neutral unless a reason's hue is meant. */
  colour?: string
}

/** Tiny bars of day totals. A day without data is a dot on the ground line, not a zero. */
export function Sparkline({ values, label, width = 90, height = 16, colour = 'var(--text-soft)' }: SparklineProps) {
  const most = Math.max(1, ...values.map((value) => value ?? 0))
  const step = width / Math.max(1, values.length)
  const bar = Math.max(1, step - 1)
  return (
    <svg role="img" aria-label={label} width={width} height={height} className="block">
      <title>{label}</title>
      {values.map((value, at) => {
        const tall = value === null || value === 0 ? 1 : Math.max(2, Math.round((value / most) * height))
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a day is its place
            key={at}
            x={at * step}
            y={height - tall}
            width={value === null ? 1 : bar}
            height={tall}
            fill={value === null || value === 0 ? 'var(--line-strong)' : colour}
            opacity={value === null ? 0.6 : 1}
          />
        )
      })}
    </svg>
  )
}
