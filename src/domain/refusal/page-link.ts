import { type Reason, reasons } from '../reason.ts'
import { type Compact, gaps, writtenAt } from './compact.ts'

/** The link of a refusal (`See …`). */
export interface PageLink {
  url: string
  /** Anchor, where it is one of the page's reasons. */
  reason: Reason | null
  /** Whose page it is, as far as the address tells; `hidden`: a gateway has put its own link in the place of it. */
  site: 'ours' | 'spamhaus' | 'spamcop' | 'hidden' | 'other'
  /** Exactly the query that our templates have for a third party. */
  query: boolean
  end: number
}

const longest = 600
const hash = 35
const star = 42
const characters = Uint8Array.from({ length: 128 }, (_, unit) =>
  /[\w.~:/?%=&+@!$*#;-]/u.test(String.fromCharCode(unit)) ? 1 : 0,
)

/** Gateways whose links say nothing of where they lead. */
const hiding =
  /^https?:\/\/(?:protect[a-z-]*\.mimecast\.com\/|(?:[a-z0-9-]+\.)+mimecastprotect\.com\/|clicktime\.symantec\.com\/|(?:[a-z0-9-]+\.)?urldefense(?:\.proofpoint)?\.com|linkprotect\.cudasvc\.com\/|[a-z0-9-]+\.safelinks\.protection\.outlook\.com)/u

/** What a link may begin with: a scheme, a path, an anchor, or a host written without a scheme. */
const beginning =
  /^(?:https?:|(?:ftps?|file):\/|\/|www\.|#|[a-z0-9./-]{0,80}mail_blocks|[a-z0-9.-]{1,80}\.[a-z]{2,24}[/#])/u

/** The link at `start`, or null. A line end inside it hides nothing; a space ends it, except where a URL cannot end. */
export function readLink(compact: Compact, start: number): PageLink | null {
  const opening = /^[-:,]*(?:see:?(?:also)?)?[<([{']*(?:url:)?/u.exec(compact.text.slice(start, start + 28))?.[0] ?? ''
  const from = start + opening.length
  const word = reasonAt(compact, from, from)
  if (word !== null && opening.includes('see'))
    return { url: '', reason: word.reason, site: 'ours', query: false, end: word.end }
  if (!beginning.test(compact.text.slice(from, from + 120))) return null
  const { end, firstFold } = runOf(compact, from)
  for (let index = from; index < end; index += 1) {
    const unit = compact.text.charCodeAt(index)
    if (unit !== hash && unit !== star) continue
    const anchor = reasonAt(compact, index + 1, from)
    if (anchor !== null) return link(compact, from, anchor.end, anchor.reason, pastTail(compact, anchor.end))
  }
  // Without an anchor the link may have run on into the next line.
  const marked = /mail_blocks|spamhaus\.org|spamcop\.net/u
  const whole = compact.text.slice(from, end)
  const cut = marked.test(compact.text.slice(from, firstFold)) || !marked.test(whole) ? firstFold : end
  const stop = cut - (/(?:-\d{8})?[.,;:!*-]*$/u.exec(compact.text.slice(from, cut))?.[0].length ?? 0)
  return stop <= from ? null : link(compact, from, stop, null, pastTail(compact, stop))
}

function link(compact: Compact, from: number, to: number, reason: Reason | null, end: number): PageLink {
  const text = compact.text.slice(from, to)
  // A log may have cut the line off: `…/mail_bl`.
  const cut = /\/(mail\w*)$/u.exec(text)?.[1]
  const site =
    text.includes('mail_blocks') || (cut !== undefined && 'mail_blocks'.startsWith(cut))
      ? 'ours'
      : /^(?:https?:\/*)?(?:[a-z0-9-]+\.)*spamhaus\.org\b/u.test(text)
        ? 'spamhaus'
        : /^(?:https?:\/*)?(?:[a-z0-9-]+\.)*spamcop\.net\b/u.test(text)
          ? 'spamcop'
          : hiding.test(text)
            ? 'hidden'
            : 'other'
  const query = /\/query\/(?:bl|ip)\?ip=|\/w3m\?action=checkblock/u.test(text)
  return { url: writtenAt(compact, from, to), reason, site, query, end }
}

/** Where the URL's characters end, and where the first line end among them is. */
function runOf(compact: Compact, from: number): { end: number; firstFold: number } {
  let firstFold = -1
  // A host that is an IPv6 address has brackets (RFC 3986, 3.2.2).
  const literal = /^https?:\/\/\[[\da-f:.]{2,45}\]/u.exec(compact.text.slice(from, from + 60))
  let end = from + (literal?.[0].length ?? 0)
  for (; end < from + longest && end < compact.text.length; end += 1) {
    const unit = compact.text.charCodeAt(end)
    if (unit < 128 && characters[unit] !== 1) break
    if (end === from || compact.gap[end] === gaps.none) continue
    const before = compact.text.charAt(end - 1)
    if (compact.gap[end] === gaps.space && !/[/#_]/u.test(before) && unit !== hash && !goesOn(compact, from, end)) break
    if (compact.gap[end] === gaps.fold && firstFold < 0 && before !== '/') firstFold = end
  }
  return { end, firstFold: firstFold < 0 ? end : firstFold }
}

/** After a space: what was typed apart, `http: //…` or `…example /mail_blocks`. */
const goesOn = (compact: Compact, from: number, index: number): boolean =>
  /^https?:$/u.test(compact.text.slice(from, index)) || /^\/?mail_blocks\b/u.test(compact.text.slice(index, index + 13))

/** One of the page's reasons at `index`, ending where the word does. */
function reasonAt(compact: Compact, index: number, from: number): { reason: Reason; end: number } | null {
  const word = compact.text.slice(index, index + 12)
  const reason = reasons.find((each) => word.startsWith(each.toLowerCase()))
  if (reason === undefined) return null
  const end = index + reason.length
  // `url__;Iw!!` is how one link-rewriting gateway ends what it has wrapped.
  const ends = compact.gap[end] !== gaps.none || !/[a-z0-9]/u.test(compact.text.charAt(end))
  const rewritten = index > from && compact.text.charAt(index - 1) === '*'
  return ends && (!rewritten || compact.text.slice(from, index).includes('mail_blocks')) ? { reason, end } : null
}

/** Past what a gateway has put behind the anchor, closing marks, and the same link once more in brackets. */
function pastTail(compact: Compact, start: number): number {
  let end = start
  if (/[&?_;%]/u.test(compact.text.charAt(end)) && compact.gap[end] === gaps.none) {
    const limit = end + 2000
    while (end < limit && end < compact.text.length && (end === start || compact.gap[end] === gaps.none)) end += 1
  }
  const rest = compact.text.slice(end, end + 460)
  const tail = /^[>\])}'.,;*/]*(?:[<([](?:https?:\/\/|mailto:)[^<>()[\]]{0,400}[>)\]])?[>\])}'.,;*]*/u.exec(rest)
  return end + (tail?.[0].length ?? 0)
}
