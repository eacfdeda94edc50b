import { describe, expect, it } from 'vitest'
import type { IntakePreview } from '../../../src/contract/desk/desk.ts'
import {
  badCount,
  badRows,
  badRowsAsText,
  byReason,
  commitLabel,
  doneSentence,
  effectSentence,
} from '../../../src/features/intake/preview-words.ts'

const preview = (part: Partial<IntakePreview> = {}): IntakePreview => ({
  previewId: 'p',
  files: [],
  mode: 'replace',
  added: 0,
  changed: 0,
  removed: 0,
  unchanged: 0,
  byReason: {},
  reapplied: 0,
  guarded: { count: 0, first: [] },
  first: [],
  ...part,
})

const file = (name: string, bad: number, badLines: { line: number; text: string; reason: string }[]) => ({
  name,
  format: 'ipset' as const,
  lines: 10,
  entries: 8,
  duplicates: 0,
  exclusions: 0,
  normalised: 0,
  bad,
  badLines,
})

describe('what an import says before it does anything', () => {
  it('names what is added, changed, removed and what stays', () => {
    expect(effectSentence(preview({ added: 120_430 }))).toBe('Adds 120,430 listings.')
    expect(effectSentence(preview({ added: 1, changed: 2, removed: 3, unchanged: 4 }))).toBe(
      'Adds 1 listing, changes 2, removes 3 that the files no longer hold; 4 stay as they are.',
    )
  })

  it('says so when nothing changes', () => {
    expect(effectSentence(preview({ unchanged: 7 }))).toBe('Nothing changes: all 7 listings stand as they are.')
  })

  it('proposes to a server instead of replacing', () => {
    expect(effectSentence(preview({ mode: 'propose', added: 3 }))).toContain('Queues 3 list decisions')
    expect(effectSentence(preview({ mode: 'propose' }))).toContain('nothing to propose')
    expect(commitLabel(preview({ mode: 'propose', added: 1 }))).toBe('Queue 1 decision')
  })

  it('puts the exact count on the button, removals first', () => {
    expect(commitLabel(preview({ added: 2, changed: 1 }))).toBe('Import 3 listings')
    expect(commitLabel(preview({ added: 2, removed: 5_000 }))).toBe('Import, 5,000 removed')
  })

  it('keeps the reasons in their fixed order', () => {
    expect(byReason(preview({ byReason: { generic: 1, directspam: 2, rollup: 0, other: 9 } }))).toEqual([
      { reason: 'directspam', count: 2 },
      { reason: 'generic', count: 1 },
    ])
  })

  it('says what was done, with what was left out', () => {
    const result = { listings: 9, added: 3, changed: 0, removed: 1, decisions: 0, leftOut: 2, generation: 1 }
    expect(doneSentence({ mode: 'replace' }, result)).toBe(
      '3 added, 0 changed, 1 removed. The desk holds 9 listings now. 2 lines left out.',
    )
    expect(doneSentence({ mode: 'propose' }, { ...result, decisions: 1, leftOut: 0 })).toContain('1 list decision')
  })
})

describe('bad lines', () => {
  const two = preview({
    files: [
      file('a.txt', 700, [{ line: 2, text: '999.1.1.1', reason: 'An octet goes from 0 to 255.' }]),
      file('b.txt', 1, [{ line: 2, text: 'x\ty', reason: 'No address.' }]),
    ],
  })

  it('are counted whole, though only the first are named', () => {
    expect(badCount(two)).toBe(701)
    expect(badRows(two)).toHaveLength(2)
  })

  it('have a key of their own in each file', () => {
    expect(new Set(badRows(two).map(({ key }) => key)).size).toBe(2)
  })

  it('are copied as columns that their own text cannot break', () => {
    expect(badRowsAsText(badRows(two))).toBe(
      'a.txt\t2\tAn octet goes from 0 to 255.\t999.1.1.1\nb.txt\t2\tNo address.\tx y',
    )
  })
})
