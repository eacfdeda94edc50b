import { ageText, isoMinute } from '../../ui/age-text.ts'
import { useNow } from '../../ui/use-now.ts'

/** The age alone, where many stand side by side; the time is on hover. @param at UTC seconds */
export function ShortAge({ at }: { at: number }) {
  const now = useNow()
  return (
    <time dateTime={new Date(at * 1000).toISOString()} title={isoMinute(at)} className="shrink-0 text-sm text-faint">
      {ageText(at, now)}
    </time>
  )
}
