const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Hours from UTC of the zones that RFC 5322, 4.3 still allows. */
const zones: Record<string, number> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
  cet: 1,
  cest: 2,
}

const written =
  /^(?:[a-z]{3,9},?\s+)?(\d{1,2})[\s-]+([a-z]{3})[a-z]*[\s-]+(\d{4}|\d{2})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([+-]\d{4}|[a-z]{1,4})?/iu
/** As `asctime` writes it, the year last or before the zone. */
const asctime =
  /^(?:[a-z]{3,9},?\s+)?([a-z]{3})[a-z]*\s+(\d{1,2})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s+(?:([+-]\d{4}|[a-z]{2,4})\s+)?(\d{4})(?:\s+([+-]\d{4}))?/iu
const iso = /^(\d{4})-(\d{2})-(\d{2})[t\s](\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(z|[+-]\d{2}:?\d{2})?/iu

/**
 * UTC seconds of a date as mail carries it: RFC 5322, 3.3 with the obsolete forms of 4.3, `asctime`, and ISO 8601, which
 * some reporters write. Null where it is none, or cannot be (31 February, 25 o'clock). An unknown zone counts as UTC.
 */
export function parseMailDate(text: string): number | null {
  const plain = withoutComments(text.slice(0, 200)).trim()
  const mail = written.exec(plain)
  if (mail) {
    const [, day, month = '', year, hour, minute, second, zone] = mail
    return secondsOf(fullYear(year), months.indexOf(month.toLowerCase()), day, hour, minute, second, zone)
  }
  const old = asctime.exec(plain)
  if (old) {
    const [, month = '', day, hour, minute, second, zone, year, after] = old
    return secondsOf(Number(year), months.indexOf(month.toLowerCase()), day, hour, minute, second, after ?? zone)
  }
  const [, year, month, day, hour, minute, second, zone] = iso.exec(plain) ?? []
  if (year === undefined) return null
  return secondsOf(Number(year), Number(month) - 1, day, hour, minute, second, zone?.replace(':', ''))
}

/** RFC 5322, 4.3: two digits below 50 are of this century. */
function fullYear(text = ''): number {
  const year = Number(text)
  return text.length > 2 ? year : year + (year < 50 ? 2000 : 1900)
}

function secondsOf(
  year: number,
  month: number,
  day: string | undefined,
  hour: string | undefined,
  minute: string | undefined,
  second: string | undefined,
  zone: string | undefined,
): number | null {
  const [d, h, m, s] = [Number(day), Number(hour), Number(minute), Number(second ?? 0)]
  if (year < 1970 || year > 9999 || month < 0 || month > 11 || h > 23 || m > 59 || s > 60) return null
  const offset = offsetOf(zone ?? 'z')
  const at = Date.UTC(year, month, d, h, m, Math.min(s, 59))
  // `Date` takes the 31st of February as the 3rd of March.
  if (offset === null || new Date(at).getUTCDate() !== d) return null
  return Math.max(0, at / 1000 - offset)
}

/** Seconds east of UTC. */
function offsetOf(zone: string): number | null {
  if (!/^[+-]/u.test(zone)) return (zones[zone.toLowerCase()] ?? 0) * 3600
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(3, 5))
  if (hours > 15 || minutes > 59) return null
  return (zone.startsWith('-') ? -1 : 1) * (hours * 3600 + minutes * 60)
}

function withoutComments(text: string): string {
  let depth = 0
  let kept = ''
  for (const letter of text) {
    if (letter === '(') depth += 1
    else if (letter === ')') depth = Math.max(0, depth - 1)
    else if (depth === 0) kept += letter
  }
  return kept
}
