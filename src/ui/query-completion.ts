/** An offer of the parser: `insert` replaces the text from `from` up to `to` (domain/query/complete.ts). */
export interface Completion {
  insert: string
  label: string
  detail: string
  from: number
  to: number
}

/** A place in the text that is not understood (domain/query, QueryProblem). */
export interface Underline {
  message: string
  at: number
  end: number
}

/** The text with an offer taken, and where the caret stands then. */
export function accept(text: string, offer: Completion): { text: string; caret: number } {
  const before = text.slice(0, offer.from) + offer.insert
  const after = text.slice(offer.to)
  // A key goes on with its value; a value is done, so the next term can follow.
  const gap = offer.insert.endsWith(':') || after.startsWith(' ') || after.startsWith(',') ? '' : ' '
  return { text: before + gap + after, caret: before.length + gap.length }
}

/** The text cut at the borders of its underlined places, in order; overlapping ones count once. */
export function underlined(text: string, problems: readonly Underline[]): { text: string; wrong: boolean }[] {
  const parts: { text: string; wrong: boolean }[] = []
  let at = 0
  for (const problem of [...problems].sort((a, b) => a.at - b.at)) {
    const start = Math.max(at, Math.min(problem.at, text.length))
    // A problem at the very end (a missing value) still needs something to stand under.
    const end = Math.max(start, Math.min(problem.end, text.length))
    if (start > at) parts.push({ text: text.slice(at, start), wrong: false })
    if (end > start) parts.push({ text: text.slice(start, end), wrong: true })
    at = Math.max(at, end)
  }
  if (at < text.length) parts.push({ text: text.slice(at), wrong: false })
  return parts
}
