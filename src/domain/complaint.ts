import { type FeedbackReport, parseFeedbackReport } from './complaint/feedback-report.ts'
import { type Counts, countsFor } from './complaint/feedback-type.ts'
import type { HeaderField } from './complaint/header-field.ts'
import { firstOf } from './complaint/header-field.ts'
import { complainerOf, oneMailAddress } from './complaint/mail-address.ts'
import { type OffenderFound, offenderOf } from './complaint/offender.ts'
import { isTraceless, reporterOf } from './complaint/reporter.ts'
import type { Policy } from './policy.ts'
import { historyDays } from './score.ts'

export type { HeaderField } from './complaint/header-field.ts'
export type { Basis } from './complaint/offender.ts'
export type { WalkStep } from './complaint/relay-walk.ts'

/** A mail of the complaint mailbox, taken apart (src/mail reads it; here it is judged). */
export interface ComplaintMail {
  fields: HeaderField[]
  /** Text of its `message/feedback-report`; null: it has none. */
  report: string | null
  /** What is complained of, in order. */
  originals: Original[]
  /** What it is instead of a complaint (a bounce …), for people; null: nothing that is known. */
  instead: string | null
}

/** A message that is complained of, or what was kept of it. */
export interface Original {
  /** `pasted`: found in a text, so that only the complainer's word stands for its header. */
  form: 'message' | 'headers' | 'pasted'
  fields: HeaderField[]
  /** The same read as a complaint: somebody forwarded a complaint. Null: it holds none, or lies too deep. */
  inner: ComplaintMail | null
}

/** What one mail says of one message. */
export interface Finding extends OffenderFound {
  /** Feedback type; null: none was said. */
  type: string | null
  counts: Counts | null
  /** How often it counts (`Incidents`, with a limit). */
  weight: number
  /** The most that one complainer adds for one source on one day; null: no limit. */
  perComplainer: number | null
  /** Normalised, to be hashed and never kept; null: nobody is named. */
  complainer: string | null
  complainerFrom: 'original-rcpt-to' | 'sender' | null
  /** UTC day it counts for; null: not known. */
  day: number | null
  /** Message-ID of what is complained of; null: it has none. */
  messageId: string | null
  form: Original['form'] | null
  /** `ignored`: it is in order, and counts nothing by its kind. */
  status: 'counts' | 'ignored' | 'unusable'
  /** Why it does not count; null: it does. */
  reason: { code: string; message: string } | null
}

/** A reporter who is trusted may speak for many incidents at once; anybody else for a few, which one mailing would reach, too. */
const mostIncidents = { trusted: 1000, other: 10 } as const
/** Clocks that are ahead, and zones that are wrong, reach no further than this, days. */
const aheadAtMost = 2
/** Messages of one mail that are looked at: a person forwards a handful. */
const mostOriginals = 50

const day = 86_400

/**
 * Everything a mail complains of, at least one finding: a mail that says nothing usable says why.
 *
 * @param now UTC seconds
 */
export function findingsOf(mail: ComplaintMail, policy: Policy, now: number): Finding[] {
  const found: Finding[] = []
  collect(mail, { policy, now, believed: true, sender: null }, found)
  return found
}

interface Around {
  policy: Policy
  now: number
  /** All that the mail lies in is believed. */
  believed: boolean
  /** Who sent the outermost mail. */
  sender: string | null
}

function collect(mail: ComplaintMail, around: Around, found: Finding[]): void {
  const { policy, believed } = around
  const reporter = reporterOf(mail.fields, policy, believed)
  const sender = around.sender ?? reporter.address
  const feedback = mail.report === null ? null : parseFeedbackReport(mail.report)
  const one = (original: Original | null) =>
    found.push(
      judged(
        { mail, feedback, original, sender, ...offenderOf({ mail, feedback, original, reporter }, policy) },
        around,
      ),
    )
  if (feedback !== null) {
    one(mail.originals[0] ?? null)
    return
  }
  if (mail.originals.length === 0) {
    one(null)
    return
  }
  const inside = believed && (reporter.trusted || isTraceless(mail.fields))
  for (const original of mail.originals.slice(0, mostOriginals - found.length)) {
    if (original.inner !== null && mayDescend(original, original.inner, policy, inside))
      collect(original.inner, { ...around, believed: inside, sender }, found)
    else one(original)
  }
}

