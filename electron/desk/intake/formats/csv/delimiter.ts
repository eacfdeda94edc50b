const delimiters = [',', ';', '\t'] as const

/** The delimiter that a line has most of outside quotes; a comma where it has none. */
export function delimiterOf(line: string): string {
  const plain = line.replace(/"(?:[^"]|"")*"/gu, '')
  let best: string = ','
  let most = 0
  for (const delimiter of delimiters) {
    const count = plain.split(delimiter).length - 1
    if (count > most) {
      best = delimiter
      most = count
    }
  }
  return best
}

/** What a first line `sep=;` announces, as spreadsheets write and read it; null: it is no such line. */
export const announcedDelimiter = (line: string): string | null =>
  /^"?sep=(.)"?[,;\t]*$/iu.exec(line.trim())?.[1] ?? null

/** Whether the text ends inside a quoted field. Only a quote at the begin of a field opens one. */
export function insideQuotes(text: string, delimiter: string): boolean {
  let inside = false
  let atStart = true
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (inside) {
      if (char !== '"') continue
      if (text[at + 1] === '"') at += 1
      else inside = false
    } else if (char === '"' && atStart) {
      inside = true
      atStart = false
    } else if (char === delimiter) atStart = true
    else if (char !== ' ') atStart = false
  }
  return inside
}
