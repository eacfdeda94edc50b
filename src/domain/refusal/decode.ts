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
  const seen = new Set<string>()
  const refusals: Refusal[] = []
  for (const { key, weak, refusal } of placed) {
    if (seen.has(key) || (weak && (somethingCertain || refusals.length > 0))) continue
    seen.add(key)
    refusals.push(refusal)
  }
  return refusals
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
