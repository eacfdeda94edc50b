import type { RefusalKind } from '../refusal.ts'
import { readBlocked, readCutLink } from './blocked.ts'
import { type Compact, gaps, writtenAt } from './compact.ts'
import type { Found } from './found.ts'
import { canonicalMailbox, canonicalSubject, isPlaceholder, readSubject } from './refused-subject.ts'
import { type ReplyHead, readHead } from './reply-code.ts'

/** The words by which a refusal of ours may be known, white space left out; each is then read closely. */
const marks =
  /mailrefused|mail_blocks|domainofsenderaddress|connectionrefused[.,;:-]?(?:ipnamelookupfailedfor|cannotresolveptrrecordfor)|invalidmailbox|toomanyrecipientsforthismessage|(?:toomany|exceededlimitfor)(?:simultaneous|concurrent|open)?connections|nullsenderwithmultiplerecipientsnotallowedhere/gu

/** All refusals of ours, in order. */
export function findOurs(compact: Compact): Found[] {
  const all: Found[] = []
  let floor = 0
  for (const match of compact.text.matchAll(marks)) {
    if (match.index < floor) continue
    const found = readAt(compact, match[0], match.index, floor)
    if (found === null) continue
    all.push(found)
    floor = found.end
  }
  return all
}

function readAt(compact: Compact, mark: string, at: number, floor: number): Found | null {
  if (mark === 'mailrefused') return readBlocked(compact, at, floor)
  if (mark === 'mail_blocks') return readCutLink(compact, at)
  const head = readHead(compact, at, floor)
  const end = at + mark.length
  if (mark.startsWith('connectionrefused')) {
    if (!quotable(head)) return null
    const kind = mark.endsWith('lookupfailedfor') ? 'ptrMissing' : 'ptrUnresolvable'
    const subject = readSubject(compact, end)
    return found(kind, head, subject.subject, subject.end)
  }
  switch (mark) {
    case 'domainofsenderaddress':
      return head.error === null ? null : readSender(compact, head, end)
    case 'invalidmailbox':
      return readMailbox(compact, head, end, compact.text.charAt(at - 1) === '-')
    case 'toomanyrecipientsforthismessage':
      // `452 4.5.3 Error: too many recipients` is Postfix.
      return ourLimit(head) ? found('recipientsPerMessage', head, null, end) : null
    case 'nullsenderwithmultiplerecipientsnotallowedhere':
      return quotable(head) ? found('nullSenderRecipients', head, null, end) : null
    default:
      return readConnections(compact, at, end, floor)
  }
}

const found = (kind: RefusalKind, head: ReplyHead, subject: string | null, end: number): Found => ({
  kind,
  start: head.start,
  end,
  code: head.code,
  enhanced: head.enhanced,
  subject,
  date: null,
  url: null,
})

/** A sender may quote our sentence alone; with a code but without `ERROR:` it is somebody else’s reply. */
const quotable = (head: ReplyHead): boolean => head.error !== null || (head.code === null && head.enhanced === null)

const ourLimit = (head: ReplyHead): boolean =>
  head.error === 'house' || (head.error === 'plain' && head.near && head.enhanced === '4.7.1')

/**
 * The page has lost this template (SPEC 2): `- ERROR:`, perhaps `Connection refused.` and the address, the words; or the address
 * behind them.
 */
function readConnections(compact: Compact, at: number, end: number, floor: number): Found | null {
  const begin = Math.max(floor, at - 90)
  const lead = /(?:connectionrefused[.:-]*)?([<[(][\da-f.:]{2,45}[>\])][.:-]*)?$/u.exec(compact.text.slice(begin, at))
  const opening = begin + (lead?.index ?? at - begin)
  const head = readHead(compact, opening, floor)
  if (!ourLimit(head)) return null
  const behind = /^(?:for|from|by|-+)?(?=[<[(]?[\da-f]*[.:])/u.exec(compact.text.slice(end, end + 60))
  const subject =
    lead?.[1] !== undefined
      ? { subject: readSubject(compact, at - lead[1].length).subject, end }
      : behind === null
        ? { subject: null, end }
        : readSubject(compact, end + behind[0].length)
  return found('tooManyConnections', head, subject.subject, subject.subject === null ? end : subject.end)
}

const senderFaults = {
  resolve: 'senderDomainUnresolvable',
  exist: 'senderDomainMissing',
  acceptinboundmail: 'senderDomainNoMail',
} as const satisfies Record<string, RefusalKind>

/** Without `ERROR:` these words are Sendmail's own (`553 5.1.8 … Domain of sender address … does not exist`). */
function readSender(compact: Compact, head: ReplyHead, at: number): Found | null {
  const rest = compact.text.slice(at, at + 800)
  const match =
    /^[<'(]*((?:[^<>()']|(?<=\w)'(?=\w)){0,330}?)[>')]*(?:[<(](?:https?:\/\/|mailto:)[^<>()]{0,320}[>)])?[>')]*doesnot(resolve|exist|acceptinboundmail)/u.exec(
      rest,
    )
  if (match === null) return null
  const [whole, address = '', fault] = match
  const from = at + whole.indexOf(address)
  const written = writtenAt(compact, from, from + address.length)
  // A quoted local part (RFC 5321, 4.1.2) has lost its quotes and spaces here: rather no address than another one.
  const quoted = /"@/u.test(compact.clean.slice(compact.at[from], compact.at[from + address.length]))
  const subject = quoted ? null : (canonicalMailbox(written) ?? canonicalSubject(written.replace(/^@/u, '')))
  const kind = fault === 'resolve' || fault === 'exist' ? senderFaults[fault] : senderFaults.acceptinboundmail
  return found(kind, head, subject, at + whole.length)
}

/** `550 5.1.1 - invalid mailbox user@isp.example`: the dash and the address are ours, the words alone are anybody's. */
function readMailbox(compact: Compact, head: ReplyHead, at: number, dash: boolean): Found | null {
  const ours = head.error === 'house' || (dash && head.near && (head.code === 550 || head.enhanced === '5.1.1'))
  const [whole = '', address = ''] =
    /^:?[<'([]*((?:[^<>()[\]',;:]|(?<=\w)'(?=\w)){3,320})/u.exec(compact.text.slice(at, at + 330)) ?? []
  const from = at + whole.length - address.length
  const end = mailboxEnd(compact, from, from + address.length)
  const written = writtenAt(compact, from, end).replace(/[.']+$/u, '')
  const subject = canonicalMailbox(written)
  if (!ours || (subject === null && !isPlaceholder(written))) return null
  return found('unknownMailbox', head, subject, end)
}

/** The address goes to the first space; past a line end only as long as it is no whole address before it. */
function mailboxEnd(compact: Compact, from: number, limit: number): number {
  for (let end = from + 1; end < limit; end += 1) {
    if (compact.gap[end] === gaps.space) return end
    if (compact.gap[end] === gaps.fold && /@[^@]*[^@.-]\.[^@.]*[^@.-]$/u.test(compact.text.slice(from, end))) return end
  }
  return limit
}
