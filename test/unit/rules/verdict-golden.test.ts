import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { rules } from '../../../src/domain/verdict/rules.ts'
import { verdictOf } from '../../../src/domain/verdict.ts'
import { allOutcomes, inputOf } from './golden/matrix.ts'
import { renderGolden } from './golden/render.ts'

/** Worked out anew by each test: what runs while a file is loaded, the mutation run would have to load anew for each mutant. */
const every = () =>
  allOutcomes().flatMap(({ situation, outcomes }) =>
    outcomes.map((outcome) => ({ situation, ...outcome, verdict: verdictOf(inputOf(situation, outcome.choice)) })),
  )

describe('the golden verdicts', () => {
  it('are what the rules say today: `node test/unit/rules/golden/write.ts` writes them anew, to be read line by line', () => {
    expect(renderGolden()).toBe(readFileSync(new URL('golden/verdicts.md', import.meta.url), 'utf8'))
  })

  it('cover the matrix', () => {
    expect(every().length).toBeGreaterThan(5000)
  })

  it('cite every rule there is, and no other', () => {
    const cited = new Set(every().flatMap((one) => one.rules.map(({ rule }) => rule)))
    expect([...cited].sort()).toEqual(Object.keys(rules).sort())
  })

  it('recommend only what is in line with policy', () => {
    for (const { verdict } of every())
      if (verdict.action === null) expect(verdict.kind).toBe('check-first')
      else expect(verdict.allowed).toContain(verdict.action)
  })

  it('tell nobody that mail will pass while something still refuses it', () => {
    for (const { words, verdict, situation } of every()) {
      if (words === null) continue
      expect(words).not.toMatch(/\b(has|have|was|were) been (removed|lifted|taken off)|\bis (now )?removed\b/)
      if (verdict.residual.length > 0) {
        expect(words, situation.title).not.toContain('nothing else that refuses')
        for (const { sentence } of verdict.residual)
          expect(words).toContain(sentence.replaceAll(/asked \d{4}-\d\d-\d\d/gu, 'asked then'))
      }
      if (verdict.unchecked.includes('ptr')) expect(words).not.toContain('know of nothing')
    }
  })
})
