import { isUtf8 } from 'node:buffer'
import { DeskError } from '../../../src/contract/errors.ts'
import type { Line } from './entry.ts'
import { nulBytes } from './file-problem.ts'

/** Octets a line may have: the longest note of a CSV of ours, with room. */
export const longestLine = 16_384

const newLine = 10

/**
 * The lines of a file, in blocks: memory does not grow with the file, nor with a line that never ends. A line that is too
 * long or not UTF-8 comes with its problem. `\r\n` ends a line as `\n` does; a byte order mark is dropped.
 *
 * @throws DeskError `bad-file` at a NUL byte, with its line: the file is no text
 */
export async function* linesOf(name: string, chunks: AsyncIterable<Buffer>): AsyncGenerator<Line[]> {
  let rest = Buffer.alloc(0)
  let number = 0
  let skipping = false
  let first = true

  const cut = (whole: Buffer): Line[] => {
    const lines: Line[] = []
    const nul = whole.indexOf(0)
    if (nul >= 0) throw nulBytes(name, number + (skipping ? 0 : 1) + countLines(whole.subarray(0, nul)))
    // Looked at as a whole first: nearly every block is fine, and then no line has to be looked at.
    const sound = isUtf8(whole)
    if (sound && !skipping) {
      const texts = whole.toString('utf8').split('\n')
      texts.pop()
      for (const text of texts) lines.push(lineOf(text, ++number))
      return lines
    }
    for (let from = 0; from < whole.length; ) {
      const end = whole.indexOf(newLine, from)
      const bytes = whole.subarray(from, end)
      from = end + 1
      if (skipping) {
        skipping = false
        continue
      }
      number += 1
      if (isUtf8(bytes)) lines.push(lineOf(bytes.toString('utf8'), number))
      else {
        // In a comment it does not matter.
        const text = bytes.toString('latin1')
        lines.push(/^\s*#/u.test(text) ? { number, text } : { number, text, problem: notUtf8 })
      }
    }
    return lines
  }

  for await (const chunk of chunks) {
    let block = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    if (first && block.length >= 3) {
      first = false
      if (block[0] === 0xef && block[1] === 0xbb && block[2] === 0xbf) block = block.subarray(3)
    }
    const end = block.lastIndexOf(newLine) + 1
    const lines = end > 0 ? cut(block.subarray(0, end)) : []
    rest = Buffer.from(block.subarray(end))
    if (skipping) rest = Buffer.alloc(0)
    else if (rest.length > longestLine) {
      if (rest.includes(0)) throw nulBytes(name, number + 1)
      number += 1
      lines.push({ number, text: rest.subarray(0, 200).toString('latin1'), problem: tooLong })
      rest = Buffer.alloc(0)
      skipping = true
    }
    if (lines.length > 0) yield lines
  }
  if (rest.length > 0) {
    const lines = cut(Buffer.concat([rest, Buffer.from('\n')]))
    if (lines.length > 0) yield lines
  }
}

const notUtf8 = 'It is not UTF-8 text. Convert the file first, such as with iconv -f WINDOWS-1252 -t UTF-8.'
const tooLong = `It is longer than ${longestLine} octets.`

function lineOf(raw: string, number: number): Line {
  const text = raw.endsWith('\r') ? raw.slice(0, -1) : raw
  // Few lines are long enough for their octets to matter.
  if (text.length * 3 > longestLine && Buffer.byteLength(text) > longestLine)
    return { number, text: text.slice(0, 200), problem: tooLong }
  return { number, text }
}

function countLines(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(newLine); at >= 0; at = bytes.indexOf(newLine, at + 1)) count += 1
  return count
}

/** Whether the error is one of reading, not of what was read. */
export const isReadingError = (thrown: unknown): thrown is NodeJS.ErrnoException =>
  thrown instanceof Error && !(thrown instanceof DeskError) && 'code' in thrown
