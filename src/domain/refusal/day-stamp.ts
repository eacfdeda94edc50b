/** Years a block can have been put into place in: times are UTC seconds since 1970, and no list is from the far future. */
const firstYear = 1970
const lastYear = 2199

/** The UTC day of a time (UTC seconds) as `YYYY-MM-DD`; null for times whose day a refusal cannot show. */
export function dayOfTime(seconds: number): string | null {
  if (!Number.isFinite(seconds) || seconds < 0) return null
  const at = new Date(seconds * 1000)
  if (Number.isNaN(at.getTime()) || at.getUTCFullYear() > lastYear) return null
  return at.toISOString().slice(0, 10)
}

/** `20040815` of `2004-08-15`. */
export const stampOfDay = (day: string): string => day.replaceAll('-', '')

/** `2004-08-15` of `20040815`; null for a day that is in no calendar (`20040230`) or cannot be meant (`00010101`). */
export function dayOfStamp(stamp: string): string | null {
  const [, year = '', month = '', day = ''] = /^(\d{4})(\d\d)(\d\d)$/u.exec(stamp) ?? []
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  if (year === '' || Number(year) < firstYear || Number(year) > lastYear) return null
  const text = `${year}-${month}-${day}`
  return at.toISOString().slice(0, 10) === text ? text : null
}
