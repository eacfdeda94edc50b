import fc from 'fast-check'
import { expect, it } from 'vitest'
import { globIncludes, globMatches, sharedLabel } from '../../src/domain/name-pattern/glob.ts'
import { createPatternIndex } from '../../src/domain/name-pattern/pattern-index.ts'
import { pcreOf } from '../../src/domain/name-pattern/publisher.ts'
import { includesPattern, patternsMeet, sharedName } from '../../src/domain/name-pattern/relation.ts'
import { whyMatches } from '../../src/domain/name-pattern/why.ts'
import { formatPattern, matchesName, type NamePattern, parseAnyPattern } from '../../src/domain/name-pattern.ts'

const seeded = { seed: 8, numRuns: 2000 }

function words(letters: string, longest: number): string[] {
  const all: string[] = []
  let last = ['']
  for (let length = 1; length <= longest; length++) {
    last = last.flatMap((word) => Array.from(letters, (letter) => word + letter))
    all.push(...last)
  }
  return all
}

/** `c` stands in no pattern: the character that only a `*` takes. */
const labels = words('abc', 6)
const glob = fc
  .string({ unit: fc.constantFrom('a', 'b', '*'), minLength: 1, maxLength: 4 })
  .map((text) => text.replace(/\*+/gu, '*'))

const shortLabels = words('abc', 2)
const names = [1, 2, 3].flatMap((depth) =>
  Array.from({ length: depth }).reduce<string[]>(
    (below) => below.flatMap((name) => shortLabels.map((label) => `${label}.${name}`)),
    ['x'],
  ),
)
const shortGlob = fc.string({ unit: fc.constantFrom('a', 'b', '*'), minLength: 1, maxLength: 2 })
const pattern: fc.Arbitrary<NamePattern> = fc
  .tuple(fc.constantFrom('', '.', '*.'), fc.array(shortGlob, { minLength: 1, maxLength: 2 }))
  .map(([head, globs]) => {
    const read = parseAnyPattern(`${head}${globs.join('.')}.x`)
    if (!read.ok) throw new Error(read.problem.message)
    return read.value
  })

it('a label’s glob takes all of another’s exactly when every label says so', () => {
  fc.assert(
    fc.property(glob, glob, (outer, inner) => {
      const all = labels.every((label) => !globMatches(inner, label) || globMatches(outer, label))
      expect(globIncludes(outer, inner)).toBe(all)
    }),
    seeded,
  )
})

it('two globs share a label exactly when there is one, and the shortest is shown or an easy one', () => {
  fc.assert(
    fc.property(glob, glob, (a, b) => {
      const shared = sharedLabel(a, b)
      expect(shared !== null).toBe(labels.some((label) => globMatches(a, label) && globMatches(b, label)))
      if (shared !== null) expect([a, b].every((each) => globMatches(each, shared))).toBe(true)
    }),
    seeded,
  )
})

it('a pattern takes all of another’s names exactly when every name says so', () => {
  fc.assert(
    fc.property(pattern, pattern, (outer, inner) => {
      const all = names.every((name) => !matchesName(inner, name) || matchesName(outer, name))
      expect(includesPattern(outer, inner)).toBe(all)
    }),
    seeded,
  )
})

it('two patterns share a name exactly when there is one, and it is shown', () => {
  fc.assert(
    fc.property(pattern, pattern, (a, b) => {
      const shared = sharedName(a, b)
      expect(shared !== null).toBe(names.some((name) => matchesName(a, name) && matchesName(b, name)))
      if (shared !== null) expect([a, b].every((each) => matchesName(each, shared))).toBe(true)
      expect(sharedName(b, a) !== null).toBe(shared !== null)
      expect(patternsMeet(a, b)).toBe(shared !== null)
    }),
    seeded,
  )
})

it('patterns that take each other’s names are one text', () => {
  fc.assert(
    fc.property(pattern, pattern, (a, b) => {
      expect(includesPattern(a, b) && includesPattern(b, a)).toBe(formatPattern(a) === formatPattern(b))
    }),
    seeded,
  )
})

it('the index finds what looking at every pattern finds', () => {
  fc.assert(
    fc.property(fc.array(pattern, { minLength: 1, maxLength: 24 }), pattern, (patterns, asked) => {
      const entries = patterns.map((one) => ({ pattern: one }))
      const index = createPatternIndex(entries)
      const text = (found: { pattern: NamePattern }[]) => found.map((one) => formatPattern(one.pattern)).sort()
      const crosses = (one: { pattern: NamePattern }) =>
        sharedName(one.pattern, asked) !== null &&
        !includesPattern(one.pattern, asked) &&
        !includesPattern(asked, one.pattern)
      const budget = { left: 100_000 }
      expect(text(index.containing(asked, budget))).toEqual(
        text(entries.filter((one) => includesPattern(one.pattern, asked))),
      )
      // Patterns without inner stars are asked for, not found, by those that have some.
      expect(text(index.crossing(asked, budget))).toEqual(
        text(entries.filter((one) => one.pattern.wild && crosses(one))),
      )
      expect(budget.left).toBeGreaterThan(0)
    }),
    seeded,
  )
})

it('a PCRE map takes the same names as the pattern', () => {
  fc.assert(
    fc.property(pattern, (one) => {
      const text = pcreOf(one)
      const map = new RegExp(text.slice(1, -1), 'iu')
      for (const name of names) expect(map.test(name)).toBe(matchesName(one, name))
    }),
    { ...seeded, numRuns: 200 },
  )
})

it('the reason given says the same as the match', () => {
  fc.assert(
    fc.property(pattern, fc.constantFrom(...names), (one, name) => {
      const { matches, sentence } = whyMatches(one, name)
      expect(matches).toBe(matchesName(one, name))
      expect(sentence).not.toBe('')
    }),
    seeded,
  )
})
