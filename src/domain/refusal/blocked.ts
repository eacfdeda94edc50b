import type { RefusalKind } from '../refusal.ts'
import { entryOf } from './catalogue.ts'
import { type Compact, gaps } from './compact.ts'
import { dayOfStamp } from './day-stamp.ts'
import type { Found } from './found.ts'
import { type PageLink, readLink } from './page-link.ts'
import { type RefusedSubject, readSubject } from './refused-subject.ts'
import { type ReplyHead, readHead } from './reply-code.ts'

const mark = 'mailrefused'

/** `Mail Refused - <subject> - See url#reason - date` and its kin, from the mark at `at`; null when it is not one of ours. */
export function readBlocked(compact: Compact, at: number, floor: number): Found | null {
  const dash = /^[-:]*/u.exec(compact.text.slice(at + mark.length, at + mark.length + 8))?.[0] ?? ''
  const head = readHead(compact, at, floor)
  const from = at + mark.length + dash.length
  const suspected = /^[<['(]*suspecteddynamicorgenericptr(?:record)?[>\]')]*/u.exec(compact.text.slice(from, from + 60))
  const subject: RefusedSubject =
    suspected === null
      ? readSubject(compact, from)
      : { subject: null, address: null, meant: true, end: from + suspected[0].length }
  const limit = suspected === null ? limitAt(compact, subject.end) : null
  if (limit !== null) {
    if (head.error === null) return null
    return found(limit.kind, head, subject, null, null, limit.end)
  }
  const link = readLink(compact, subject.end) ?? laterLink(compact, subject)
  // Retyped without the dash it is ours only with our link.
  if (dash === '' && (subject.subject === null || link?.site !== 'ours' || link.reason === null)) return null
  if (link === null && head.error === 'plain' && head.code !== null && goesOn(compact, subject.end)) return null
  const kind = suspected === null ? kindOf(head, subject, link) : 'suspectedPtr'
  if (kind === null || (suspected !== null && head.error === null && link?.site !== 'ours')) return null
  const end = link?.end ?? subject.end
  const date = dateAt(compact, end)
  const url = link === null || link.url === '' ? null : link.url
  return found(kind, head, aboutAddress(kind) ? preferAddress(subject) : subject, date.day, url, date.end)
}

/** `ERROR: Mail Refused - <192.0.2.10> - listed at …`: after the address our templates have a link, or nothing. */
const goesOn = (compact: Compact, at: number): boolean => /^-+(?!see)[a-z]{2}/u.test(compact.text.slice(at, at + 12))

/** Whether a refusal of this kind is about an address, whatever name a mail server has put before it. */
const aboutAddress = (kind: RefusalKind): boolean => entryOf(kind).list !== 'name'

const preferAddress = (subject: RefusedSubject): RefusedSubject =>
  subject.address === null ? subject : { ...subject, subject: subject.address }

/** What stands between the dashes may be no subject at all (`<unknown host>`): the link is then where the page's mark is. */
function laterLink(compact: Compact, subject: RefusedSubject): PageLink | null {
  if (subject.meant) return null
  const rest = compact.text.slice(subject.end, subject.end + 120)
  const see = /-see[<([{']*(?=https?:|\/|www\.|mail_blocks)/u.exec(rest)
  return see === null ? null : readLink(compact, subject.end + see.index)
}

function kindOf(head: ReplyHead, subject: RefusedSubject, link: PageLink | null): RefusalKind | null {
  const ourShape = head.error !== null && subject.meant
  if (link === null) return ourShape ? 'listed' : null
  if (link.reason !== null) return ourShape || link.site === 'ours' ? link.reason : null
  switch (link.site) {
    case 'ours':
    case 'hidden':
      return ourShape ? 'listed' : null
    case 'spamhaus':
    case 'spamcop':
      return ourShape || (subject.meant && link.query) ? link.site : null
    case 'other':
      return null
  }
}

function limitAt(compact: Compact, at: number): { kind: RefusalKind; end: number } | null {
  const rest = compact.text.slice(at, at + 80)
  const perConnection = /^-+exceededlimitforrecipientsperconnection/u.exec(rest)
  if (perConnection !== null) return { kind: 'recipientsPerConnection', end: at + perConnection[0].length }
  // The page has lost this template; the wording is free, the shape is not.
  const connections =
    /^-+(?:exceededlimitfor|toomany)(?:number)?(?:of)?(?:the)?(?:simultaneous|concurrent|open)?(?:smtp)?connections/u.exec(
      rest,
    )
  return connections === null ? null : { kind: 'tooManyConnections', end: at + connections[0].length }
}

/** The date at `at`; one that is in no calendar is passed over and not believed. */
function dateAt(compact: Compact, at: number): { day: string | null; end: number } {
  const [whole, dash = '', year = '', month = '', day = ''] =
    /^([-:]*)[(<[*]?(\d{4})([-/.]?\d\d)([-/.]?\d\d)/u.exec(compact.text.slice(at, at + 20)) ?? []
  if (whole === undefined) return { day: null, end: at }
  const end = at + whole.length
  const longer = /\d/u.test(compact.text.charAt(end)) && compact.gap[end] === gaps.none
  // Without its dash it must follow in the same line: a log's next line may begin with a date.
  const apart = dash === '' && (compact.gap[at] === gaps.fold || /^\D/u.test(month))
  if (longer || apart) return { day: null, end: at }
  return { day: dayOfStamp(`${year}${month}${day}`.replaceAll(/\D/gu, '')), end }
}

const found = (
  kind: RefusalKind,
  head: ReplyHead,
  subject: RefusedSubject,
  date: string | null,
  url: string | null,
  end: number,
): Found => ({
  kind,
  start: head.start,
  end,
  code: head.code,
  enhanced: head.enhanced,
  subject: subject.subject,
  date,
  url,
})

/** The `<subject> - See ` that a cut beginning has left before the link at `at`. */
function subjectBefore(compact: Compact, at: number): { subject: string | null; start: number } | null {
  const begin = Math.max(0, at - 120)
  const match = /(?:<[^<>]{3,90}>|\[[^[\]]{3,90}\]|[\d.]{5,15}(?:\/\d\d?)?)-+see:?[<([{']*$/u.exec(
    compact.text.slice(begin, at),
  )
  if (match === null) return null
  return { subject: readSubject(compact, begin + match.index).subject, start: begin + match.index }
}

/**
 * A paste that begins in the middle of a refusal: only `…mail_blocks#reason - date` is left of it. A link to the page
 * without a date is somebody's mention of the page and no refusal.
 */
export function readCutLink(compact: Compact, at: number): Found | null {
  if (!/^mail_blocks(?:\.[a-z]{2,5})?\/?[#*]/u.test(compact.text.slice(at, at + 24))) return null
  let from = at
  while (
    from > at - 200 &&
    from > 0 &&
    compact.gap[from] === gaps.none &&
    /[a-z0-9._~:/-]/u.test(compact.text.charAt(from - 1))
  )
    from -= 1
  const link = readLink(compact, from)
  if (link === null || link.reason === null) return null
  const date = dateAt(compact, link.end)
  if (date.day === null) return null
  const before = subjectBefore(compact, from)
  return {
    kind: link.reason,
    start: before?.start ?? from,
    end: date.end,
    code: null,
    enhanced: null,
    subject: before?.subject ?? null,
    date: date.day,
    url: link.url,
  }
}
