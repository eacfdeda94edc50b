import type { Compact } from './compact.ts'
import type { Found } from './found.ts'

/** A refusal of somebody else. */
export interface ForeignFound {
  /** Its place in the cleaned text. */
  at: number
  code: number | null
  enhanced: string | null
  url: string | null
  /** Its first words, letters only: two reports of one reply agree in them, however they are wrapped. */
  key: string
  /** Too little to be a refusal beside others: a lone status, a mail program's own summing up. */
  weak: boolean
}

const code = '(?<![\\d.\\w])([45])(\\d\\d)'
// The enhanced status may have been folded into the next line.
const full = new RegExp(`${code}(?:[ -]{1,3}| ?\\n[ \\t]{1,8})[#(<[]?(\\1\\.\\d{1,3}\\.\\d{1,3})(?![\\d.])`, 'gu')
/** A code without enhanced status counts only where replies stand: at a line's head, after a colon, quote or `smtp;`. */
const bare =
  /(?:^|[\n:;'"(#<>=]|\b(?:said|was|returned|code|error|got|reply))[ \t]{0,4}([45][0-7]\d)[ -]{1,3}(?:\d{2,3} )?(?=[A-Za-z<[#(*'"])/gu
const lone = /(?:[#(]\s{0,2}|smtp;\s{0,3}|dsn=)([45]\.[0-35-7]\.\d{1,3})(?![\d.])/gu
const phrase =
  /client host (?:\[[^\]\n]{2,60}\] )?(?:blocked|rejected)|blocked using \S|(?:recipient|sender) address rejected:|message (?:was )?rejected due to/giu

const words =
  /block|blacklist|black list|denylist|refus|reject|denied|not accept|spam|unknown user|user unknown|no such|mailbox|recipient|relay|policy|try again|deferred|too many|rate limit|authenticat|not available|unavailable|unsolicited|reputation|quota|not exist|greylist|listed|invalid|not allowed|not permitted|banned|dnsbl|\brbl\b|connection|\b[RSDOCT][CPYNS]S?[-\d]|verif|failed|delivery|account|bounce|postmaster|problem occurred|abuse|disabled|exceed|temporar|virus|dmarc|\bspf\b|dkim|starttls|throttl|reverse dns|\bptr\b|unrouteable|sorry|protocol error|timed out/iu
/** `550 messages were sent`: a number, not a code. */
const counted =
  /^(?:messages|e?-?mails|users|people|persons|customers|clients|members|times|recipients|accounts|addresses|domains|subscribers|newsletters|copies|employees|students|mailboxes|connections|days?|hours?|minutes?|seconds?|m?s|[kmg]?b|bytes|eur|usd|dollars|euros?|(?:errors?|codes?)(?!:))\b/iu

/** What mail programs say in their own words after the server's reply, ending there. */
const summing =
  /^[\s:;,'"-]*(?:<[^<>\n]{0,200}>\s?\.{3}\s*)?(?:service unavailable|service not available|remote (?:host|server) returned|transaction failed|delivery (?:not authorized|failed|error)|permanent (?:failure|error)|message (?:was )?(?:rejected|refused|undeliverable|bounced|delivery failed)|mail (?:was )?(?:rejected|bounced)|user unknown|(?:message )?rejected by(?::|(?: the)? (?:recipient|remote))[^\n;]{0,80}|undeliverable|deferred)[\s.,;'")]*(?:\n|\v|$)/iu

/** What Postfix says itself before the text of a map or a DNS list. */
const ownWords =
  /service unavailable;|(?:client host|sender address|recipient address|helo command|end-of-data)(?: \[[^\]\n]{2,60}\])? (?:rejected:|blocked using \S{1,80};)/giu

/** How mail programs lead in what the other server said: `550 5.7.1 Delivery failed: 554 5.7.1 …`. */
const announcing =
  /^[\s:;,'"-]*(?:delivery (?:failed|error)|(?:message|mail) (?:was )?(?:rejected|refused|undeliverable|bounced|delivery failed)|permanent (?:failure|error)|transaction failed|undeliverable|rejected by [^\s:]{1,80})\s?(?::|->)\s?['"]?$/iu
const reach = 240

interface Candidate {
  at: number
  /** Behind the code. */
  end: number
  code: number | null
  enhanced: string | null
}

/** Refusals in the text that are not among `ours`, in order, each once. */
export function findForeign(compact: Compact, ours: Found[]): ForeignFound[] {
  const { clean } = compact
  const taken = ours.map((each) => ({
    from: compact.at[each.start] ?? 0,
    to: each.end < compact.text.length ? (compact.at[each.end] ?? clean.length) : clean.length,
  }))
  const found = (marks: Candidate[], weak: boolean) => {
    const candidates = marks.filter((each, index) => !isFurther(clean, marks[index - 1], each))
    const seen = new Set<string>()
    const all: ForeignFound[] = []
    for (const [index, { at, end, code, enhanced }] of candidates.entries()) {
      if (belongsTo(clean, taken, at, end)) continue
      const next = candidates[index + 1]?.at ?? clean.length
      // Postfix says behind a reply what it was the answer to; a status field beside it does not.
      const [tail = ''] = oneParagraph(clean.slice(end, Math.min(next, end + 2 * reach))).split(
        /\(in\s+reply\s+to\b/u,
        1,
      )
      const key = `${code ?? ''} ${enhanced ?? ''} ${tail
        .replace(/[^\p{L}]+/gu, '')
        .toLowerCase()
        .slice(0, 24)}`
      if (seen.has(key)) continue
      seen.add(key)
      all.push({ at, code, enhanced, url: urlIn(tail), key, weak: weak || summing.test(clean.slice(end, end + 300)) })
    }
    return all
  }
  const all = found(oneEachLine(clean, [...fullCodes(clean), ...bareCodes(clean)]), false)
  const strong = all.filter((each) => !each.weak)
  if (strong.length > 0 || ours.length > 0) return strong
  if (all.length > 0) return all.slice(0, 1)
  const lonely = found(lonelyMarks(clean), true)
  return lonely.slice(0, 1)
}

/** Whether `each` is a further line of the multi-line reply before it (`550-5.7.26 … 550 5.7.26 …`), however the lines are wrapped. */
const isFurther = (clean: string, before: Candidate | undefined, each: Candidate): boolean =>
  before !== undefined &&
  each.at - before.end <= reach &&
  before.code === each.code &&
  before.enhanced === each.enhanced &&
  clean.charAt(before.at + 3) === '-' &&
  !/\n[ \t]*\n|\n\S[^\n]*:/u.test(clean.slice(before.end, each.at))

function* fullCodes(clean: string): Generator<Candidate> {
  for (const match of clean.matchAll(full)) {
    const end = match.index + match[0].length
    // "I get a 550 5.7.1 error": somebody speaks of a reply, but does not show it.
    if (
      /^[)\]>]?(?:[,.!?](?:\s|$)|\s*(?:errors?|codes?|bounces?|failures?)\b(?!:|\s\d))/iu.test(
        clean.slice(end, end + 16),
      )
    )
      continue
    yield { at: match.index, end, code: Number(`${match[1]}${match[2]}`), enhanced: match[3] ?? null }
  }
}

function* bareCodes(clean: string): Generator<Candidate> {
  for (const match of clean.matchAll(bare)) {
    const end = match.index + match[0].length
    const tail = clean.slice(end, end + reach)
    if (counted.test(tail) || !words.test(oneParagraph(tail))) continue
    yield { at: match.index + match[0].search(/\d/u), end, code: Number(match[1]), enhanced: null }
  }
}

function lonelyMarks(clean: string): Candidate[] {
  const statuses = [...clean.matchAll(lone)].map((match) => ({
    at: match.index,
    end: match.index + match[0].length,
    code: null,
    enhanced: match[1] ?? null,
  }))
  if (statuses.length > 0) return statuses
  return [...clean.matchAll(phrase)].map(({ index }) => ({ at: index, end: index, code: null, enhanced: null }))
}

/** In order; of a line, the same codes once, and a code without enhanced status only where there is no other. */
function oneEachLine(clean: string, candidates: Candidate[]): Candidate[] {
  const kept: Candidate[] = []
  const inLine = new Set<string>()
  let lineEnd = -1
  const sorted = candidates.sort((a, b) => a.at - b.at || (a.enhanced === null ? 1 : -1))
  for (const each of sorted) {
    if (each.at > lineEnd) {
      inLine.clear()
      lineEnd = clean.indexOf('\n', each.at)
      if (lineEnd < 0) lineEnd = clean.length
    }
    const what = `${each.code} ${each.enhanced}`
    if (inLine.has(what) || (each.enhanced === null && inLine.size > 0)) continue
    inLine.add(what)
    kept.push(each)
  }
  return kept
}

/**
 * Whether a code at `at` is part of one of ours: inside it, or in front of it with nothing between but the wrapping of a
 * mail program (`550 5.7.1 <mx.isp.example #5.7.1 smtp;554 5.7.1 - ERROR: …>`).
 */
function belongsTo(clean: string, taken: { from: number; to: number }[], at: number, end: number): boolean {
  let low = 0
  let high = taken.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((taken[middle]?.to ?? 0) > at) high = middle
    else low = middle + 1
  }
  const next = taken[low]
  if (next === undefined) return false
  if (at >= next.from) return true
  if (next.from - end > reach) return false
  const between = clean.slice(end, next.from).replace(ownWords, '').replace(announcing, '')
  return !/\n/u.test(between) && !words.test(between)
}

const oneParagraph = (text: string): string => text.split(/\n[ \t]*\n/u, 1)[0] ?? ''

const urlIn = (text: string): string | null =>
  /https?:\/\/[^\s<>"'()[\]]{3,300}/iu.exec(text)?.[0].replace(/[.,;:!?]+$/u, '') ?? null
