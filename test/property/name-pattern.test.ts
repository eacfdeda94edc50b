import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatPattern, matchesName, parseAnyPattern, parsePattern } from '../../src/domain/name-pattern.ts'
import { reversedLabels } from '../../src/domain/order.ts'

const seeded = { seed: 1035, numRuns: 3000 }

/** Few letters, so that patterns and names meet. */
const label = fc.string({ unit: fc.constantFrom('a', 'b', '-'), minLength: 1, maxLength: 4 })
const glob = fc.string({ unit: fc.constantFrom('a', 'b', '*'), minLength: 1, maxLength: 5 })
const name = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => [...labels, 'x'].join('.'))
const patternText = fc
  .tuple(fc.constantFrom('', '.', '*.'), fc.array(glob, { minLength: 1, maxLength: 3 }))
  .map(([head, labels]) => `${head}${labels.join('.')}.x`)

/** SPEC 8 word for word, by recursion over characters. */
function oracle(pattern: string, name: string): boolean {
  const glob = (p: string, n: string): boolean => {
    if (p === '') return n === ''
    if (p.startsWith('*')) return glob(p.slice(1), n) || (n !== '' && glob(p, n.slice(1)))
    return n !== '' && p[0] === n[0] && glob(p.slice(1), n.slice(1))
  }
  const labels = (p: string[], n: string[]): boolean =>
    p.length === n.length && p.every((each, index) => glob(each, n[index] ?? ''))
  const tails = (n: string[]) => n.map((_, index) => n.slice(index))
  const names = name.split('.')
  const collapsed = pattern.replace(/\*+/gu, '*')
  if (collapsed.startsWith('*.'))
    return tails(names)
      .slice(1)
      .some((tail) => labels(collapsed.slice(2).split('.'), tail))
  if (collapsed.startsWith('.')) return tails(names).some((tail) => labels(collapsed.slice(1).split('.'), tail))
  return labels(collapsed.split('.'), names)
}

it('matches what the definition says', () => {
  fc.assert(
    fc.property(patternText, name, (text, asked) => {
      const pattern = parseAnyPattern(text)
      if (!pattern.ok) throw new Error(`${text}: ${pattern.problem.message}`)
      expect(matchesName(pattern.value, asked)).toBe(oracle(text, asked))
    }),
    { ...seeded, numRuns: 10_000 },
  )
})

it('reads back what it writes, and one set of names has one text', () => {
  fc.assert(
    fc.property(patternText, (text) => {
      const pattern = parseAnyPattern(text)
      if (!pattern.ok) throw new Error(text)
      expect(parseAnyPattern(formatPattern(pattern.value))).toEqual(pattern)
    }),
    seeded,
  )
})

it('has a key of its own for every pattern', () => {
  fc.assert(
    fc.property(patternText, patternText, (a, b) => {
      const [left, right] = [parseAnyPattern(a), parseAnyPattern(b)]
      if (!left.ok || !right.ok) return
      const texts = [left.value, right.value].map(formatPattern)
      const keys = texts.map(reversedLabels)
      expect(keys[0] === keys[1]).toBe(texts[0] === texts[1])
    }),
    seeded,
  )
})

it('takes letter case and the trailing dot for nothing', () => {
  fc.assert(
    fc.property(patternText, name, (text, asked) => {
      const [plain, loud] = [parseAnyPattern(text), parseAnyPattern(`${text.toUpperCase()}.`)]
      expect(loud).toEqual(plain)
      if (plain.ok) expect(matchesName(plain.value, `${asked.toUpperCase()}.`)).toBe(matchesName(plain.value, asked))
    }),
    seeded,
  )
})

it('never throws on garbage, and takes only what a name can be', () => {
  const garbage = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: fc.constantFrom(...'ab.*-_ü例。%@/:#?[]\\^ \0'), maxLength: 40 }),
  )
  fc.assert(
    fc.property(garbage, garbage, (text, asked) => {
      const pattern = parsePattern(text)
      if (!pattern.ok) return
      expect(formatPattern(pattern.value)).toMatch(/^(?:\*?\.)?[a-z0-9_*-]{1,63}(?:\.[a-z0-9_*-]{1,63})+$/u)
      expect(parsePattern(formatPattern(pattern.value))).toEqual(pattern)
      matchesName(pattern.value, asked)
    }),
    { ...seeded, numRuns: 1000 },
  )
})

it('looks at each character of a hostile name a bounded number of times', () => {
  const pattern = parsePattern(`${'*a'.repeat(31)}.${'*a'.repeat(31)}.${'*a'.repeat(31)}b.example`)
  const hostile = `${'a'.repeat(63)}.${'a'.repeat(63)}.${'a'.repeat(63)}.example`
  expect(pattern.ok && matchesName(pattern.value, hostile)).toBe(false)
  expect(pattern.ok && matchesName(pattern.value, 'a'.repeat(1_000_000))).toBe(false)
})
