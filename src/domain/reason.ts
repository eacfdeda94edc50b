/** The six reasons a listing can have, spelled as on the page (its anchors), in the order they are shown everywhere. */
export const reasons = ['directspam', 'highspam', 'noBounce', 'rollup', 'dynamic', 'generic'] as const
export type Reason = (typeof reasons)[number]

export const isReason = (text: string): text is Reason => (reasons as readonly string[]).includes(text)

/** The reason meant by a word in any letter case (`nobounce` → `noBounce`), or null. */
export function reasonNamed(word: string): Reason | null {
  const lower = word.toLowerCase()
  return reasons.find((reason) => reason.toLowerCase() === lower) ?? null
}
