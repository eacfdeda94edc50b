/** Grey lines where text will stand; they appear late, so that quick answers never flash. `label` is read aloud. */
export function Skeleton({ lines = 3, label = 'Loading' }: { lines?: number; label?: string }) {
  return (
    <div role="status" aria-label={label} className="flex flex-col gap-2 p-4">
      {Array.from({ length: lines }, (_, line) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike and never move
          key={line}
          className="h-2.5 animate-appear rounded-sm bg-sunken [animation-delay:120ms] [animation-fill-mode:backwards]"
          style={{ width: `${55 + ((line * 29) % 40)}%` }}
        />
      ))}
    </div>
  )
}
