import { longestComplaint } from './complaint.ts'

/** One message of an mbox. */
export interface MboxMessage {
  /** Its place, from 1. */
  at: number
  /** Without its `From ` line, `>From ` unquoted; at most `longestComplaint` octets. */
  bytes: Uint8Array
  /** It is longer; the rest was passed over. */
  cut: boolean
}

/** A line's beginning that is kept over the border of two chunks, to tell a `From ` line. */
const longestFromLine = 1024

/**
 * Takes an mbox apart as it streams by (RFC 4155; mboxo and mboxrd, LF, CRLF or bare CR): a message begins with a `From `
 * line at the start or behind an empty line, with a year and a time of day in it; without the empty line, which some writers forget,
 * with a whole date in it. Memory is bound by one message, whatever the size
 * of the file; time is linear.
 */
export async function* splitMbox(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<MboxMessage> {
  const message = createMessage()
  let at = 0
  let begun = false
  let afterEmpty = true
  /** In the middle of a line that was too long to be waited for. */
  let midLine = false
  let rest: Uint8Array = new Uint8Array(0)
  let bareCr: boolean | null = null

  for await (const chunk of chunks) {
    bareCr ??= chunk.includes(10) || chunk.includes(13) ? !chunk.includes(10) : null
    const piece = bareCr === true ? chunk.map((octet) => (octet === 13 ? 10 : octet)) : chunk
    const data = rest.length === 0 ? piece : joined(rest, piece)
    let from = 0
    for (let end = data.indexOf(10, from); end >= 0; end = data.indexOf(10, from)) {
      const line = data.subarray(from, end + 1)
      from = end + 1
      if (!midLine && (afterEmpty ? isFromLine(line, !begun) : isWholeFromLine(line))) {
        if (begun) yield message.take(at)
        begun = true
        at += 1
        afterEmpty = false
        continue
      }
      afterEmpty = !midLine && isEmpty(line)
      midLine = false
      if (begun) message.add(line, true)
    }
    rest = data.slice(from)
    if (rest.length > longestFromLine) {
      if (begun) message.add(rest, !midLine)
      midLine = true
      afterEmpty = false
      rest = new Uint8Array(0)
    }
  }
  if (rest.length > 0 && begun && !(afterEmpty && !midLine && isFromLine(rest, false))) message.add(rest, !midLine)
  if (begun) yield message.take(at)
}

function createMessage() {
  let parts: Uint8Array[] = []
  let size = 0
  let cut = false
  return {
    /** @param start the octets begin a line */
    add(octets: Uint8Array, start: boolean) {
      if (size >= longestComplaint) {
        cut = true
        return
      }
      const plain = start && isQuotedFrom(octets) ? octets.subarray(1) : octets
      parts.push(plain.subarray(0, longestComplaint - size))
      size += plain.length
      cut ||= size > longestComplaint
    },
    take(at: number): MboxMessage {
      const bytes = new Uint8Array(Math.min(size, longestComplaint))
      let offset = 0
      for (const part of parts) {
        bytes.set(part, offset)
        offset += part.length
      }
      const message = { at, bytes, cut }
      parts = []
      size = 0
      cut = false
      return message
    },
  }
}

const fromWord = [0x46, 0x72, 0x6f, 0x6d, 0x20]
const beginsFrom = (octets: Uint8Array, at: number): boolean =>
  fromWord.every((octet, index) => octets[at + index] === octet)

/** `From bob@host Fri Jul  8 12:08:34 2011`, `From - …`; the first line of a file is taken without a time, too. */
function isFromLine(line: Uint8Array, first: boolean): boolean {
  if (!beginsFrom(line, 0)) return false
  if (first) return true
  const text = lettersOf(line)
  return /\s\d{1,2}:\d\d(?::\d\d)?\s/u.test(text) && /\s(?:19|20)\d\d\b/u.test(text)
}

/** With weekday, month, day, time and year, as `ctime` writes them (RFC 4155, appendix A): no sentence has those. */
const isWholeFromLine = (line: Uint8Array): boolean =>
  beginsFrom(line, 0) &&
  /^From \S+\s+[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d(?::\d\d)?(?: [A-Z]{1,5}| [+-]\d{4})? \d{4}\s/u.test(
    lettersOf(line),
  )

function lettersOf(line: Uint8Array): string {
  let text = ''
  for (const octet of line.subarray(0, 300)) text += String.fromCharCode(octet)
  return text
}

/** mboxrd puts a `>` before every `>*From `, mboxo only before `From `: one is taken away. */
function isQuotedFrom(line: Uint8Array): boolean {
  let at = 0
  while (line[at] === 0x3e && at < 100) at += 1
  return at > 0 && beginsFrom(line, at)
}

const isEmpty = (line: Uint8Array): boolean => line.length === 1 || (line.length === 2 && line[0] === 13)

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length)
  both.set(a, 0)
  both.set(b, a.length)
  return both
}
