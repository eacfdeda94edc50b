import { describe, expect, it } from 'vitest'
import { accept, underlined } from '../../../src/ui/query-completion.ts'

const offer = (insert: string, from: number, to: number) => ({ insert, label: insert, detail: '', from, to })

describe('query bar', () => {
  it('leaves the caret behind the colon of a key', () => {
    expect(accept('rea', offer('reason:', 0, 3))).toEqual({ text: 'reason:', caret: 7 })
  })

  it('makes room for the next term behind a value', () => {
    expect(accept('reason:ro', offer('rollup', 7, 9))).toEqual({ text: 'reason:rollup ', caret: 14 })
    expect(accept('reason:ro score:<4', offer('rollup', 7, 9))).toEqual({ text: 'reason:rollup score:<4', caret: 13 })
  })

  it('underlines the place of each problem and nothing else', () => {
    const text = 'reson:rollup net:300.1.1.1'
    const parts = underlined(text, [
      { message: '', at: 17, end: 26 },
      { message: '', at: 0, end: 5 },
    ])
    expect(parts).toEqual([
      { text: 'reson', wrong: true },
      { text: ':rollup net:', wrong: false },
      { text: '300.1.1.1', wrong: true },
    ])
    expect(parts.map((part) => part.text).join('')).toBe(text)
  })

  it('keeps the text whole when places overlap or lie outside', () => {
    const parts = underlined('abcdef', [
      { message: '', at: 1, end: 4 },
      { message: '', at: 2, end: 99 },
      { message: '', at: 50, end: 60 },
    ])
    expect(parts.map((part) => part.text).join('')).toBe('abcdef')
  })
})
