import { decodeEntities, looksHtml, stripTags } from './html-text.ts'

/** No bounce is longer; what comes after is not looked at. UTF-16 units. */
export const longestPaste = 1 << 20

/**
 * Stands for a line end that belongs to the sending server's wrapping and not to the text: between the lines of one
 * multi-line reply (`550-5.7.1 …`).
 */
export const joint = '\v'

/** A pasted text as plain lines: without quote marks, tags, references, transfer encoding and typographic characters. */
export function cleanText(pasted: string): string {
  let text = plainCharacters(decodeForm(pasted.slice(0, longestPaste)))
  const html = looksHtml(text)
  if (!html) text = unquote(text)
  text = decodeQuotedPrintable(text)
  if (html) text = stripTags(text)
  // Twice: a form that shows HTML as text escapes what was escaped before.
  text = decodeEntities(decodeEntities(text))
  if (looksHtml(text)) text = decodeEntities(stripTags(text))
  if (html) text = unquote(text)
  text = plainCharacters(decodePercent(unwrapLinks(spacesOfQmail(text))))
  return joinReplies(text)
}

/** Line ends, spaces and dashes of every make become the plain ones; what has no width goes. */
const plainCharacters = (text: string): string =>
  text
    .replace(/\r\n|[\r\u0085\u2028\u2029]/gu, '\n')
    // Line ends that a logger or a JSON dump has written out.
    .replace(/\\r\\n|\\n(?=[\s\d])|\\r(?=[\s\d])|#01[25]/gu, '\n')
    .replace(/\\u003c/giu, '<')
    .replace(/\\u003e/giu, '>')
    .replace(/[\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]|[\ufe00-\ufe0f]/gu, '')
    // Full-width forms, as East Asian keyboards give them.
    .replace(/[\uff01-\uff5e]/gu, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/(?![\t\n])\p{Cc}|[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/gu, ' ')
    .replace(/[\u2010-\u2015\u2212\ufe58\ufe63]/gu, '-')
    .replace(/[\u2018\u2019\u201a\u2032]/gu, "'")
    .replace(/[\u201c\u201d\u201e]/gu, '"')
    .replace(/[\u2039\u27e8\u3008\u00ab]/gu, '<')
    .replace(/[\u203a\u27e9\u3009\u00bb]/gu, '>')
    // Links made harmless.
    .replace(/hxxp/giu, 'http')
    .replace(/ ?[[({](?:\.|dot)[\])}] ?/giu, '.')
    .replace(/[[(]:(\/\/)?[\])]/gu, ':$1')
    .replace(/ ?[[({](?:@|at)[\])}] ?/giu, '@')
    // Bold, as plain text shows it.
    .replace(/(?<![^\s(<[])\*{1,3}(?=[^\s*])|(?<=[^\s*.])\*{1,3}(?![^\s.,;:)>\]])/gu, '')

/** Without the marks a mail client puts before quoted lines (`> > `, `| `, `JD> `). */
function unquote(text: string): string {
  const initials = initialsIn(text)
  return text
    .split('\n')
    .map((line) => {
      const named = initialsOf(line)
      const from = named !== null && initials.has(named) ? line.indexOf('>') + 1 : 0
      const marks = /^[ \t>|]*/u.exec(line.slice(from))?.[0] ?? ''
      const last = Math.max(marks.lastIndexOf('>'), marks.lastIndexOf('|')) + from
      return last < from ? line.slice(from) : line.slice(last + 1).replace(/^ /u, '')
    })
    .join('\n')
}

const initialsOf = (line: string): string | null => /^[ \t]{0,8}([A-Z][A-Za-z]{0,3})>/u.exec(line)?.[1] ?? null

/** Initials before several lines; before one alone they are the end of a broken address (`EXAMPLE> - See`). */
function initialsIn(text: string): Set<string> {
  const once = new Set<string>()
  const more = new Set<string>()
  for (const [, initials = ''] of text.matchAll(/(?:^|\n)[ \t]{0,8}([A-Z][A-Za-z]{0,3})>/gu)) {
    if (once.has(initials)) more.add(initials)
    once.add(initials)
  }
  return more
}

/** Quoted-printable that came along as text (RFC 2045, 6.7). Without a sign of it, `=19` is the start of an address in a URL. */
function decodeQuotedPrintable(text: string): string {
  if (!/=3D|=20$|=C2=A0|=E2=80|=[ \t]{0,8}\n/mu.test(text)) return text
  return (
    text
      // A URL may be folded behind `ip=`: that one is no soft line break.
      .replace(/([?&]ip)?=[ \t]{0,8}\n/giu, (_, ip) => (ip === undefined ? '' : `${ip}=\n`))
      .replace(/(?:=[C-F][0-9A-F](?:=[89AB][0-9A-F]){1,3})+/gu, decodeUtf8)
      .replace(/(?<![?&]ip)=([2-7][0-9A-F])|=3D/gu, (_, hex) => String.fromCharCode(Number.parseInt(hex ?? '3D', 16)))
  )
}

function decodeUtf8(escaped: string): string {
  try {
    return decodeURIComponent(escaped.replaceAll('=', '%'))
  } catch {
    return ' '
  }
}

/** A text as a web form sends it: `+` for a space and every mark as `%XX`. */
function decodeForm(text: string): string {
  if (!/mail(?:\+|%20)refused(?:\+|%20)-|%3A(?:\+|%20)(?:mail|connection|domain|too|null)(?:\+|%20)/iu.test(text))
    return text
  return text
    .replaceAll('+', ' ')
    .replace(/%([2-7][0-9a-f]|0[ad])/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** qmail's log writes `_` for a space and `/` for a line end; the page's own `_` stays. */
const spacesOfQmail = (text: string): string =>
  text.includes('_said:_')
    ? text
        .split('\n')
        .map((line) => (/_said:_(?:[245]\d\d[-_]|ERROR:)/u.test(line) ? lineOfQmail(line) : line))
        .join('\n')
    : text

const lineOfQmail = (line: string): string =>
  line.replace(/\/(?=[245]\d\d[-_]|Giving_up|I'm_not_going|$)/gu, '\n').replace(/(?<!mail)_|_(?!blocks)/giu, ' ')

/** One gateway puts `-2F` for `/` and `_` for `/` into the links it wraps (`urldefense.proofpoint.com/v2/url?u=http-3A__…`). */
const unwrapLinks = (text: string): string =>
  text.replace(
    /https?:\/\/urldefense(?:\.proofpoint)?\.com\/v2\/url\?u=([^\s&<>"']{1,2000})[^\s<>"']{0,2000}/giu,
    (_, inner: string) =>
      inner
        .replaceAll('_', '/')
        .replace(/-([0-9a-f]{2})/giu, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  )

/** The marks of a URL that a link-rewriting gateway has put inside its own. */
const decodePercent = (text: string): string =>
  text.replace(/%(?:25)?(2[36f]|3[adf])/giu, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))

/** A multi-line reply (RFC 5321, 4.2.1) as one line: codes at the head of its further lines go, wherever a log has put the line ends. */
function joinReplies(text: string): string {
  const joined: string[] = []
  let open: string | null = null
  for (const line of text.split('\n')) {
    const further = open === null ? null : furtherLine(line, open)
    if (further !== null) {
      joined.push(`${joined.pop() ?? ''}${joint}${further.rest}`)
      if (further.last) open = null
      continue
    }
    const [whole, code = '', enhanced] =
      /(?<![\w.-])([45]\d\d)-(?:([45]\.\d{1,3}\.\d{1,3})(?= )|(?=[\s<"'([A-Za-z]))/u.exec(line) ?? []
    open = whole === undefined ? null : code
    joined.push(whole === undefined ? line : joinInline(line, code, enhanced ?? ''))
  }
  return joined.join('\n')
}

/** The line as a further one of a reply with this code, perhaps behind what a log puts before each line; not when it begins a refusal. */
function furtherLine(line: string, code: string): { rest: string; last: boolean } | null {
  const match = /^(?:\s*|[^\n]{0,120}?[:>\]-] )(\d{3})([- ])(?:[245]\.\d{1,3}\.\d{1,3}(?= |$))?/u.exec(line)
  if (match === null || match[1] !== code) return null
  const rest = line.slice(match[0].length)
  return /^[\s-]*error\b/iu.test(rest) ? null : { rest, last: match[2] === ' ' }
}

/** `550-5.7.1 one 550 5.7.1 two`, as logs write it, as `550-5.7.1 one two`. */
function joinInline(line: string, code: string, enhanced: string): string {
  if (enhanced === '') return line
  const start = line.indexOf(`${code}-${enhanced}`) + code.length + enhanced.length + 1
  const further = new RegExp(` ${code}[- ](?:${enhanced.replaceAll('.', '\\.')} |(?![\\d.]))`, 'gu')
  return line.slice(0, start) + line.slice(start).replace(further, joint)
}
