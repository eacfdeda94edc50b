/** The longest line a feed may have; a longer one is no row, and must not fill the memory. */
export const longestLine = 4 * 1024 * 1024

/**
 * Bytes in, whole lines of UTF-8 out, wherever the pieces were cut. Throws `TypeError` on bytes that are no UTF-8 and
 * `RangeError` on a line that is too long. White space at the end of a line (CR) is left to JSON, which skips it.
 */
export function lineSplitter(onLine: (line: string) => void) {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
  let rest: Buffer[] = []
  let restLength = 0

  const hand = (bytes: Buffer) => {
    const text = decoder.decode(bytes)
    let from = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      onLine(text.slice(from, end))
      from = end + 1
    }
    if (from < text.length) onLine(text.slice(from))
  }
  return {
    push(piece: Uint8Array): void {
      const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
      const cut = bytes.lastIndexOf(10) + 1
      if (cut > 0) {
        hand(rest.length === 0 ? bytes.subarray(0, cut) : Buffer.concat([...rest, bytes.subarray(0, cut)]))
        rest = []
        restLength = 0
      }
      if (cut === bytes.length) return
      // A copy: the piece's memory is the caller's to use again.
      rest.push(Buffer.from(bytes.subarray(cut)))
      restLength += bytes.length - cut
      if (restLength > longestLine) throw new RangeError(`A line is longer than ${longestLine} bytes.`)
    },
    /** What stands after the last line end, if it is a whole JSON object: a body may end without one, or be cut off in a row. */
    endIfWhole(): void {
      const last = Buffer.concat(rest)
      rest = []
      restLength = 0
      if (isWholeObject(last)) hand(last)
    },
  }
}

function isWholeObject(bytes: Buffer): boolean {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    return typeof value === 'object' && value !== null
  } catch {
    return false
  }
}
