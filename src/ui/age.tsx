import { ageText, isoDay, isoMinute } from './age-text.ts'
import { useNow } from './use-now.ts'

interface AgeProps {
  /** UTC seconds, or null: "not known" (or what `missing` says). */
  at: number | null
  missing?: string
  /** With the time of day beside the date. */
  exact?: boolean
}

/** An ISO date with its age beside it. */
export function Age({ at, missing = 'not known', exact = false }: AgeProps) {
  const now = useNow()
  if (at === null) return <span className="text-faint">{missing}</span>
  return (
    <time dateTime={new Date(at * 1000).toISOString()} title={isoMinute(at)} className="whitespace-nowrap">
      {exact ? isoMinute(at) : isoDay(at)} <span className="text-faint">{ageText(at, now)}</span>
    </time>
  )
}
