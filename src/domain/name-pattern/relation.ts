import type { NamePattern } from '../name-pattern.ts'
import { globIncludes, globsMeet, sharedLabel } from './glob.ts'
import { longestName } from './length.ts'

/** Labels that a pattern asks for beyond those of its base. */
const atLeastBelow = (pattern: NamePattern): number => (pattern.form === 'below' ? 1 : 0)

/**
 * Whether every name of `inner` is also one of `outer`: exact, no probing. Both are read label by label from the right;
 * `outer` takes all of `inner` when its depth reaches as far and each of its labels takes all of the other's. A label that
 * `inner` leaves open is taken by `*` alone. Names that tell the two apart are never too long to exist: patterns that
 * leave no room below them are refused when they are read.
 */
export function includesPattern(outer: NamePattern, inner: NamePattern): boolean {
  if (!outer.wild && !inner.wild) return includesPlain(outer, inner)
  const globs = outer.base.split('.')
  const against = inner.base.split('.')
  const extra = against.length - globs.length
  if (outer.form === 'name') {
    if (inner.form !== 'name' || extra !== 0) return false
  } else if (extra + atLeastBelow(inner) < atLeastBelow(outer)) return false
  return globs.every((glob, index) => {
    const label = against[extra + index]
    return label === undefined ? glob === '*' : globIncludes(glob, label)
  })
}

function includesPlain(outer: NamePattern, inner: NamePattern): boolean {
  if (outer.base === inner.base)
    return outer.form === inner.form || (outer.form === 'suffix' && inner.form !== outer.form)
  return outer.form !== 'name' && inner.base.endsWith(`.${outer.base}`)
}

/**
 * The labels of two patterns that face each other, from the right; a `*` for one that is left open. Null: no name has as
 * many labels as both ask for.
 */
function facing(a: NamePattern, b: NamePattern): (readonly [string, string])[] | null {
  const left = a.base.split('.').reverse()
  const right = b.base.split('.').reverse()
  const depth = Math.max(left.length + atLeastBelow(a), right.length + atLeastBelow(b))
  if ((a.form === 'name' && depth !== left.length) || (b.form === 'name' && depth !== right.length)) return null
  return Array.from({ length: depth }, (_, index) => [left[index] ?? '*', right[index] ?? '*'] as const)
}

/**
 * A name that both patterns cover, the shortest there is (where a `*` stands alone, one that is read easily), or null
 * when they share none: exact.
 */
export function sharedName(a: NamePattern, b: NamePattern): string | null {
  const pairs = facing(a, b)
  if (pairs === null) return null
  const labels: string[] = []
  for (const [left, right] of pairs) {
    const label = sharedLabel(left, right)
    if (label === null) return null
    labels.push(label)
  }
  const name = labels.reverse().join('.')
  return name.length > longestName ? null : name
}

/** Whether `sharedName` would find one, without looking for it where there is room enough. */
export function patternsMeet(a: NamePattern, b: NamePattern): boolean {
  if (a.base.length + b.base.length + 2 > longestName) return sharedName(a, b) !== null
  return facing(a, b)?.every(([left, right]) => globsMeet(left, right)) ?? false
}

/** Whether both cover exactly the same names; of canonical texts that is so only of equal ones. */
export const samePattern = (a: NamePattern, b: NamePattern): boolean => a.form === b.form && a.base === b.base
