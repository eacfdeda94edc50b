import { describe, expect, it } from 'vitest'
import { decidedText, oppositeText, undoneText } from '../../../src/app/decide/said.ts'
import { fitting, splitParts, splitText } from '../../../src/app/decide/verdict-split.ts'

const preview = { action: 'remove', sentence: 'Remove 812 listings, 41 stay.' } as const

describe('the split by verdict', () => {
  const split = [
    { verdict: 'expires', count: 41, fits: false },
    { verdict: 'removable', count: 800, fits: true },
    { verdict: 'removable', count: 12, fits: false },
    { verdict: 'support', count: 1, fits: false },
  ] as const

  it('says counts in words, the greatest first', () => {
    expect(splitText([...split])).toBe('812 removable, 41 expire, 1 needs Support')
  })

  it('counts a verdict once, though only part of it fits', () => {
    expect(splitParts([...split])[0]).toMatchObject({ verdict: 'removable', count: 812, fits: 800 })
    expect(fitting([...split])).toBe(800)
  })
})

describe('messages', () => {
  it('says of one decision that it waits, not that it is done', () => {
    expect(decidedText(preview, { decisions: 1, skipped: 0 }, '192.0.2.7')).toEqual({
      title: '192.0.2.7: remove waits',
      detail: null,
    })
  })

  it('says the exact effect of many, or what was skipped', () => {
    expect(decidedText(preview, { decisions: 812, skipped: 0 }, '').detail).toBe(preview.sentence)
    expect(decidedText(preview, { decisions: 811, skipped: 1 }, '').detail).toBe('1 changed meanwhile and stayed.')
  })

  it('says what an undo could not take back', () => {
    const undone = undoneText({ cancelled: 3, inFlight: 2, applied: 1, opposite: null })
    expect(undone.title).toBe('Taken back: 3 decisions')
    expect(undone.detail).toContain('2 sent, no receipt yet')
    expect(undone.detail).toContain('no opposite')
  })

  it('names what the opposite is about', () => {
    expect(oppositeText(['192.0.2.7', '192.0.2.8'])).toContain('192.0.2.7 and 1 more')
    expect(oppositeText([])).toContain('applied already')
  })

  it('does not call it taken back when nothing was', () => {
    expect(undoneText({ cancelled: 0, inFlight: 1, applied: 0, opposite: null })).toMatchObject({
      title: 'Nothing was taken back',
      tone: 'harm',
    })
  })
})
