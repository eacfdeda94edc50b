/** One field of a message header, unfolded; `name` in lower case. */
export interface HeaderField {
  name: string
  value: string
}

/** Characters of a header that are looked at, fields that are kept of it, and characters of one of them. */
export const headerLimits = { text: 262_144, fields: 1000, value: 16_384 } as const

/**
 * The fields at the top of a text (RFC 5322, 2.2; RFC 5965, 3.2), up to the first empty line: folded lines joined, any
 * line ends, an mbox `From ` line, a byte order mark and empty lines before them passed over. A line that is no field is
 * left out and ends none: a header that was damaged on its way is still worth reading.
 */
export function fieldsOf(text: string): HeaderField[] {
  return readHeader(text).fields
}

/** The same, and where what comes after the header begins. */
export function readHeader(text: string): { fields: HeaderField[]; end: number } {
  const lines = linesOf(text.slice(0, headerLimits.text))
  const fields: HeaderField[] = []
  let value: string[] | null = null
  const close = () => {
    const last = fields.at(-1)
    if (value !== null && last !== undefined) last.value = value.join(' ').slice(0, headerLimits.value).trim()
    value = null
  }
  let begun = false
  for (const { line, next } of lines) {
    if (line.trim() === '') {
      if (!begun) continue
      // Only an empty line ends a header; one of spaces is a fold that lost its words.
      if (line === '') {
        close()
        return { fields, end: next }
      }
      continue
    }
    if (begun && (line.startsWith(' ') || line.startsWith('\t'))) {
      value?.push(line.trim())
      continue
    }
    if (!begun && line.startsWith('From ')) continue
    begun = true
    close()
    const field = /^([!-9;-~]{1,76})[ \t]*:/u.exec(begun ? line.replace(/^\uFEFF/u, '') : line)
    if (field?.[1] === undefined || fields.length >= headerLimits.fields) continue
    fields.push({ name: field[1].toLowerCase(), value: '' })
    value = [line.slice(line.indexOf(':') + 1).trim()]
  }
  close()
  return { fields, end: Math.min(text.length, headerLimits.text) }
}

function* linesOf(text: string): Generator<{ line: string; next: number }> {
  for (let at = 0; at < text.length; ) {
    const end = endOfLine(text, at)
    const width = text.startsWith('\r\n', end) ? 2 : 1
    yield { line: text.slice(at, end), next: end + width }
    at = end + width
  }
}

function endOfLine(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 10 || code === 13) return at
  }
  return text.length
}

/** Values of all fields of this name, in order. */
export const valuesOf = (fields: readonly HeaderField[], name: string): string[] =>
  fields.filter((field) => field.name === name).map(({ value }) => value)

/** The value of the first one; null: there is none, or it is empty. */
export const firstOf = (fields: readonly HeaderField[], name: string): string | null =>
  fields.find((field) => field.name === name && field.value !== '')?.value ?? null
