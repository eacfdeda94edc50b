const minute = 60
const hour = 60 * minute
const day = 24 * hour
const month = 30 * day
const year = 365 * day

/** How long ago in one unit: `now`, `5 min`, `3 h`, `3 d`, `4 mo`, `2 y`; ahead of us `in 3 d`. Times in UTC seconds. */
export function ageText(at: number, now: number): string {
  const seconds = Math.abs(now - at)
  const text = span(seconds)
  if (text === null) return 'now'
  return at > now ? `in ${text}` : text
}

function span(seconds: number): string | null {
  if (seconds < minute) return null
  if (seconds < hour) return `${Math.floor(seconds / minute)} min`
  if (seconds < day) return `${Math.floor(seconds / hour)} h`
  if (seconds < 60 * day) return `${Math.floor(seconds / day)} d`
  if (seconds < 2 * year) return `${Math.floor(seconds / month)} mo`
  return `${Math.floor(seconds / year)} y`
}

/** `2026-11-24`, UTC. */
export const isoDay = (at: number): string => new Date(at * 1000).toISOString().slice(0, 10)

/** Midnight UTC of a day written `2026-11-24`, UTC seconds; null when there is no such day. */
export function secondsOfDay(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return null
  const at = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(at) || isoDay(at / 1000) !== text ? null : at / 1000
}

/** `2026-11-24 20:14 UTC`. */
export const isoMinute = (at: number): string =>
  `${new Date(at * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`
