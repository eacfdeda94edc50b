/** Tags that break a line. Only these and `inline` are taken for tags: `<192.0.2.10>` and `<host.example>` are not. */
const block = new Set(
  'address blockquote body br center dd div dl dt h1 h2 h3 h4 h5 h6 head hr html li ol p pre table tbody td th thead title tr ul'.split(
    ' ',
  ),
)
const inline = new Set(
  'a b big code em font i img ins kbd link meta samp small span strike strong sub sup tt u wbr'.split(' '),
)
const dropped = new Set(['style', 'script'])

const entities: Record<string, string> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '-',
  mdash: '-',
  minus: '-',
  shy: '',
  num: '#',
  sol: '/',
  colon: ':',
  period: '.',
  lowbar: '_',
  equals: '=',
}

/** Whether the text has tags that only HTML has. */
export const looksHtml = (text: string): boolean => /<\/[a-z]|<br\b|<html\b/iu.test(text)

/** Tags become line ends or nothing; a link whose text hides the page's address (`See <a href=…>here</a>`) becomes its address. */
export function stripTags(text: string): string {
  const chunks: string[] = []
  const tag = /<(\/?)([a-z][a-z0-9]{0,10})(?=[\s/>])|<!--/giu
  let from = 0
  let link: { chunk: number; href: string } | null = null
  for (let match = tag.exec(text); match !== null; match = tag.exec(text)) {
    const [opening, slash, written = ''] = match
    const name = written.toLowerCase()
    const comment = opening === '<!--'
    if (!comment && !block.has(name) && !inline.has(name) && !dropped.has(name)) continue
    // Searches that fail end the loop, so that no text is searched to its end more than once.
    let end = comment ? text.indexOf('-->', match.index) : text.indexOf('>', match.index)
    if (end < 0) break
    chunks.push(text.slice(from, match.index))
    const attributes = text.slice(match.index, end)
    if (comment) end += 2
    if (dropped.has(name) && slash === '') {
      const close = text.slice(end).search(/<\/(?:style|script)/iu)
      if (close < 0) break
      end = text.indexOf('>', end + close)
      if (end < 0) break
    }
    if (name === 'a' && slash === '') link = { chunk: chunks.length, href: hrefOf(attributes) }
    if (name === 'a' && slash === '/' && link !== null) {
      const shown = chunks.slice(link.chunk).join('')
      if (/mail_blocks|spamhaus|spamcop/iu.test(link.href) && !/:\/\/|#|mail_blocks/iu.test(shown)) {
        chunks.length = link.chunk
        chunks.push(link.href)
      }
      link = null
    }
    if (block.has(name)) chunks.push('\n')
    from = end + 1
    tag.lastIndex = from
  }
  chunks.push(text.slice(from))
  return chunks.join('')
}

const hrefOf = (attributes: string): string => {
  const [, double, single, bare] = /\shref\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/iu.exec(attributes) ?? []
  return double ?? single ?? bare ?? ''
}

/** Character references as their characters; without `;` only numbers and the four that HTML has always known. */
export const decodeEntities = (text: string): string =>
  // What was escaped several times is escaped once.
  text
    .replace(/&(?:amp;)+(?=(?:lt|gt|quot|nbsp|#)\b|#)/giu, '&')
    .replace(
      /&(?:#(\d{1,7});?|#x([0-9a-f]{1,6});?|(lt|gt|amp|quot)(?:;|(?![a-z=]))|([a-z]{2,8});)/giu,
      (whole, dec, hex, old, name) => {
        const code = dec !== undefined ? Number(dec) : hex !== undefined ? Number.parseInt(hex, 16) : null
        if (code !== null) return code > 8 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
        return entities[String(old ?? name).toLowerCase()] ?? whole
      },
    )