/**
 * A complaint inside a mail is opened only where its sender could not have made it up. A message that no server has seen is
 * a wrapping that somebody's mail program made; any other one was sent, and what it holds is its sender's word, unless that
 * is a trusted reporter. Else a spammer would attach a "complaint" with a header of his own making.
 */
const mayDescend = (original: Original, inner: ComplaintMail, policy: Policy, believed: boolean): boolean =>
  isTraceless(original.fields) || reporterOf(inner.fields, policy, believed).trusted

type Read = OffenderFound & {
  mail: ComplaintMail
  feedback: FeedbackReport | null
  original: Original | null
  sender: string | null
}

function judged({ mail, feedback, original, sender, ...offender }: Read, { now }: Around): Finding {
  const type = feedback?.type ?? null
  const counted = countsFor(type)
  const rcpt = complainerOf(feedback?.rcptTo[0] ?? null)
  const complainer = rcpt ?? complainerOf(sender ?? oneMailAddress(firstOf(mail.fields, 'return-path')))
  const most = offender.reporter.trusted ? mostIncidents.trusted : mostIncidents.other
  const finding: Finding = {
    ...offender,
    type,
    counts: counted.counts,
    weight: Math.min(Math.max(1, feedback?.incidents ?? 1), most),
    perComplainer: offender.reporter.trusted ? null : mostIncidents.other,
    complainer,
    complainerFrom: complainer === null ? null : rcpt === null ? 'sender' : 'original-rcpt-to',
    day: offender.at === null ? null : Math.floor(offender.at / day),
    messageId: messageIdOf(original),
    form: original?.form ?? null,
    status: 'counts',
    reason: null,
  }
  const without = (status: 'ignored' | 'unusable', code: string, message: string): Finding => ({
    ...finding,
    status,
    reason: { code, message },
  })
  if (counted.counts === null) return without('ignored', 'type', counted.why)
  if (offender.address === null) {
    const { code, message } = nothingFound(mail, feedback, original, offender)
    return without('unusable', code, message)
  }
  return dated(finding, now, without)
}

/** Complaints count by the day the mail was received; that day must be one that can still count. */
function dated(
  finding: Finding,
  now: number,
  without: (status: 'unusable', code: string, message: string) => Finding,
): Finding {
  if (finding.day === null)
    return without('unusable', 'no-day', 'Nothing that is believed says when the mail was received.')
  const today = Math.floor(now / day)
  if (finding.day > today + aheadAtMost)
    return without('unusable', 'future', 'The mail is said to have been received on a day that has not come yet.')
  if (finding.day <= today - historyDays)
    return without('unusable', 'too-old', `The mail was received more than ${historyDays} days ago.`)
  return { ...finding, day: Math.min(finding.day, today) }
}

function nothingFound(
  { instead }: ComplaintMail,
  feedback: FeedbackReport | null,
  original: Original | null,
  { problem }: OffenderFound,
): { code: string; message: string } {
  if (original === null && feedback === null) {
    return instead === null
      ? {
          code: 'no-original',
          message:
            'It holds no feedback report and no message that is complained of. If it is the spam itself, attach it to a mail.',
        }
      : { code: 'other-mail', message: `It is no complaint: ${instead}.` }
  }
  return problem ?? { code: 'no-original', message: 'The message that is complained of is missing.' }
}

function messageIdOf(original: Original | null): string | null {
  const said = original === null ? null : firstOf(original.fields, 'message-id')
  return said === null || said.length > 998 ? null : said
}
