import type { Refusal, RefusalKind } from '../refusal.ts'
import { entryOf } from './catalogue.ts'
import { cleanText } from './clean.ts'
import { compactText } from './compact.ts'
import { findForeign } from './foreign.ts'
import { findOurs } from './ours.ts'

interface Placed {
  at: number
  /** What makes two reports the same refusal. */
  key: string
  weak: boolean
  refusal: Refusal
}

/**
 * Every refusal in a pasted text (bounce, log lines, quoted mail, HTML source), in order, each once: ours by the words of
 * the page, other servers' replies as `foreign`. A text without any gives []. Time is linear in the text; what is
 * longer than 1 MiB is not looked at. For a whole message with encoded parts use `decodePaste` (src/mail).
 */
export const decodeRefusals = (text: string): Refusal[] => decodeTexts([text])

/** The same for the parts of one message: a refusal that several parts report is given once. */
export function decodeTexts(texts: readonly string[]): Refusal[] {
  const placed = texts.flatMap(readText)
  const somethingCertain = placed.some((each) => !each.weak)
  const more = fuller(placed)
  const seen = new Set<string>()
  const refusals: Refusal[] = []
  for (const { key, weak, refusal } of placed) {
    if (seen.has(key) || (weak && (somethingCertain || refusals.length > 0)) || more.has(shortKey(refusal))) continue
    seen.add(key)
    refusals.push(refusal)
  }
  return refusals
}

/** What a log has cut off says less of the same: `listed` beside a reason of the same subject, no date beside a date. */
function fuller(placed: readonly Placed[]): Set<string> {
  const more = new Set<string>()
  for (const { refusal } of placed) {
    const { kind, subject, date } = refusal
    if (subject === null || blocks[kind] === undefined) continue
    if (date !== null) more.add(`${kind} ${subject}`)
    if (kind !== 'listed') more.add(`listed ${subject}`)
  }
  return more
}

/** The block a refusal may repeat without saying all of it; empty when it says all. */
const shortKey = ({ kind, subject, date }: Refusal): string =>
  subject !== null && date === null ? `${kind} ${subject}` : ''

const blocks: Partial<Record<RefusalKind, true>> = {
  directspam: true,
  highspam: true,
  noBounce: true,
  rollup: true,
  dynamic: true,
  generic: true,
  listed: true,
}

function readText(text: string): Placed[] {
  const compact = compactText(cleanText(text))
  const ours = findOurs(compact)
  const placed: Placed[] = ours.map((found) => {
    const { kind, code, enhanced, subject, date, url } = found
    return {
      at: compact.at[found.start] ?? 0,
      key: `${kind}\n${subject ?? ''}\n${date ?? ''}`,
      weak: false,
      refusal: refusalOf(kind, code, enhanced, subject, date, url),
    }
  })
  for (const each of findForeign(compact, ours)) {
    const refusal = refusalOf('foreign', each.code, each.enhanced, null, null, each.url)
    placed.push({ at: each.at, key: `foreign\n${each.key}`, weak: each.weak, refusal })
  }
  return placed.sort((a, b) => a.at - b.at)
}

function refusalOf(
  kind: RefusalKind,
  code: number | null,
  enhanced: string | null,
  subject: string | null,
  date: string | null,
  url: string | null,
): Refusal {
  const { remedy, liftedBy } = entryOf(kind)
  const first = code === null ? enhanced?.charAt(0) : String(code).charAt(0)
  const permanent = first === undefined ? null : first === '5'
  return { kind, permanent, code, enhanced, subject, date, url, remedy, liftedBy }
}
