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
  let text = plainCharacters(pasted.slice(0, longestPaste))
  const html = looksHtml(text)
  if (!html) text = unquote(text)
  text = decodeQuotedPrintable(text)
  if (html) text = stripTags(text)
  // Twice: a form that shows HTML as text escapes what was escaped before.
  text = decodeEntities(decodeEntities(text))
  if (looksHtml(text)) text = decodeEntities(stripTags(text))
  if (html) text = unquote(text)
  text = plainCharacters(decodePercent(text))
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
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]/gu, '')
    .replace(/(?![\t\n])\p{Cc}|[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/gu, ' ')
    .replace(/[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/gu, '-')
    .replace(/[\u2018\u2019\u201a\u2032]/gu, "'")
    .replace(/[\u201c\u201d\u201e]/gu, '"')
    .replace(/[\u2039\uff1c]/gu, '<')
    .replace(/[\u203a\uff1e]/gu, '>')
    // Links made harmless.
    .replace(/hxxp/giu, 'http')
    .replace(/\[\.\]/gu, '.')
    // Bold, as plain text shows it.
    .replace(/(?<![^\s(])\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}(?![^\s.,;:)])/gu, '')

/** Without the marks a mail client puts before quoted lines (`> > `, `| `). */
const unquote = (text: string): string =>
  text
    .split('\n')
    .map((line) => {
      const marks = /^[ \t>|]*/u.exec(line)?.[0] ?? ''
      const last = Math.max(marks.lastIndexOf('>'), marks.lastIndexOf('|'))
      return last < 0 ? line : line.slice(last + 1).replace(/^ /u, '')
    })
    .join('\n')

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
      /(?<![\w.-])([45]\d\d)-(?:([45]\.\d{1,3}\.\d{1,3})(?= )|(?=[\s<A-Z]))/u.exec(line) ?? []
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
