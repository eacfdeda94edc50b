import type { NamePattern } from './name-pattern.ts'

/**
 * Whether some name falls under both patterns: they are the same, one covers the other, or they overlap (`a*.x` and `*b.x`
 * in `ab.x`). Exact for every form; time is bounded by the labels (at most 63 × 63 steps each).
 */
export function patternsMeet(a: NamePattern, b: NamePattern): boolean {
  const left = labelsOf(a)
  const right = labelsOf(b)
  const least = Math.max(left.least, right.least)
  const most = Math.min(left.most, right.most)
  if (least > most) return false
  const shared = Math.min(left.labels.length, right.labels.length)
  for (let index = 0; index < shared; index++)
    if (!labelsMeet(left.labels[index] ?? '', right.labels[index] ?? '')) return false
  return true
}

/** From the right, and how many labels a covered name has. */
function labelsOf({ base, form }: NamePattern): { labels: string[]; least: number; most: number } {
  const labels = base.split('.').reverse()
  const least = labels.length + (form === 'below' ? 1 : 0)
  return { labels, least, most: form === 'name' ? labels.length : Number.POSITIVE_INFINITY }
}

/**
 * Whether some label matches both globs: row after row, which beginnings of the two have a text in common. A star stands
 * for nothing, or takes in what the other has next.
 */
function labelsMeet(one: string, other: string): boolean {
  let row = [true]
  for (const letter of other) row.push(row.at(-1) === true && letter === '*')
  for (const glob of one) {
    const next = [glob === '*' && row[0] === true]
    for (const [at, letter] of [...other].entries()) {
      const star = glob === '*' || letter === '*'
      next.push(star ? row[at + 1] === true || next[at] === true : row[at] === true && glob === letter)
    }
    row = next
  }
  return row.at(-1) === true
}
