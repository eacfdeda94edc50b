import { type Compact, gaps } from './compact.ts'

/** What stands before the words of a refusal. */
export interface ReplyHead {
  /** Where the head begins, in characters of the compact text. */
  start: number
  code: number | null
  enhanced: string | null
  /**
   * `house`: `- ERROR:` or `ERROR:5.7.1:550`, as only we write it; `plain`: an `ERROR:` as others have it too; null: none.
   */
  error: 'house' | 'plain' | null
  /** The codes stand directly before the words. */
  near: boolean
}

/** How far before the words a head may begin, and how far a code may be from them (Postfix puts its own words between). */
const nearby = 48
const faraway = 320

/** The codes and the `ERROR:` directly before `at`, in either spelling; else the last code on the way back to `floor`. */
export function readHead(compact: Compact, at: number, floor: number): ReplyHead {
  const from = Math.max(floor, at - nearby)
  const before = compact.text.slice(from, at)
  const errorFirst = /error:?-?([45]\.\d{1,3}\.\d{1,3}):?([45]\d\d)[-:]*$/u.exec(before)
  if (errorFirst !== null) {
    const start = from + errorFirst.index
    return { start, code: Number(errorFirst[2]), enhanced: errorFirst[1] ?? null, error: 'house', near: true }
  }
  const word = /(-)?(?:error:?)[-:]*$/u.exec(before)
  const error = word === null ? null : word[1] === '-' ? 'house' : 'plain'
  // `(554, b'5.7.1 - ERROR: …')` is how one library shows a reply.
  const head = /([45]\d\d)(?:,b?'|[-:#]*)([45]\.\d{1,3}\.\d{1,3})?[-:;,]*(?:error:?)?[-:]*$/u.exec(before)
  if (head !== null && standsAlone(compact, from + head.index))
    return { start: from + head.index, code: Number(head[1]), enhanced: head[2] ?? null, error, near: true }
  const enhancedOnly = /([45]\.\d{1,3}\.\d{1,3})[-:;,]*(?:error:?)?[-:]*$/u.exec(before)
  if (enhancedOnly !== null && standsAlone(compact, from + enhancedOnly.index))
    return { start: from + enhancedOnly.index, code: null, enhanced: enhancedOnly[1] ?? null, error, near: true }
  const start = word === null ? at : from + word.index
  return { ...(lookBack(compact, start, floor) ?? { start, code: null, enhanced: null }), error, near: false }
}

/** A code that is the end of a longer number is none. */
const standsAlone = (compact: Compact, index: number): boolean =>
  index === 0 || compact.gap[index] !== gaps.none || !/[\d.]/u.test(compact.text.charAt(index - 1))

/** `554 5.7.1 Service unavailable; Client host [192.0.2.10] blocked using bl.isp.example; - ERROR: …` */
function lookBack(compact: Compact, at: number, floor: number): Omit<ReplyHead, 'error' | 'near'> | null {
  const from = Math.max(floor, at - faraway)
  const begin = compact.at[from] ?? 0
  const passage = compact.clean.slice(begin, compact.at[at] ?? compact.clean.length)
  // A refusal does not go on over an empty line.
  const paragraph = passage.slice(/^[\s\S]*\n[ \t]*\n/u.exec(passage)?.[0].length ?? 0)
  const last = [...paragraph.matchAll(/(?<![\d.])([45])(\d\d)[ -]#?(\1\.\d{1,3}\.\d{1,3})(?![\d.])/gu)].at(-1)
  if (last === undefined) return null
  const place = begin + (passage.length - paragraph.length) + last.index
  let start = from
  while (start < at && (compact.at[start] ?? place) < place) start += 1
  return { start, code: Number(`${last[1]}${last[2]}`), enhanced: last[3] ?? null }
}
