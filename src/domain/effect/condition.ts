/** A condition a deferred request comes back on: so far, a score to reach. */
export interface Condition {
  kind: 'score'
  atLeast: number
}

/** `score ≥ 60` (or `>=`), 0 … 100; null for anything else. */
export function parseCondition(text: string): Condition | null {
  const match = /^\s*score\s{0,8}(?:≥|>=)\s{0,8}(\d{1,3})\s*$/iu.exec(text.slice(0, 64))
  const atLeast = Number(match?.[1])
  return match !== null && atLeast <= 100 ? { kind: 'score', atLeast } : null
}

/** The text as it is stored and shown. */
export const formatCondition = (condition: Condition): string => `score ≥ ${condition.atLeast}`

/** Whether the condition holds; a score that is not known reaches nothing. */
export const holds = (condition: Condition, score: number | null): boolean =>
  score !== null && score >= condition.atLeast
