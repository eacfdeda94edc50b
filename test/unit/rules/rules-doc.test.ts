import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { renderRules, rulesFile } from '../../../scripts/rules.ts'
import { rules } from '../../../src/domain/verdict/rules.ts'

const golden = readFileSync(new URL('golden/verdicts.md', import.meta.url), 'utf8')

describe('docs/rules.md', () => {
  it('is what the rules say today: `node scripts/rules.ts` writes it anew', () => {
    expect(readFileSync(rulesFile, 'utf8')).toBe(renderRules())
  })

  it('explains every rule that the golden verdicts cite, and no other', () => {
    const doc = renderRules()
    const explained = new Set([...doc.matchAll(/^\| `(rule-[\w-]+)` \|/gmu)].map(([, id]) => id))
    const cited = new Set([...golden.matchAll(/^- (rule-[\w-]+)$/gmu)].map(([, id]) => id))
    expect([...explained].sort()).toEqual([...cited].sort())
    expect([...explained].sort()).toEqual(Object.keys(rules).sort())
  })
})
