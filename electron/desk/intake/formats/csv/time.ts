import { dayOfStamp } from '../../../../../src/domain/refusal/day-stamp.ts'

const latest = Date.UTC(2200, 0, 1) / 1000

/**
 * A time as lists have it: `2026-11-24`, `2026/11/24`, `20261124`, `24.11.2026` (with dots the day is always first; with
 * slashes nobody knows), `2026-11-24T20:15:00Z` (without a zone: UTC) or UTC seconds.
 * Null for an empty text, `bad` for anything else.
 */
export function readTime(written: string): number | null | 'bad' {
  if (written === '') return null
  const text = written
    .replace(/^(\d{4})\/(\d\d)\/(\d\d)(?!\d)/u, '$1-$2-$3')
    .replace(/^(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/u, (_, day: string, month: string, year: string) =>
      [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'),
    )
  const stamp = /^(\d{4})-?(\d\d)-?(\d\d)$/u.exec(text)
  if (stamp) {
    const day = dayOfStamp(stamp.slice(1).join(''))
    return day === null ? 'bad' : Date.parse(day) / 1000
  }
  if (/^\d{9,10}$/u.test(text)) return Number(text) < latest ? Number(text) : 'bad'
  const [, day = '', clock = '', zone = ''] =
    /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?) ?(Z|[+-]\d\d:?\d\d)?$/iu.exec(text) ?? []
  if (day === '' || dayOfStamp(day.replaceAll('-', '')) === null) return 'bad'
  const offset = zone === '' ? 'Z' : zone.replace(/^([+-]\d\d)(\d\d)$/u, '$1:$2').toUpperCase()
  const at = Math.floor(Date.parse(`${day}T${clock}${offset}`) / 1000)
  return at >= 0 && at < latest ? at : 'bad'
}
